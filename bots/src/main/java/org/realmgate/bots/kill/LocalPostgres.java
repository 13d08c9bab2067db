package org.realmgate.bots.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server of the kill test's own, on the loopback, with a database for each service. It
 * syncs as it is delivered to.
 */
final class LocalPostgres implements AutoCloseable {

    /** Those that store something. */
    private static final List<String> STORING =
            List.of("auth", "world", "combat", "chat", "social", "match");

    /** 20 of each service, and what PostgreSQL keeps for its superuser. */
    private static final int CONNECTIONS_MAX = 140;

    /** After a crash it recovers first. */
    private static final Duration READY_MAX = Duration.ofSeconds(60);

    private static final Duration END_MAX = Duration.ofSeconds(30);
    private static final int STATUS_LINE = 7;

    private final PostgresBinaries binaries;
    private final Path folder;
    private final int port;
    private String password;
    private Process server;

    /**
     * @param folder its own; kept, and gone on with if it has its data already
     */
    LocalPostgres(PostgresBinaries binaries, Path folder, int port) {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
    }

    /** Returns when it takes connections. */
    void start() {
        try {
            Path secret = folder.resolve("password");
            if (Files.exists(secret)) {
                password = Files.readString(secret);
            } else {
                make(secret);
            }
            server =
                    binaries.command(
                                    "postgres",
                                    List.of(
                                            "-D",
                                            data().toString(),
                                            "-p",
                                            Integer.toString(port),
                                            "-c",
                                            "listen_addresses=127.0.0.1",
                                            "-c",
                                            "unix_socket_directories=",
                                            "-c",
                                            "max_connections=" + CONNECTIONS_MAX,
                                            "-c",
                                            "fsync=on"))
                            .redirectOutput(log().toFile())
                            .start();
            Waiting.until(READY_MAX, () -> isReady() || !server.isAlive());
            if (!server.isAlive() || !isReady()) {
                throw new IllegalStateException(
                        "PostgreSQL does not start:%n%s".formatted(Files.readString(log())));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void make(Path secret) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        password = new BigInteger(128, new SecureRandom()).toString(36);
        Path half = Files.writeString(folder.resolve("password.new"), password);
        run(
                "initdb",
                List.of(
                        "-D",
                        data().toString(),
                        "-U",
                        "postgres",
                        "-A",
                        "scram-sha-256",
                        "--pwfile=" + half,
                        "-E",
                        "UTF8",
                        "--locale=C"),
                "");
        run(
                "postgres",
                List.of("--single", "-D", data().toString(), "-c", "exit_on_error=on", "postgres"),
                statements());
        Files.move(half, secret);
    }

    /** One a line, as a server without clients reads them. */
    private String statements() {
        StringBuilder lines = new StringBuilder();
        for (String service : STORING) {
            lines.append(
                    "CREATE ROLE %1$s LOGIN PASSWORD '%2$s'%nCREATE DATABASE %1$s OWNER %1$s%n"
                            .formatted(service, password));
        }
        return lines.toString();
    }

    private void run(String program, List<String> arguments, String input) throws IOException {
        Process process = binaries.command(program, arguments).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(
                        "%s ended with %d:%n%s".formatted(program, status, printed));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
    }

    private boolean isReady() {
        try {
            List<String> lines = Files.readAllLines(data().resolve("postmaster.pid"));
            // The file of a server that crashed is still there.
            return lines.size() > STATUS_LINE
                    && lines.getFirst().strip().equals(Long.toString(server.pid()))
                    && lines.get(STATUS_LINE).strip().equals("ready");
        } catch (IOException notYet) {
            return false;
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path log() {
        return folder.resolve("postgresql.log");
    }

    /** Of a realm on it; the passwords are not among them, because command lines are seen. */
    List<String> settings() {
        List<String> settings = new ArrayList<>();
        for (String service : STORING) {
            settings.add(service + ".db.class=org.postgresql.ds.PGSimpleDataSource");
            settings.add(
                    "%1$s.db.url=jdbc:postgresql://127.0.0.1:%2$d/%1$s".formatted(service, port));
            settings.add("%1$s.db.user=%1$s".formatted(service));
        }
        return settings;
    }

    /** What a realm on it finds in its environment. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        for (String service : STORING) {
            environment.put(service.toUpperCase(Locale.ROOT) + "_DB_PASSWORD", password);
        }
        return environment;
    }

    /** Ends it without waiting for its clients; does nothing if it does not run. */
    @Override
    public void close() {
        if (server == null || !server.isAlive()) {
            return;
        }
        try {
            // Its fast shutdown; what Java's destroy() sends would wait for every client.
            new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();
            if (!server.waitFor(END_MAX.toSeconds(), TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (IOException fault) {
            server.destroyForcibly();
        } catch (InterruptedException stopping) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
