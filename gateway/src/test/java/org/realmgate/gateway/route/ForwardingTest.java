package org.realmgate.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.gateway.testing.BareService;
import org.realmgate.gateway.testing.Mint;
import org.realmgate.gateway.testing.OpenGateway;
import org.realmgate.gateway.testing.Services;

class ForwardingTest {
    private OpenGateway gateway;

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aRequestComesThroughWholeAndItsAnswerComesBack() {
        gateway = OpenGateway.with();
        gateway.services()
                .answer(
                        (exchange, seen) -> {
                            exchange.getResponseHeaders().set("X-Own", "kept");
                            Services.answer(exchange, 201, "{\"user_id\":1}");
                        });
        var answer =
                gateway.send(
                        gateway.request("/api/v1/auth/register?x=%20y")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"a\":\"안녕\"}")));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"user_id\":1}");
        assertThat(answer.headers().firstValue("X-Own")).contains("kept");
        var seen = gateway.services().seen().getFirst();
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.uri()).isEqualTo("/api/v1/auth/register?x=%20y");
        assertThat(seen.body()).isEqualTo("{\"a\":\"안녕\"}");
        assertThat(seen.header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "/.well-known/openid-configuration,/api/v1/auth/.well-known/openid-configuration",
        "/.well-known/jwks.json,/api/v1/auth/.well-known/jwks.json",
        "/api/v1/world/zones,/api/v1/world/zones",
        "/api/v1/match/health,/api/v1/match/health",
        "/api/v1/world/zones/metrics,/api/v1/world/zones/metrics",
    })
    void pathsLeadToTheirService(String asked, String served) {
        gateway = OpenGateway.with();
        assertThat(gateway.send(gateway.request(asked)).statusCode()).isEqualTo(200);
        assertThat(gateway.services().seen().getFirst().uri()).isEqualTo(served);
    }

    @ParameterizedTest
    @CsvSource({"/", "/nowhere", "/api/v1", "/api/v1/nowhere/x", "/api/v2/auth/x", "/gateway/x"})
    void whatHasNoRouteIsNotFound(String path) {
        gateway = OpenGateway.with();
        var answer = gateway.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(OpenGateway.code(answer)).isEqualTo("gateway.no-route");
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    /** As if no service had it, however it is spelled. */
    @ParameterizedTest
    @CsvSource({
        "/api/v1/auth/metrics",
        "/api/v1/social/metrics/",
        "/api/v1/match/metrics?name=x",
        "/api/v1/world/%6detrics",
        "/api/v1/chat/metrics/of/mine",
    })
    void whatAServiceMeasuresIsOfTheInside(String path) {
        gateway = OpenGateway.with();
        var answer = gateway.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(OpenGateway.code(answer)).isEqualTo("gateway.no-route");
        assertThat(gateway.services().seen()).isEmpty();
    }

    @Test
    void headersOfOneHopAndForgedOnesStayBehind() {
        gateway = OpenGateway.with();
        var answer =
                gateway.raw(
                        "GET /api/v1/world/zones HTTP/1.1\r\n"
                                + "Host: a\r\n"
                                + "Connection: close, X-Hop\r\n"
                                + "X-Hop: 1\r\n"
                                + "Keep-Alive: 5\r\n"
                                + "TE: trailers\r\n"
                                + "Proxy-Authorization: x\r\n"
                                + "X-Forwarded-For: 6.6.6.6\r\n"
                                + "X-Forwarded-Proto: https\r\n"
                                + "X-Forwarded-Host: evil\r\n"
                                + "Forwarded: for=6.6.6.6\r\n"
                                + "X-Real-IP: 6.6.6.6\r\n"
                                + "X-Realm-Service: auth\r\n"
                                + "X-Stays: 1\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200");
        var seen = gateway.services().seen().getFirst();
        for (var name :
                List.of(
                        "X-Hop",
                        "Keep-Alive",
                        "TE",
                        "Proxy-Authorization",
                        "X-Forwarded-Host",
                        "Forwarded",
                        "X-Real-IP",
                        "X-Realm-Service")) {
            assertThat(seen.header(name)).as(name).isNull();
        }
        assertThat(seen.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(seen.header("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(seen.header("X-Stays")).isEqualTo("1");
    }

    @Test
    void aTrustedProxyIsBelieved() {
        gateway = OpenGateway.with("gateway.trusted-proxies", "127.0.0.1");
        gateway.send(
                gateway.request("/api/v1/world/zones")
                        .header("X-Forwarded-For", "6.6.6.6, 198.51.100.1")
                        .header("X-Forwarded-Proto", "https"));
        var seen = gateway.services().seen().getFirst();
        assertThat(seen.header("X-Forwarded-For")).isEqualTo("198.51.100.1");
        assertThat(seen.header("X-Forwarded-Proto")).isEqualTo("https");
    }

    @Test
    void ofSeveralLinesTheTrustedProxyWroteTheLast() {
        gateway = OpenGateway.with("gateway.trusted-proxies", "127.0.0.1");
        gateway.send(
                gateway.request("/api/v1/world/zones")
                        .header("X-Forwarded-For", "6.6.6.6")
                        .header("X-Forwarded-For", "198.51.100.1"));
        var seen = gateway.services().seen().getFirst();
        assertThat(seen.header("X-Forwarded-For")).isEqualTo("198.51.100.1");
    }

    @Test
    void aCorrelationIdIsKeptIfItIsOneAndMadeIfNot() {
        gateway = OpenGateway.with();
        var kept =
                gateway.send(
                        gateway.request("/api/v1/world/zones")
                                .header("X-Correlation-Id", "abc-1.2_Z"));
        assertThat(kept.headers().firstValue("X-Correlation-Id")).contains("abc-1.2_Z");
        assertThat(gateway.services().seen().getFirst().header("X-Correlation-Id"))
                .isEqualTo("abc-1.2_Z");
        var made =
                gateway.send(
                        gateway.request("/api/v1/world/zones")
                                .header("X-Correlation-Id", "x".repeat(65)));
        assertThat(made.headers().firstValue("X-Correlation-Id").orElseThrow()).hasSize(36);
    }

    @Test
    void aServiceThatIsNotDeployedIsUnavailable() {
        gateway = OpenGateway.with();
        gateway.services()
                .answer((exchange, seen) -> Services.bare(exchange, 404, "<html>no</html>"));
        var answer = gateway.get("/api/v1/auth/users/me");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(OpenGateway.code(answer)).isEqualTo("gateway.unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void aServiceThatCannotBeReachedIsUnavailable() {
        gateway = OpenGateway.with("gateway.route.combat.address", "127.0.0.1:1");
        var answer = gateway.get("/api/v1/combat/x");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(OpenGateway.code(answer)).isEqualTo("gateway.unavailable");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,false,3",
        "HEAD,false,3",
        "PUT,false,3",
        "DELETE,false,3",
        "OPTIONS,false,3",
        "POST,false,1",
        "POST,true,1",
        "PATCH,true,1",
        "TRACE,false,1",
    })
    void onlyIdempotentMethodsAreTriedAgainWhateverKeyTheyCarry(
            String method, boolean withKey, int attempts) {
        gateway = OpenGateway.with();
        gateway.services().answer((exchange, seen) -> exchange.close());
        var request =
                gateway.request("/api/v1/auth/x")
                        .header("Authorization", "Bearer " + Mint.token(1))
                        .method(method, BodyPublishers.ofString("{}"));
        if (withKey) {
            request.header("Idempotency-Key", "k1");
        }
        assertThat(gateway.send(request).statusCode()).isEqualTo(503);
        assertThat(gateway.services().seen()).hasSize(attempts);
    }

    @Test
    void aRetryThatSucceedsIsTheAnswer() {
        gateway = OpenGateway.with();
        var calls = new AtomicInteger();
        gateway.services()
                .answer(
                        (exchange, seen) -> {
                            if (calls.incrementAndGet() == 1) {
                                exchange.close();
                            } else {
                                Services.answer(exchange, 200, "{\"n\":2}");
                            }
                        });
        assertThat(gateway.get("/api/v1/world/x").body()).isEqualTo("{\"n\":2}");
    }

    @Test
    void aSilentServiceIsGivenUpInItsTime() {
        gateway =
                OpenGateway.with(
                        "gateway.route.chat.timeout", "200ms", "gateway.route.chat.retries", "5");
        var hold = new CountDownLatch(1);
        gateway.services().answer((exchange, seen) -> awaitIt(hold));
        var answer = gateway.get("/api/v1/chat/x");
        hold.countDown();
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(OpenGateway.code(answer)).isEqualTo("gateway.timeout");
        assertThat(gateway.services().seen()).hasSize(1);
    }

    @Test
    void aCastThatIsNotAnsweredIsGivenUpAfterHalfASecondAndNotSentAgain() {
        gateway =
                OpenGateway.with(
                        "gateway.route.combat.timeout", "20s", "gateway.route.combat.retries", "5");
        var hold = new CountDownLatch(1);
        gateway.services().answer((exchange, seen) -> awaitIt(hold));
        long before = System.nanoTime();
        var answer = cast();
        long millis = (System.nanoTime() - before) / 1_000_000;
        hold.countDown();
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(OpenGateway.code(answer)).isEqualTo("gateway.timeout");
        assertThat(answer.body()).contains("500 ms (gateway.route.combat.skill-timeout)");
        assertThat(millis).isBetween(499L, 10_000L);
        assertThat(gateway.services().seen()).hasSize(1);
    }

    @Test
    void aCastWhoseConnectionEndsIsNotSentAgain() {
        gateway = OpenGateway.with("gateway.route.combat.retries", "5");
        gateway.services().answer((exchange, seen) -> exchange.close());
        assertThat(cast().statusCode()).isEqualTo(503);
        assertThat(gateway.services().seen()).hasSize(1);
    }

    private HttpResponse<String> cast() {
        return gateway.send(
                gateway.request("/api/v1/combat/skill")
                        .header("Authorization", "Bearer " + Mint.token(1))
                        .POST(BodyPublishers.ofString("{}")));
    }

    @Test
    void otherCallsOfCombatHaveTheTimeOfTheirService() {
        gateway = OpenGateway.with("gateway.route.combat.timeout", "100ms");
        var hold = new CountDownLatch(1);
        gateway.services().answer((exchange, seen) -> awaitIt(hold));
        var answer = gateway.get("/api/v1/combat/skills");
        hold.countDown();
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("100 ms (gateway.route.combat.timeout)");
    }

    @Test
    void anAnswerThatBreaksOffEndsTheConnection() {
        gateway = OpenGateway.with();
        gateway.services()
                .answer(
                        (exchange, seen) -> {
                            exchange.getResponseHeaders().set("X-Realm-Service", "world");
                            exchange.sendResponseHeaders(200, 100);
                            exchange.getResponseBody().write(new byte[10]);
                            exchange.getResponseBody().flush();
                            throw new java.io.IOException("broke");
                        });
        var answer = gateway.raw("GET /api/v1/world/zones HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("content-length: 100");
    }

    private static final String GET = "GET /api/v1/world/zones HTTP/1.1\r\nHost: a\r\n";
    private static final String OF_WORLD = "HTTP/1.1 200 OK\r\nX-Realm-Service: world\r\n";
    private static final String GOOD = OF_WORLD + "Content-Length: 4\r\n\r\ngood";

    @ParameterizedTest
    @ValueSource(strings = {"100 Continue\r\n", "103 Early Hints\r\nLink: x\r\n"})
    void anInterimAnswerIsNotTheAnswer(String interim) {
        try (var world = new BareService("HTTP/1.1 " + interim + "\r\n" + GOOD)) {
            gateway = OpenGateway.with("gateway.route.world.address", world.address());
            assertThat(gateway.get("/api/v1/world/x").body()).isEqualTo("good");
            assertThat(gateway.get("/api/v1/world/x").body()).isEqualTo("good");
            assertThat(world.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nX-Realm-Service: world\r\nUpgrade: x\r\n"
                        + "Connection: Upgrade\r\n\r\n",
                "HTTP/1.1 6 Six\r\nX-Realm-Service: world\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX-Realm-Service: world\r\nContent-Length: 1\r\n"
                        + "Content-Length: 2\r\n\r\nxy",
            })
    void whatIsNoAnswerIsToldAsUnavailable(String bytes) {
        try (var world = new BareService(bytes, GOOD)) {
            gateway =
                    OpenGateway.with(
                            "gateway.route.world.address",
                            world.address(),
                            "gateway.route.world.retries",
                            "0");
            assertThat(OpenGateway.code(gateway.get("/api/v1/world/x")))
                    .isEqualTo("gateway.unavailable");
            assertThat(gateway.get("/api/v1/world/x").body()).isEqualTo("good");
        }
    }

    @Test
    void aBodyThatBreaksIsNeverShownAsWholeAndItsConnectionNotUsedAgain() {
        var chunked = OF_WORLD + "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n";
        try (var world = new BareService(chunked + "zz\r\n", GOOD)) {
            gateway = OpenGateway.with("gateway.route.world.address", world.address());
            var answer = gateway.raw(GET + "\r\n" + GET + "Connection: close\r\n\r\n");
            assertThat(answer).doesNotContain("0\r\n\r\n");
            assertThat(gateway.get("/api/v1/world/x").body()).isEqualTo("good");
            assertThat(world.connections()).isEqualTo(2);
        }
    }

    @Test
    void whatFollowsAnAnswerIsNotTheAnswerToTheNext() {
        var evil = OF_WORLD + "Content-Length: 4\r\n\r\nevil";
        try (var world = new BareService(GOOD + evil, GOOD)) {
            gateway = OpenGateway.with("gateway.route.world.address", world.address());
            var answer = gateway.raw(GET + "\r\n" + GET + "Connection: close\r\n\r\n");
            assertThat(answer).doesNotContain("evil");
            assertThat(answer.split("good", -1)).hasSize(3);
        }
    }

    @Test
    void aLargeAnswerIsStreamedToASlowReader() throws Exception {
        gateway = OpenGateway.with();
        var line = "0123456789abcdef".repeat(64);
        gateway.services()
                .answer((exchange, seen) -> Services.answer(exchange, 200, line.repeat(20_000)));
        try (var socket = gateway.connect()) {
            socket.setReceiveBufferSize(65_536);
            socket.getOutputStream()
                    .write(
                            "GET /api/v1/world/zones HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes().length)
                    .isGreaterThan(line.length() * 20_000);
        }
    }

    @Test
    void connectionsToAServiceAndThoseWhoWaitForThemAreBounded() {
        gateway =
                OpenGateway.with(
                        "gateway.upstream.connections-max", "2",
                        "gateway.upstream.waiting-max", "3");
        var hold = new CountDownLatch(1);
        gateway.services()
                .answer(
                        (exchange, seen) -> {
                            awaitIt(hold);
                            Services.answer(exchange, 200, "{}");
                        });
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 7; n++) {
                var request = gateway.request("/api/v1/world/zones");
                answers.add(CompletableFuture.supplyAsync(() -> gateway.send(request), threads));
            }
            await().until(() -> answers.stream().filter(CompletableFuture::isDone).count() == 2);
            assertThat(gateway.services().seen()).hasSize(2);
            hold.countDown();
        }
        assertThat(answers)
                .extracting(answer -> answer.join().statusCode())
                .containsExactlyInAnyOrder(200, 200, 200, 200, 200, 503, 503);
    }

    private static void awaitIt(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
