package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.bots.kill.RealmPorts;
import org.realmgate.contracts.deployment.Deployable;

/**
 * The EAR on Payara Server, by the lines of docs/operations.md and nothing else, played by a client
 * that names no media type. The server is what the build fetched through Maven.
 */
@Tag("long")
class PayaraServerIT {
    private static final Path ROOT = Path.of(System.getProperty("realm.root"));
    private static final Path SERVER = ROOT.resolve("system-tests/target/servers/payara6");
    private static final String DOMAIN = "payara6/glassfish/domains/domain1";
    private static final List<String> STORING =
            List.of("auth", "world", "combat", "chat", "social", "match");
    private static final String PASSWORD = "p4ssw0rd";
    private static final String DRIVER = "postgresql-42.7.14.jar";

    /** The domain's listeners of domain.xml; two that are never opened have no number here. */
    private static final List<String> DOMAIN_PORTS =
            List.of("4848", "8181", "3700", "3820", "3920", "8686");

    private static final Duration COMMAND_MAX = Duration.ofMinutes(4);
    private static final Duration LOADED_WITHIN = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final RealmPorts ports = RealmPorts.free();
    private final RealmPorts domain = RealmPorts.free();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private PostgresServer database;

    @AfterEach
    void end() throws Exception {
        if (Files.exists(folder.resolve(DOMAIN).resolve("config/pid"))) {
            shell("asadmin stop-domain --kill=true");
        }
        database.stop();
    }

    @Test
    void theEarIsDeployedAsTheDocumentsSayAndCanBePlayed() throws Exception {
        // Behind those of the domain: of the realm's own, each may be opened.
        database = new PostgresServer(folder, domain.first() + DOMAIN_PORTS.size());
        database.start();
        database.run(documented("CREATE ").toList());
        // A domain that was started once looks different, and the documents' lines are for a fresh
        // one.
        shell("cp -a " + SERVER + " .");
        Files.createDirectories(folder.resolve("etc"));
        for (var line : documented("(sed|asadmin|openssl) ").toList()) {
            if (line.startsWith("asadmin start-domain")) {
                moveToFreePorts();
            }
            if (line.startsWith("asadmin restart-domain")) {
                shell("asadmin create-jvm-options \"" + ownPorts() + "\"");
            }
            shell(line);
        }
        for (var deployable : Deployable.ALL) {
            await(deployable.name())
                    .atMost(LOADED_WITHIN)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> status(deployable), "HEALTHY"::equals);
        }

