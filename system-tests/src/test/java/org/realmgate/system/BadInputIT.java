package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clear refusal each, never a 500, and other players notice nothing. */
class BadInputIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"x\"",
                "{\"x\":1}",
                "{\"x\":\"1\",\"y\":2}",
                "{\"x\":NaN,\"y\":2}",
                "{\"x\":null,\"y\":2}",
                "{\"x\":[1],\"y\":2}",
                "{\"x\":true,\"y\":2}",
                "{\"x\":1,\"y\":2} trailing",
                "{\"x\":1,\"x\":1,\"y\":2}"
            })
    void aMalformedMoveIsRefusedAsMalformed(String body) {
        var answer = Players.ONE.postRaw("/api/v1/world/move", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("http.malformed-json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/auth/register",
                "/api/v1/auth/login",
                "/api/v1/auth/refresh",
                "/api/v1/auth/logout",
                "/api/v1/world/move",
                "/api/v1/chat/send"
            })
    void nothingAtAllIsRefusedAsMalformed(String path) {
        var answer = Players.ONE.postNothing(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("http.malformed-json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\":1e999,\"y\":2}",
                "{\"x\":-1e999,\"y\":2}",
                "{\"x\":-0.1,\"y\":2}",
                "{\"x\":1000.1,\"y\":2}",
                "{\"x\":1e38,\"y\":2}"
            })
    void aMoveOutOfTheWorldIsRefusedByItsRule(String body) {
        var answer = Players.ONE.postRaw("/api/v1/world/move", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("world.move-out-of-bounds");
        assertThat(answer.body().has("x")).isTrue();
    }

    @Test
    void deepNestingIsRefused() {
        var answer = Players.ONE.postRaw("/api/v1/world/move", "[".repeat(20_000));
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void anOversizedBodyIsRefused() {
        var answer =
                Players.ONE.postRaw(
                        "/api/v1/chat/send", "{\"channel\":\"" + "x".repeat(200_000) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("gateway.body-too-large");
    }

    @Test
    void aMessageHasItsBounds() {
        assertThat(say("가".repeat(500)).status()).isEqualTo(201);
        assertThat(say("가".repeat(501)).code()).isEqualTo("chat.message-length");
        assertThat(say("").code()).isEqualTo("chat.message-length");
        assertThat(say("a\u0007b").code()).isEqualTo("chat.message-characters");
        assertThat(
                        Players.ONE
                                .post(
                                        "/api/v1/chat/send",
                                        Map.of("channel", "nowhere", "message", "x"))
                                .code())
                .isEqualTo("chat.no-such-channel");
    }

    @Test
    void wrongTokensAreRefused() {
        var good = Players.ONE.token();
        var parts = good.split("\\.");
        var none = encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        var tampered =
                parts[0] + "." + encoded("{\"sub\":\"1\",\"roles\":[\"admin\"]}") + "." + parts[2];
        for (var token :
                List.of(
                        "x",
                        "a.b.c",
                        none,
                        tampered,
                        good.substring(0, good.length() - 6) + "AAAAAA")) {
            var answer = Client.with(token).get("/api/v1/auth/users/me");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("auth.token-invalid");
            assertThat(answer.http().headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(Players.ONE.get("/nowhere").code()).isEqualTo("gateway.no-route");
        assertThat(Players.ONE.get("/api/v1/auth/nowhere").status()).isEqualTo(404);
        assertThat(Players.ONE.delete("/api/v1/world/zones").status()).isEqualTo(405);
        assertThat(Players.ONE.get("/api/v1/world/zones/99").code())
                .isEqualTo("world.no-such-zone");
        assertThat(Players.ONE.get("/api/v1/world/players?zone=1&x=NaN&y=1&radius=5").status())
                .isEqualTo(400);
        assertThat(Players.ONE.get("/api/v1/auth/users/999999999").code())
                .isEqualTo("auth.no-such-user");
    }

    @Test
    void anUnknownSubprotocolOpensNoSocket() throws IOException {
        var answer =
                raw(
                        "GET /api/v1/socket HTTP/1.1\r\n"
                                + "Host: x\r\n"
                                + "Upgrade: websocket\r\n"
                                + "Connection: Upgrade\r\n"
                                + "Sec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                + "Sec-WebSocket-Protocol: realm.v9\r\n"
                                + "Authorization: Bearer "
                                + Players.ONE.token()
                                + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @Test
    void garbageThatIsNoHttpIsRefused() throws IOException {
        assertThat(raw("\u0001\u0002\u0003 nonsense\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(raw("GET / HTTP/1.1\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void tenThousandGarbageFramesCloseTheirSocketAndHurtNobody() {
        var witness = Socket.open(Client.newPlayer().token());
        var placed = witness.placed();
        var vandal = Socket.open(Client.newPlayer().token());
        vandal.placed();
        var random = new Random(7);
        try {
            for (int i = 0; i < 10_000; i++) {
                vandal.send("{" + random.nextLong());
            }
        } catch (java.util.concurrent.CompletionException closed) {
            assertThat(closed).hasCauseInstanceOf(IOException.class);
        }
        assertThat(vandal.closeCode()).isIn(1008, 1006);
        witness.move(placed.path("x").asDouble() + 0.3, placed.path("y").asDouble());
        witness.say(3, "world", "still here " + random.nextLong());
        witness.await(
                frame ->
                        frame.findValues("accepted").stream()
                                .anyMatch(list -> list.toString().contains("\"ref\":3")));
        witness.close();
    }

    @Test
    void anOversizedFrameClosesItsSocket() {
        var socket = Socket.open(Client.newPlayer().token());
        socket.placed();
        socket.say(1, "world", "x".repeat(10_000));
        assertThat(socket.closeCode()).isIn(1009, 1006);
    }

    private static Client.Answer say(String text) {
        return Players.ONE.post("/api/v1/chat/send", Map.of("channel", "world", "message", text));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String raw(String request) throws IOException {
        try (var socket =
                new java.net.Socket(
                        InetAddress.getLoopbackAddress(), Realm.shared().door().getPort())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var answer = new byte[4_096];
            int length = socket.getInputStream().read(answer);
            return length <= 0 ? "" : new String(answer, 0, length, StandardCharsets.ISO_8859_1);
        }
    }

    /** One for the requests of this class: logins are limited. */
    private static final class Players {
        private static final Client ONE = Client.newPlayer();
    }
}
