package org.realmgate.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The realm under test: one for all tests of a run, on ports of its own, on data that nobody keeps.
 */
final class Realm {
    private static final List<String> SERVICES =
            List.of("auth", "chat", "world", "combat", "social", "match");

    private static final Realm SHARED = started();

    private final Path root = Path.of(System.getProperty("realm.root"));
    private final Path data;
    private final Map<String, Integer> ports = new TreeMap<>();

    private Realm() throws IOException {
        data = Files.createTempDirectory("realm");
        for (var door : List.of("gateway", "services")) {
            ports.put(door, freePort());
        }
        for (var service : SERVICES) {
            ports.put(service, freePort());
        }
    }

    static Realm shared() {
        return SHARED;
    }

    private static Realm started() {
        try {
            var realm = new Realm();
            Runtime.getRuntime().addShutdownHook(new Thread(realm::end));
            realm.up();
            return realm;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The public door. */
    URI door() {
        return URI.create("http://127.0.0.1:" + ports.get("gateway"));
    }

    int grpcPort(String service) {
        return ports.get(service);
    }

    String secret(String name) {
        try {
            return Files.readString(data.resolve("secrets").resolve(name)).strip();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    Path data() {
        return data;
    }

    void up() {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "up",
                                "--detach",
                                "--port",
                                port("gateway"),
                                "--services-port",
                                port("services")));
        for (var service : SERVICES) {
            command.addAll(List.of("-D", service + ".grpc.port=" + port(service)));
            command.addAll(List.of("-D", "rpc." + service + ".address=127.0.0.1:" + port(service)));
        }
        run(command);
    }

    void down() {
        run(List.of("down"));
    }

    void undeploy(String service) {
        run(List.of("undeploy", service));
    }

    void deploy(String service) {
        run(List.of("deploy", service));
    }

    /** As a power cut would, for the process. */
    void kill() {
        try {
            long pid =
                    Long.parseLong(
                            Files.readString(data.resolve("run/realm.pid")).strip().split(" ")[0]);
            var process = ProcessHandle.of(pid).orElseThrow();
            process.destroyForcibly();
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (Exception fault) {
            throw new IllegalStateException("killing the realm", fault);
        }
    }

    /** What {@code ./realm} printed; it must end well. */
    String run(List<String> arguments) {
        return run(arguments, true);
    }

    /** What {@code ./realm} printed, however it ended. */
    String runAnyhow(List<String> arguments) {
        return run(arguments, false);
    }

    private String run(List<String> arguments, boolean endsWell) {
        List<String> command = new ArrayList<>(List.of(root.resolve("realm").toString()));
        command.addAll(arguments);
        command.addAll(List.of("--data", data.toString()));
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            // This build made what is tested; the script must not begin another one.
            builder.environment().put("REALM_NO_BUILD", "1");
            var process = builder.start();
            process.getOutputStream().close();
            var printed =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (endsWell && status != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " ended with " + status + ":\n" + printed);
            }
            return printed;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private String port(String door) {
        return ports.get(door).toString();
    }

    private void end() {
        try {
            down();
        } catch (IllegalStateException gone) {
            kill();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
