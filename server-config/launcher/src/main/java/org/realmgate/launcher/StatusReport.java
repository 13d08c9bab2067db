package org.realmgate.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.realmgate.contracts.deployment.Deployable;

/** A table of the deployables, and what they cost together. */
final class StatusReport {
    private final StringBuilder rows = new StringBuilder();
    private final RealmSettings settings;
    private final Instant started;
    private boolean allReady = true;

    StatusReport(RealmSettings settings, Instant started) {
        this.settings = settings;
        this.started = started;
    }

    void add(Deployable deployable, String status, String reason, boolean ready) {
        allReady &= ready;
        rows.append(
                "%-8s %-12s %s%s%n"
                        .formatted(
                                deployable.name(),
                                status,
                                address(deployable),
                                reason.isEmpty() ? "" : "  " + reason));
    }

    boolean allReady() {
        return allReady;
    }

    String text() {
        var up = Duration.between(started, Instant.now());
        return rows
                + "%npid %d   up %dh %02dm %02ds   memory %s%n"
                        .formatted(
                                ProcessHandle.current().pid(),
                                up.toHours(),
                                up.toMinutesPart(),
                                up.toSecondsPart(),
                                memory());
    }

    private String address(Deployable deployable) {
        return "gateway".equals(deployable.name())
                ? url(settings.publicHost(), settings.publicPort()) + "/"
                : url(settings.servicesHost(), settings.servicesPort()) + deployable.contextRoot();
    }

    private static String url(String host, int port) {
        return "http://" + RealmSettings.reachable(host) + ":" + port;
    }

    /** Resident memory where the system tells it, else the heap. */
    private static String memory() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            var resident = lines.filter(line -> line.startsWith("VmRSS:")).findFirst();
            if (resident.isPresent()) {
                long kib = Long.parseLong(resident.get().replaceAll("[^0-9]", ""));
                return mib(kib << 10);
            }
        } catch (IOException notThisSystem) {
            // The heap is told instead.
        }
        return mib(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()) + " of heap";
    }

    private static String mib(long bytes) {
        return String.format(Locale.ROOT, "%d MiB", bytes >> 20);
    }
}
