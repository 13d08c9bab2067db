package org.realmgate.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import org.realmgate.platform.lifecycle.Lifecycle;
import org.realmgate.platform.lifecycle.ServiceName;

/** Looks at everything that the service depends on, one after the other. Thread-safe. */
@ApplicationScoped
public class Checkup {
    @Inject private ServiceName service;

    @Inject private Lifecycle lifecycle;

    @Inject @Any private Instance<Check> checks;

    /**
     * What was found.
     *
     * @param state of the service; there are no checks unless it is READY
     * @param reason why it is not healthy; empty if it is
     */
    public record Found(
            String service, Lifecycle.State state, String reason, List<Checked> checks) {
        /** The worst status of the checks; HEALTHY if there are none. */
        public Finding.Status worst() {
            return checks.stream()
                    .map(Checked::status)
                    .max(Comparator.naturalOrder())
                    .orElse(Finding.Status.HEALTHY);
        }

        /** Whether it may get traffic. */
        public boolean takesTraffic() {
            return state == Lifecycle.State.READY
                    && worst().compareTo(Finding.Status.UNHEALTHY) < 0;
        }

        /** STARTING, FAILED or STOPPED as long as that is so, then the worst of the checks. */
        public String status() {
            return state == Lifecycle.State.READY ? worst().name() : state.name();
        }
    }

    /**
     * One check's finding and how long it took, in microseconds.
     *
     * @param detail for people who run the realm; null if it is not told
     */
    public record Checked(String name, Finding.Status status, String detail, long durationMicros) {
        /** For anybody. */
        Checked withoutDetail() {
            return new Checked(name, status, null, durationMicros);
        }
    }

    /** Looks at everything now. */
    public Found look() {
        var state = lifecycle.state();
        if (state != Lifecycle.State.READY) {
            return new Found(service.name(), state, lifecycle.reason(), List.of());
        }
        var checked = checks.stream().map(Checkup::run).toList();
        var reason =
                checked.stream()
                        .max(Comparator.comparing(Checked::status))
                        .filter(worst -> worst.status() != Finding.Status.HEALTHY)
                        .map(worst -> worst.name() + ": " + worst.detail())
                        .orElse("");
        return new Found(service.name(), state, reason, checked);
    }

    private static Checked run(Check check) {
        long begin = System.nanoTime();
        var finding = check.check();
        return new Checked(
                check.name(),
                finding.status(),
                finding.detail(),
                (System.nanoTime() - begin) / 1000);
    }
}
