package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The broker as a process of its own, that keeps its journal and its port when it comes back. */
final class BrokerProcess {
    static final String USER = "realm";
    static final String PASSWORD = "a secret of this test";

    private static final Path JAR =
            Path.of(System.getProperty("realm.root"))
                    .resolve("server-config/broker/target/broker.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final Path passwordFile;
    private final int port;
    private Process process;

    BrokerProcess(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        passwordFile = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    }

    int port() {
        return port;
    }

    Path passwordFile() {
        return passwordFile;
    }

    void start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var log = Files.createTempFile(folder, "broker", ".log");
        process =
                new ProcessBuilder(
                                java,
                                "-Xmx128m",
                                "-Drealm.broker.user=" + USER,
                                "-Drealm.broker.password-file=" + passwordFile,
                                "-Drealm.broker.port=" + port,
                                "-Drealm.broker.data=" + folder.resolve("broker"),
                                "-jar",
                                JAR.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        await().atMost(PATIENCE)
                .failFast("the broker ended: see " + log, () -> !process.isAlive())
                .until(() -> Files.readString(log).contains("broker ready: 127.0.0.1:" + port));
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
