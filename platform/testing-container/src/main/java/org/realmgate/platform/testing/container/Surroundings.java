package org.realmgate.platform.testing.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a service finds around it on its server.
 *
 * @param folder for everything that is written
 * @param service whose surroundings they are
 * @param grpcPort of its own door
 */
record Surroundings(Path folder, String service, int grpcPort) {
    static final String HOST = "127.0.0.1";

    /** No service listens there, whatever else runs on the machine. */
    private static final String NOBODY = HOST + ":1";

    /** Maven starts tests in the module's folder. */
    private static final Path ADAPTER =
            Path.of("..", "server-config", "rar", "target", "artemis.rar");

    /** 32 bytes, as base64url. */
    private static final String KEY = "dGVzdHMgb25seTogdGhpcyBrZXkgc2lnbnMgbm90aGluZyBlbHNl";

    static Surroundings in(Path folder, String service) throws IOException {
        Files.writeString(folder.resolve("key"), KEY);
        // Before the WAR, which the adapter names first on the command line.
        Files.writeString(folder.resolve("first"), "deploy " + ADAPTER.toRealPath() + "\n");
        var config = Files.createDirectories(folder.resolve("server/config"));
        try (var http = free();
                var grpc = free();
                var ours = Surroundings.class.getResourceAsStream("default-web.xml")) {
            Files.writeString(folder.resolve("domain.xml"), domainXml(http.getLocalPort()));
            Files.copy(ours, config.resolve("default-web.xml"));
            return new Surroundings(folder, service, grpc.getLocalPort());
        }
    }

    List<String> jvmOptions() {
        var ownDoor = HOST + ":" + grpcPort;
        return List.of(
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
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;OPTIMIZE_REUSE_RESULTS=FALSE",
                "-D" + service + ".grpc.port=" + grpcPort,
                // Nobody else is there: a replay of its own door is as empty as theirs would be.
                "-Drpc.auth.address=" + ownDoor,
                "-Drpc.world.address=" + ownDoor,
                "-Drpc.combat.address=" + ownDoor,
                "-Drpc.social.address=" + ownDoor,
                "-Drpc.chat.address=" + NOBODY);
    }

    List<String> serverOptions() {
        return List.of(
                "--postbootcommandfile",
                folder.resolve("first").toString(),
                "--rootdir",
                folder.resolve("server").toString(),
                "--domainconfig",
                folder.resolve("domain.xml").toString(),
                "--nohazelcast");
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName(HOST));
    }

    /** The server's own, at one address only and without what a realm's server goes without. */
    private static String domainXml(int port) throws IOException {
        try (var original =
                Surroundings.class
                        .getClassLoader()
                        .getResourceAsStream("MICRO-INF/domain/domain.xml")) {
            var text = new String(original.readAllBytes(), StandardCharsets.UTF_8);
            text =
                    with(
                            text,
                            "<network-listener port=\"8080\"",
                            "<network-listener port=\"" + port + "\" address=\"" + HOST + "\"");
            text =
                    with(
                            text,
                            "<hazelcast-config-specific-configuration enabled=\"true\"",
                            "<hazelcast-config-specific-configuration enabled=\"false\"");
            text = with(text, "ejb-timer-service=\"DataGrid\"", "ejb-timer-service=\"Dummy\"");
            return with(text, "<das-config>", "<das-config deploy-xml-validation=\"none\">");
        }
    }

    private static String with(String text, String old, String now) {
        if (!text.contains(old)) {
            throw new IllegalStateException("this server's domain.xml has no " + old);
        }
        return text.replace(old, now);
    }
}