        assertThat(listening()).isNotEmpty().allMatch(PayaraServerIT::isLoopback);
        plays(at(ports.services()));
        plays(at(ports.gateway()));
    }

    private void plays(URI door) throws Exception {
        var name = Client.newName();
        var registered =
                post(
                        door,
                        "/api/v1/auth/register",
                        "",
                        Map.of(
                                "username",
                                name,
                                "email",
                                name + "@example.org",
                                "password",
                                Client.PASSWORD));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        var again =
                post(
                        door,
                        "/api/v1/auth/register",
                        "",
                        Map.of(
                                "username",
                                name,
                                "email",
                                name + "@example.org",
                                "password",
                                Client.PASSWORD));
        assertThat(again.statusCode()).as(again.body()).isEqualTo(409);
        var login =
                post(
                        door,
                        "/api/v1/auth/login",
                        "",
                        Map.of(
                                "username",
                                name,
                                "password",
                                Client.PASSWORD,
                                "client_version",
                                "test"));
        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        var token = Client.json(login.body()).path("token").asText();

        var me = ok(get(door, "/api/v1/auth/users/me", token));
        assertThat(me.path("username").asText()).isEqualTo(name);
        assertThat(ok(get(door, "/api/v1/world/zones", token)).toString()).contains("zone");
        var far = post(door, "/api/v1/world/move", token, Map.of("x", -1, "y", -1));
        assertThat(far.statusCode()).as(far.body()).isEqualTo(422);
        var at = Client.json(far.body());
        var moved =
                post(
                        door,
                        "/api/v1/world/move",
                        token,
                        Map.of("x", at.path("x").asDouble(), "y", at.path("y").asDouble()));
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            var said =
                                    post(
                                            door,
                                            "/api/v1/chat/send",
                                            token,
                                            Map.of("channel", "world", "message", "hello " + door));
                            assertThat(said.statusCode()).as(said.body()).isEqualTo(201);
                        });
        assertThat(ok(get(door, "/api/v1/chat/channels/world/messages?limit=1", token)).toString())
                .contains("hello " + door);
        var stranger = get(door, "/api/v1/auth/users/me", "");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(Client.json(stranger.body()).path("code").asText())
                .isEqualTo("auth.token-missing");
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        return Client.json(answer.body());
    }

    private String status(Deployable deployable) {
        var answer = get(at(ports.services()), deployable.contextRoot() + "/health", "");
        return answer.statusCode() == 404
                ? "ABSENT"
                : Client.json(answer.body()).path("status").asText();
    }

    private HttpResponse<String> get(URI door, String path, String token) {
        return send(request(door, path, token).GET().build());
    }

    private HttpResponse<String> post(URI door, String path, String token, Object body) {
        return send(
                request(door, path, token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Client.text(body)))
                        .build());
    }

    private static HttpRequest.Builder request(URI door, String path, String token) {
        var request = HttpRequest.newBuilder(door.resolve(path)).timeout(Duration.ofSeconds(20));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException fault) {
            throw new IllegalStateException(request.uri().toString(), fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Two of these tests may run on one machine. */
    private void moveToFreePorts() throws IOException {
        var file = folder.resolve(DOMAIN).resolve("config/domain.xml");
        var text = Files.readString(file);
        for (int at = 0; at < DOMAIN_PORTS.size(); at++) {
            text =
                    text.replace(
                            "port=\"" + DOMAIN_PORTS.get(at) + "\"",
                            "port=\"" + (domain.first() + at) + "\"");
        }
        // The test's machine is not to be listened to, not even for a moment.
        assertThat(text).doesNotContain("0.0.0.0");
        assertThat(text.lines().filter(line -> line.contains("<network-listener ")))
                .allMatch(line -> line.contains("127.0.0.1") || line.contains("${"));
        Files.writeString(file, text.replace("port=\"8090\"", "port=\"" + ports.services() + "\""));
    }

    private String ownPorts() {
        List<String> options = new ArrayList<>();
        options.add("-Dgateway.port=" + ports.gateway());
        for (var service : RealmPorts.SERVICES) {
            options.add("-D" + service + ".grpc.port=" + ports.grpc(service));
            options.add("-Drpc." + service + ".address=127.0.0.1\\\\:" + ports.grpc(service));
            options.add(
                    "-Dgateway.route." + service + ".address=127.0.0.1\\\\:" + ports.services());
        }
        return String.join(":", options);
    }

    /** The lines of this section, and those of the databases, with this test's places in them. */
    private Stream<String> documented(String beginning) throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/operations.md")).stream()
                .filter(line -> line.matches("    " + beginning + ".*"))
                .map(String::strip)
                .flatMap(this::forEachService)
                .map(
                        line ->
                                line.replaceAll(
                                                "db\\.example\\.org(\\\\*):5432",
                                                "127.0.0.1$1:" + database.port())
                                        .replace("…", PASSWORD)
                                        .replace("/etc/realm", folder + "/etc")
                                        .replace("/var/lib/realm", folder + "/var")
                                        .replace(DRIVER, driver().toString())
                                        .replace(
                                                " artemis.rar",
                                                " "
                                                        + ROOT
                                                        + "/server-config/rar/target/artemis.rar")
                                        .replace(
                                                " realmgate.ear",
                                                " " + ROOT + "/ear/target/realmgate.ear"));
    }

    private Stream<String> forEachService(String line) {
        return line.contains("-Dauth.db.")
                ? STORING.stream()
                        .map(
                                service ->
                                        line.replace("-Dauth.", "-D" + service + ".")
                                                .replace("5432/auth", "5432/" + service)
                                                .replace("user=auth", "user=" + service))
                : Stream.of(line);
    }

    private static Path driver() {
        return Stream.of(System.getProperty("java.class.path").split(":"))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().equals(DRIVER))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + DRIVER + " among the tests"));
    }

    private void shell(String line) throws IOException, InterruptedException {
        var log = Files.createTempFile(folder, "command", ".log");
        var builder =
                new ProcessBuilder("bash", "-c", line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        var environment = builder.environment();
        environment.put("PATH", folder.resolve("payara6/bin") + ":" + System.getenv("PATH"));
        environment.put("AS_JAVA", System.getProperty("java.home"));
        environment.put("AS_ADMIN_PORT", Integer.toString(domain.first()));
        var process = builder.start();
        boolean ended = process.waitFor(COMMAND_MAX.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended && process.exitValue() == 0)
                .as(line + "\n" + Files.readString(log, StandardCharsets.UTF_8))
                .isTrue();
    }

    /** The local addresses on which the server listens, in the kernel's own spelling. */
    private List<String> listening() throws IOException {
        var pid = Files.readString(folder.resolve(DOMAIN).resolve("config/pid")).strip();
        var sockets = Pattern.compile("socket:\\[(\\d+)]");
        List<String> inodes = new ArrayList<>();
        try (var files = Files.list(Path.of("/proc", pid, "fd"))) {
            for (var file : files.toList()) {
                if (Files.isSymbolicLink(file)) {
                    var match = sockets.matcher(Files.readSymbolicLink(file).toString());
                    if (match.matches()) {
                        inodes.add(match.group(1));
                    }
                }
            }
        }
        List<String> addresses = new ArrayList<>();
        for (var table : List.of("tcp", "tcp6")) {
            for (var line : Files.readAllLines(Path.of("/proc", pid, "net", table))) {
                var columns = line.strip().split(" +");
                if (columns[3].equals("0A") && inodes.contains(columns[9])) {
                    addresses.add(columns[1]);
                }
            }
        }
        return addresses;
    }

    private static boolean isLoopback(String kernels) {
        return kernels.startsWith("0100007F:")
                || kernels.startsWith("0000000000000000FFFF00000100007F:")
                || kernels.startsWith("00000000000000000000000001000000:");
    }
}
