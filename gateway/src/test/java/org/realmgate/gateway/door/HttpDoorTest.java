package org.realmgate.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.ws.rs.GET;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.auth.rpc.Revocation;
import org.realmgate.gateway.testing.OpenGateway;
import org.realmgate.gateway.testing.Services;

class HttpDoorTest {
    private static final String GET = "GET /api/v1/world/zones HTTP/1.1\r\nHost: a\r\n";

    private OpenGateway gateway;

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0001\u0002\u0003 nonsense\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n",
                "GET /../gateway/figures HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n"
                        + "Content-Length: 2\r\n\r\n",
                "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "zz\r\n",
                "CONNECT /api/v1/world/zones HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/v1/world/zones?a=%zz HTTP/1.1\r\nHost: a\r\n\r\n"
            })
    void whatIsNoHttpIsRefusedAndTheConnectionClosed(String bytes) {
        gateway = OpenGateway.with();
        var answer = gateway.raw(bytes);
        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(answer).contains("X-Correlation-Id").containsIgnoringCase("connection: close");
        assertThat(gateway.services().seen()).isEmpty();
    }

    /** Whoever forwards to us may read the other one, and what is behind the body differs then. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1\r\nHost: a\r\nContent-Length: 2, 2\r\n\r\n{}",
                "HTTP/1.1\r\nHost: a\r\nContent-Length: +2\r\n\r\n{}",
                "HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "2\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"
                        + "2\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                        + "Transfer-Encoding: identity\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n"
                        + "2\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n"
                        + "2\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "100000002\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + "2\r\n{}XX0\r\n\r\n",
                "HTTP/1.1\nHost: a\nContent-Length: 2\n\n{}",
                "HTTP/1.1\r\nHost: a\r\nX: a\nContent-Length: 2\r\n\r\n{}",
            })
    void aBodyWhoseEndHasTwoReadingsIsRefused(String rest) {
        gateway = OpenGateway.with();
        var answer =
                gateway.raw("POST /api/v1/auth/login " + rest + GET + "Connection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("gateway.malformed-request");
        assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
        assertThat(gateway.services().seen()).isEmpty();
    }

    @Test
    void aLineOfItsBoundPassesAndALongerOneIsRefused() {
        gateway = OpenGateway.with();
        int rest = 4_096 - "GET /api/v1/world/zones? HTTP/1.1".length();
        var good = "GET /api/v1/world/zones?" + "x".repeat(rest) + " HTTP/1.1";
        var long1 = "GET /api/v1/world/zones?" + "x".repeat(rest + 1) + " HTTP/1.1";
        assertThat(gateway.raw(good + "\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(gateway.raw(long1 + "\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 414");
    }

    @Test
    void headersWithinTheirBoundPassAndLargerOnesAreRefused() {
        gateway = OpenGateway.with();
        var good = GET + "Connection: close\r\nX: " + "x".repeat(8_000) + "\r\n\r\n";
        var large = GET + "Connection: close\r\nX: " + "x".repeat(8_200) + "\r\n\r\n";
        assertThat(gateway.raw(good)).startsWith("HTTP/1.1 200");
        assertThat(gateway.raw(large))
                .startsWith("HTTP/1.1 431")
                .contains("gateway.headers-too-large");
    }

    @Test
    void aBodyOfItsBoundPassesAndALargerOneIsRefused() {
        gateway = OpenGateway.with("gateway.route.auth.body-bytes-max", "1000");
        assertThat(login("x".repeat(1_000))).isEqualTo(200);
        assertThat(login("x".repeat(1_001))).isEqualTo(413);
        var chunked =
                "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "3e9\r\n"
                        + "x".repeat(1_001)
                        + "\r\n0\r\n\r\n";
        assertThat(gateway.raw(chunked))
                .startsWith("HTTP/1.1 413")
                .contains("gateway.body-too-large");
    }

    @Test
    void bodiesTogetherAreBoundedAndTheirRoomIsUsedAgain() throws IOException {
        gateway =
                OpenGateway.with(
                        "gateway.bodies-bytes-max", "65536",
                        "gateway.limit.login", "1000/s burst 1000");
        var begun =
                "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n"
                        + "x".repeat(59_999);
        try (var slow = gateway.connect()) {
            write(slow, begun);
            await().until(() -> login("x".repeat(6_000)) == 503);
            assertThat(login("x".repeat(5_000))).isEqualTo(200);
            assertThat(gateway.get("/api/v1/auth/users/me").statusCode()).isEqualTo(200);
        }
        await().until(() -> login("x".repeat(60_000)) == 200);
        for (int n = 0; n < 5; n++) {
            assertThat(login("x".repeat(60_000))).isEqualTo(200);
        }
    }

    @Test
    void aBodyWhereNoServiceIsMeetsTheAnswerOfThePath() {
        gateway = OpenGateway.with();
        for (var framing :
                List.of(
                        "Content-Length: 2\r\n\r\n{}",
                        "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")) {
            var rest = " HTTP/1.1\r\nHost: a\r\n" + framing;
            assertThat(gateway.raw("POST /nowhere" + rest))
                    .startsWith("HTTP/1.1 404")
                    .contains("gateway.no-route");
            assertThat(gateway.raw("POST /api/v1/socket" + rest)).startsWith("HTTP/1.1 426");
        }
    }

    private int login(String body) {
        return gateway.send(
                        gateway.request("/api/v1/auth/login").POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    @Test
    void whoAsksBeforeSendingIsToldToGoOnOrNot() throws IOException {
        gateway = OpenGateway.with();
        var head = "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n";
        try (var socket = gateway.connect()) {
            write(socket, head + "Content-Length: 2\r\nConnection: close\r\n\r\n");
            var told = new byte["HTTP/1.1 100 Continue\r\n\r\n".length()];
            assertThat(socket.getInputStream().readNBytes(told, 0, told.length))
                    .isEqualTo(told.length);
            assertThat(new String(told, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100");
            write(socket, "{}");
            assertThat(text(socket)).startsWith("HTTP/1.1 200");
        }
        assertThat(gateway.raw(head + "Content-Length: 70000\r\n\r\n")).startsWith("HTTP/1.1 413");
    }

    @Test
    void anAnswerToHeadHasNoBodyEvenIfItWasAskedForPermission() {
        gateway = OpenGateway.with();
        var head = "HEAD /nowhere HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n";
        var answer = gateway.raw(head + GET + "Connection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 100").contains("HTTP/1.1 404", "HTTP/1.1 200");
        assertThat(answer).doesNotContain("gateway.no-route");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/wor",
                GET,
                "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{"
            })
    void aRequestThatComesTooSlowlyIsTimedOut(String part) {
        gateway = OpenGateway.with("gateway.request-timeout", "200ms");
        assertThat(gateway.raw(part))
                .startsWith("HTTP/1.1 408")
                .contains("gateway.request-timeout");
    }

    @Test
    void anIdleConnectionIsClosedWithoutAWord() throws IOException {
        gateway = OpenGateway.with("gateway.idle-timeout", "200ms");
        try (var socket = gateway.connect()) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void connectionsBeyondTheBoundAreClosedAndRoomIsUsedAgain() throws IOException {
        gateway = OpenGateway.with("gateway.connections-max", "3");
        var open = new ArrayList<Socket>();
        for (int n = 0; n < 3; n++) {
            open.add(gateway.connect());
        }
        await().until(() -> gateway.gateway().figures().connections() == 3);
        try (var fourth = gateway.connect()) {
            assertThat(fourth.getInputStream().read()).isEqualTo(-1);
        }
        for (var socket : open) {
            socket.close();
        }
        await().until(() -> gateway.gateway().figures().connections() == 0);
        assertThat(gateway.get("/api/v1/world/zones").statusCode()).isEqualTo(200);
    }

    @Test
    void pipelinedRequestsAreAnsweredOneByOneInOrder() {
        gateway = OpenGateway.with();
        gateway.services()
                .answer((exchange, seen) -> Services.answer(exchange, 200, "<" + seen.uri() + ">"));
        var all = new StringBuilder();
        for (int n = 0; n < 30; n++) {
            all.append("GET /api/v1/world/zones/").append(n).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
            all.append("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        var answer = gateway.raw(all + GET + "Connection: close\r\n\r\n");
        int at = 0;
        for (int n = 0; n < 30; n++) {
            int next = answer.indexOf("</api/v1/world/zones/" + n + ">", at);
            assertThat(next).isGreaterThanOrEqualTo(at);
            at = next;
        }
        assertThat(answer.split("gateway.no-route", -1)).hasSize(31);
    }

    @Test
    void manyPipelinedRefusalsNeitherOverflowNorStall() {
        gateway = OpenGateway.with();
        var answer =
                gateway.raw(
                        "GET /n HTTP/1.1\r\nHost: a\r\n\r\n".repeat(5_000)
                                + GET
                                + "Connection: close\r\n\r\n");
        assertThat(answer.split("gateway.no-route", -1)).hasSize(5_001);
        assertThat(answer).contains("HTTP/1.1 200");
    }

    @Test
    void whatNeedsATokenIsRefusedWithoutOneBeforeAServiceHearsOfIt() {
        gateway = OpenGateway.with();
        for (var header : List.of("", "Basic eDp5", "Bearer ", "Bearer x.y.z")) {
            var request = gateway.request("/api/v1/auth/users/me");
            if (!header.isEmpty()) {
                request.header("Authorization", header);
            }
            var answer = gateway.send(request);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(OpenGateway.code(answer)).startsWith("auth.token-");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
        assertThat(gateway.services().seen()).isEmpty();
        assertThat(gateway.get("/api/v1/auth/users/me").statusCode()).isEqualTo(200);
    }

    @Test
    void aRevokedTokenIsRefusedFromThenOn() {
        gateway = OpenGateway.with();
        assertThat(gateway.get("/api/v1/auth/users/me").statusCode()).isEqualTo(200);
        gateway.verifier().revoke(Revocation.newBuilder().setUserId(1).setSid("sid-1").build());
        var answer = gateway.get("/api/v1/auth/users/me");
        assertThat(OpenGateway.code(answer)).isEqualTo("auth.token-revoked");
    }

    @Test
    void aLimitTellsHowItStandsAndRefusesTheNext() {
        gateway = OpenGateway.with("gateway.limit.login", "1/60s burst 2");
        var first = gateway.send(login());
        assertThat(first.headers().firstValue("X-RateLimit-Limit")).contains("2");
        assertThat(first.headers().firstValue("X-RateLimit-Remaining")).contains("1");
        gateway.send(login());
        var refused = gateway.send(login());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(OpenGateway.code(refused)).isEqualTo("gateway.rate-limited");
        assertThat(refused.headers().firstValue("Retry-After")).contains("60");
        assertThat(refused.headers().firstValue("X-RateLimit-Remaining")).contains("0");
        assertThat(refused.headers().firstValueAsLong("X-RateLimit-Reset").orElseThrow())
                .isGreaterThan(System.currentTimeMillis() / 1000 + 100);
        assertThat(refused.headers().firstValue("RateLimit").orElseThrow())
                .startsWith("\"login\";r=0;t=1");
        assertThat(refused.headers().firstValue("RateLimit-Policy"))
                .contains("\"login\";q=2;w=120");
        assertThat(gateway.services().seen()).hasSize(2);
    }

    private java.net.http.HttpRequest.Builder login() {
        return gateway.request("/api/v1/auth/login").POST(BodyPublishers.ofString("{}"));
    }

    @Test
    void newAccountsHaveALimitOfTheirOwn() {
        gateway = OpenGateway.with("gateway.limit.register", "1/60s burst 2");
        for (int expected : new int[] {200, 200, 429}) {
            var register =
                    gateway.request("/api/v1/auth/register").POST(BodyPublishers.ofString("{}"));
            assertThat(gateway.send(register).statusCode()).isEqualTo(expected);
        }
        assertThat(gateway.get("/api/v1/world/zones").statusCode()).isEqualTo(200);
    }

    @Test
    void wrongTokensUseUpTheLimitOfTheirAddress() {
        gateway = OpenGateway.with("gateway.limit.other", "1/60s burst 2");
        for (int expected : new int[] {401, 401, 429}) {
            assertThat(
                            gateway.send(
                                            gateway.request("/api/v1/auth/users/me")
                                                    .header("Authorization", "Bearer x"))
                                    .statusCode())
                    .isEqualTo(expected);
        }
        assertThat(gateway.get("/api/v1/auth/users/me").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyPagesOfListedOriginsMayCall() {
        gateway = OpenGateway.with("gateway.cors.origins", "https://game.example");
        var good = preflight("https://game.example");
        assertThat(good.statusCode()).isEqualTo(204);
        assertThat(good.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://game.example");
        assertThat(good.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("Authorization");
        var bad = preflight("https://evil.example");
        assertThat(bad.statusCode()).isEqualTo(401);
        assertThat(bad.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        var call =
                gateway.send(
                        gateway.request("/api/v1/world/zones")
                                .header("Origin", "https://game.example"));
        assertThat(call.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://game.example");
        assertThat(gateway.services().seen()).hasSize(1);
    }

    private java.net.http.HttpResponse<String> preflight(String origin) {
        return gateway.send(
                gateway.request("/api/v1/auth/login")
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .method("OPTIONS", BodyPublishers.noBody()));
    }

    @Test
    void aClientThatGoesAwayLeavesNothingBehind() throws Exception {
        gateway = OpenGateway.with();
        // More than all buffers on the way hold.
        var large = "x".repeat(20_000_000);
        gateway.services().answer((exchange, seen) -> Services.answer(exchange, 200, large));
        for (int n = 0; n < 3; n++) {
            var socket = gateway.connect();
            write(socket, GET + "\r\n");
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            socket.close();
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> gateway.gateway().figures().connections() == 0);
    }

    @Test
    void figuresCountRefusalsByTheirCode() {
        gateway = OpenGateway.with();
        gateway.get("/nowhere");
        gateway.send(gateway.request("/api/v1/auth/users/me"));
        assertThat(gateway.gateway().figures().refusals())
                .containsEntry("gateway.no-route", 1L)
                .containsEntry("auth.token-missing", 1L);
        assertThat(gateway.gateway().figures().requests()).isEqualTo(2);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
