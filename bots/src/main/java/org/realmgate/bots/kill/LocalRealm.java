package org.realmgate.bots.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A realm on this machine, started and stopped by the {@code realm} script. */
public final class LocalRealm {

    private static final int KILL_SECONDS_MAX = 10;

    private final Path script;
    private final Path data;
    private final RealmPorts ports;
    private final List<String> settings;
    private final Map<String, String> environment;

    /**
     * @param settings {@code key=value}, besides the ports
     */
    public LocalRealm(Path script, Path data, RealmPorts ports, List<String> settings) {
        this(script, data, ports, settings, Map.of());
    }

    /**
     * @param environment besides what this process has in its own
     */
    LocalRealm(
            Path script,
            Path data,
            RealmPorts ports,
            List<String> settings,
            Map<String, String> environment) {
        this.script = script;
        this.data = data;
        this.ports = ports;
        this.settings = List.copyOf(settings);
        this.environment = Map.copyOf(environment);
    }

    /** The public door. */
    public URI door() {
        return URI.create("http://127.0.0.1:" + ports.gateway());
    }

    /** The services' own HTTP. */
    public URI services() {
        return URI.create("http://127.0.0.1:" + ports.services());
    }

    public RealmPorts ports() {
        return ports;
    }

    public String secret(String name) {
        try {
            return Files.readString(data.resolve("secrets").resolve(name)).strip();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /**
     * Starts it; returns when every service is ready.
     *
     * @return what the script printed: at the first start, the administrator's password is in it
     */
    public String up() {
        List<String> command = new ArrayList<>(List.of("up", "--detach"));
        command.addAll(ports.arguments());
        settings.forEach(setting -> command.addAll(List.of("-D", setting)));
        return run(command);
    }

    public void down() {
        run(List.of("down"));
    }

    /** SIGKILL: no hook runs, nothing is flushed. */
    public void kill() {
        try {
            ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().get(KILL_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (IOException | ExecutionException | TimeoutException fault) {
            throw new IllegalStateException("killing the realm on " + data, fault);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
    }

    private long pid() throws IOException {
        return Long.parseLong(
                Files.readString(data.resolve("run/realm.pid")).strip().split(" ")[0]);
    }

    /**
     * Runs the script on this realm's data.
     *
     * @return what it printed
     * @throws IllegalStateException if it does not end with 0
     */
    public String run(List<String> arguments) {
        return run(arguments, true);
    }

    /** What the script printed, however it ended. */
    public String runAnyhow(List<String> arguments) {
        return run(arguments, false);
    }

    private String run(List<String> arguments, boolean endsWell) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(arguments);
        command.addAll(List.of("--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // What runs this was built with what it starts; the script must not begin another build.
        builder.environment().put("REALM_NO_BUILD", "1");
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String printed =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (endsWell && status != 0) {
                throw new IllegalStateException(
                        "%s ended with %d:%n%s"
                                .formatted(String.join(" ", command), status, printed));
            }
            return printed;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
    }
}
