package org.realmgate.platform.testing.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a service finds around it on its server.
 *
 * @param folder for everything that is written
 * @param service whose surroundings they are
 * @param grpcPort of its own door
 */
record Surroundings(Path folder, String service, int grpcPort) {
    static final String HOST = "127.0.0.1";

    /** Maven starts tests in the module's folder. */
    private static final Path ADAPTER =
            Path.of("..", "server-config", "rar", "target", "artemis.rar");

    /** 32 bytes, as base64url. */
    private static final String KEY = "dGVzdHMgb25seTogdGhpcyBrZXkgc2lnbnMgbm90aGluZyBlbHNl";

    static Surroundings in(Path folder, String service) throws IOException {
        var domain = Files.createDirectories(folder.resolve("server/config"));
        Files.writeString(folder.resolve("key"), KEY);
        Files.writeString(folder.resolve("domain.xml"), domainXml(freePort()));
        // Before the WAR, which the adapter names first on the command line.
        Files.writeString(folder.resolve("first"), "deploy \"" + ADAPTER.toRealPath() + "\"\n");
        try (var ours = Surroundings.class.getResourceAsStream("default-web.xml")) {
            Files.copy(ours, domain.resolve("default-web.xml"));
        }
        return new Surroundings(folder, service, freePort());
    }

    Stream<String> jvmOptions() {
        var ownDoor = HOST + ":" + grpcPort;
        return Stream.of(
                // It runs for seconds: the optimising compiler would cost more than it saves.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx512m",
                "-Dorg.jboss.weld.xml.disableValidating=true",
                "-Djava.io.tmpdir=" + folder,
                "-Drealm.service-key-file=" + folder.resolve("key"),
                "-Drealm.broker.data=" + folder.resolve("broker"),
                "-Dauth.secrets-dir=" + folder.resolve("secrets"),
                "-D"
                        + service
                        + ".db.url=jdbc:h2:mem:"
                        + service
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                "-D" + service + ".grpc.port=" + grpcPort,
                // Nobody else is there: a replay of its own door is as empty as theirs would be.
                "-Drpc.auth.address=" + ownDoor,
                "-Drpc.world.address=" + ownDoor);
    }

    Stream<String> serverOptions() {
        return Stream.of(
                "--postbootcommandfile",
                folder.resolve("first").toString(),
                "--rootdir",
                folder.resolve("server").toString(),
                "--domainconfig",
                folder.resolve("domain.xml").toString(),
                "--nohazelcast");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    /** The server's own, without what it would wait for, and at one address only. */
    private static String domainXml(int port) throws IOException {
        try (var original =
                Surroundings.class
                        .getClassLoader()
                        .getResourceAsStream("MICRO-INF/domain/domain.xml")) {
            var text = new String(original.readAllBytes(), StandardCharsets.UTF_8);
            for (var change :
                    Map.of(
                                    "<network-listener port=\"8080\"",
                                    "<network-listener port=\""
                                            + port
                                            + "\" address=\""
                                            + HOST
                                            + "\"",
                                    "<hazelcast-config-specific-configuration enabled=\"true\"",
                                    "<hazelcast-config-specific-configuration enabled=\"false\"",
                                    "ejb-timer-service=\"DataGrid\"",
                                    "ejb-timer-service=\"Dummy\"",
                                    "persistence-type=\"hazelcast\"",
                                    "persistence-type=\"memory\"",
                                    "<availability-service availability-enabled=\"true\"",
                                    "<availability-service availability-enabled=\"false\"",
                                    "<das-config>",
                                    "<das-config deploy-xml-validation=\"none\">")
                            .entrySet()) {
                if (!text.contains(change.getKey())) {
                    throw new IllegalStateException(
                            "this server's domain.xml has no " + change.getKey());
                }
                text = text.replace(change.getKey(), change.getValue());
            }
            return text;
        }
    }
}
