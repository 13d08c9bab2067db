package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowIT {
    @Test
    void aNewcomerRegistersLogsInWalksAndTalks() {
        var name = Client.newName();
        var registered =
                Client.nobody()
                        .post(
                                "/api/v1/auth/register",
                                Map.of(
                                        "username",
                                        name,
                                        "email",
                                        name + "@example.org",
                                        "password",
                                        Client.PASSWORD));
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.body().path("username").asText()).isEqualTo(name);

        var loggedIn = Client.logIn(name);
        assertThat(loggedIn.status()).isEqualTo(200);
        assertThat(loggedIn.body().path("expires_at").asLong())
                .isGreaterThan(System.currentTimeMillis());
        var player = Client.with(loggedIn.body().path("token").asText());
        long id = loggedIn.body().path("user_info").path("user_id").asLong();

        assertThat(player.get("/api/v1/auth/users/me").body().path("email").asText())
                .isEqualTo(name + "@example.org");

        var far = player.post("/api/v1/world/move", Map.of("x", 0.0, "y", 0.0));
        assertThat(far.status()).isEqualTo(422);
        assertThat(far.code()).isEqualTo("world.move-too-far");
        double x = far.body().path("x").asDouble();
        double y = far.body().path("y").asDouble();
        var near = player.post("/api/v1/world/move", Map.of("x", x + 0.5, "y", y + 0.5));
        assertThat(near.status()).isEqualTo(200);
        assertThat(near.body().path("sequence").asLong()).isEqualTo(1);
        assertThat(player.get("/api/v1/world/players/" + id).body().path("online").asBoolean())
                .isTrue();

        var sent =
                player.post(
                        "/api/v1/chat/send",
                        Map.of("channel", "world", "message", "안녕 from " + name));
        assertThat(sent.status()).isEqualTo(201);
        var page = player.get("/api/v1/chat/channels/world/messages?limit=100").body();
        assertThat(page.path("messages").findValuesAsText("content")).contains("안녕 from " + name);
    }

    @Test
    void whoEntersAZoneMaySpeakInItAndNowhereElse() {
        var player = Client.newPlayer();
        var socket = Socket.open(player.token());
        int zone = socket.placed().path("zone").asInt();
        await().atMost(Duration.ofSeconds(5))
                .until(
                        () ->
                                player.get("/api/v1/chat/players/me").body().path("zone").asInt()
                                        == zone);
        assertThat(
                        player.post(
                                        "/api/v1/chat/send",
                                        Map.of("channel", "zone:" + zone, "message", "here"))
                                .status())
                .isEqualTo(201);
        var elsewhere =
                player.post(
                        "/api/v1/chat/send",
                        Map.of("channel", "zone:" + (zone % 4 + 1), "message", "there"));
        assertThat(elsewhere.status()).isEqualTo(403);
        assertThat(elsewhere.code()).isEqualTo("chat.not-in-zone");
        socket.close();
    }

    @Test
    void aSocketShowsItsPlayerMoving() {
        var player = Client.newPlayer();
        var socket = Socket.open(player.token());
        long id = socket.welcome().path("user_id").asLong();
        var placed = socket.placed();
        socket.await(
                frame ->
                        frame.findParents("name").stream()
                                .anyMatch(entity -> entity.path("id").asLong() == id));
        socket.move(placed.path("x").asDouble() + 0.5, placed.path("y").asDouble());
        socket.await(
                frame ->
                        frame.findValues("moved").stream()
                                .anyMatch(moved -> moved.toString().contains("\"" + id + "\"")));
        socket.close();
    }

    @Test
    void whatOneSaysInTheWorldAllSocketsHearOnceAndInOrder() {
        var speaker = Client.newPlayer();
        var first = Socket.open(speaker.token());
        var second = Socket.open(Client.newPlayer().token());
        first.placed();
        second.placed();
        var mark = Client.newName();
        for (int i = 1; i <= 5; i++) {
            first.say(i, "world", mark + " " + i);
        }
        await().atMost(Duration.ofSeconds(5))
                .until(() -> second.heard(text -> text.startsWith(mark)).size() >= 5);
        assertThat(second.heard(text -> text.startsWith(mark)))
                .extracting(message -> message.path("content").asText())
                .containsExactly(mark + " 1", mark + " 2", mark + " 3", mark + " 4", mark + " 5");
        first.await(
                frame ->
                        frame.findValues("accepted").stream()
                                .anyMatch(list -> list.toString().contains("\"ref\":5")));
        first.close();
        second.close();
    }

    @Test
    void aWhisperReachesTheOtherAlone() {
        var name = Client.newName();
        var alice = Client.newPlayer();
        var bob = Client.newPlayer(name);
        var carol = Client.newPlayer();
        var bobs = Socket.open(bob.token());
        var carols = Socket.open(carol.token());
        bobs.placed();
        carols.placed();
        var mark = "psst " + name;
        await().atMost(Duration.ofSeconds(5))
                .until(
                        () ->
                                alice.post(
                                                        "/api/v1/chat/send",
                                                        Map.of(
                                                                "channel",
                                                                "whisper:" + name,
                                                                "message",
                                                                mark))
                                                .status()
                                        == 201);
        await().atMost(Duration.ofSeconds(5)).until(() -> !bobs.heard(mark::equals).isEmpty());
        assertThat(bobs.heard(mark::equals)).hasSize(1);
        assertThat(carols.heard(mark::equals)).isEmpty();
        bobs.close();
        carols.close();
    }

    @Test
    void aBrokenSocketGoesOnWithoutLosingOrRepeatingChat() {
        var speaker = Client.newPlayer();
        var listener = Client.newPlayer();
        var before = Socket.open(listener.token());
        var key = before.welcome().path("resume_key").asText();
        before.placed();
        var mark = Client.newName();
        say(speaker, mark + " 1");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> before.heard(text -> text.startsWith(mark)).size() == 1);
        long tick = before.lastTick();
        before.breakOff();
        say(speaker, mark + " 2");
        say(speaker, mark + " 3");
        var after = Socket.open(listener.token(), "?resume=" + key + "&last_tick=" + tick);
        assertThat(after.welcome().path("resumed").asBoolean()).isTrue();
        say(speaker, mark + " 4");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> after.heard(text -> text.startsWith(mark)).size() >= 3);
        assertThat(after.heard(text -> text.startsWith(mark)))
                .extracting(message -> message.path("content").asText())
                .containsExactly(mark + " 2", mark + " 3", mark + " 4");
        after.close();
    }

    @Test
    void aTicketOpensOneSocket() {
        var player = Client.newPlayer();
        var ticket =
                player.post("/api/v1/auth/socket-ticket", Map.of()).body().path("ticket").asText();
        var socket = Socket.open("", "?ticket=" + ticket);
        socket.welcome();
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(
                                () -> Socket.open("", "?ticket=" + ticket)))
                .isInstanceOf(IllegalStateException.class);
        socket.close();
    }

    @Test
    void loggingOutEverywhereClosesTheSocketWithinASecond() {
        var player = Client.newPlayer();
        var socket = Socket.open(player.token());
        socket.placed();
        long begin = System.nanoTime();
        assertThat(player.post("/api/v1/auth/logout", Map.of("all", true)).status()).isEqualTo(204);
        assertThat(socket.closeCode()).isEqualTo(4003);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        for (var path :
                new String[] {
                    "/api/v1/auth/users/me", "/api/v1/chat/players/me", "/api/v1/world/players/1"
                }) {
            assertThat(player.get(path).status()).isEqualTo(401);
        }
    }

    @Test
    void aRefreshTokenWorksOnceAndItsReuseEndsTheSession() {
        var name = Client.newName();
        Client.newPlayer(name);
        var first = Client.logIn(name).body();
        var refresh = Map.of("refresh_token", first.path("refresh_token").asText());
        var second = Client.nobody().post("/api/v1/auth/refresh", refresh);
        assertThat(second.status()).isEqualTo(200);
        var reused = Client.nobody().post("/api/v1/auth/refresh", refresh);
        assertThat(reused.status()).isEqualTo(401);
        assertThat(reused.code()).isEqualTo("auth.refresh-reused");
        var renewed = Client.with(second.body().path("token").asText());
        await().atMost(Duration.ofSeconds(2))
                .until(
                        () ->
                                renewed.get("/api/v1/chat/players/me")
                                        .code()
                                        .equals("auth.token-revoked"));
    }

    @Test
    void sessionsBelongToTheirOwner() {
        var owner = Client.newPlayer();
        var other = Client.newPlayer();
        var sid =
                owner.get("/api/v1/auth/sessions")
                        .body()
                        .path("sessions")
                        .path(0)
                        .path("sid")
                        .asText();
        assertThat(other.delete("/api/v1/auth/sessions/" + sid).status()).isEqualTo(404);
        assertThat(owner.delete("/api/v1/auth/sessions/" + sid).status()).isEqualTo(204);
    }

    @Test
    void discoveryAndKeysAreServedAtTheRoot() {
        var discovery = Client.nobody().get("/.well-known/openid-configuration");
        assertThat(discovery.status()).isEqualTo(200);
        assertThat(discovery.body().path("issuer").asText()).isEqualTo("game-auth-service");
        var keys = Client.nobody().get("/.well-known/jwks.json");
        assertThat(keys.body().path("keys").path(0).path("kty").asText()).isEqualTo("RSA");
        assertThat(keys.body().path("keys").path(0).has("d")).isFalse();
    }

    @Test
    void onlyTheirRolesOpenTheOperatorsDoors() {
        var player = Client.newPlayer();
        var bulk = Map.of("prefix", "x", "first", 1, "count", 1);
        assertThat(player.post("/api/v1/auth/bulk-players", bulk).status()).isEqualTo(403);
        assertThat(Client.nobody().post("/api/v1/auth/bulk-players", bulk).status()).isEqualTo(401);
        assertThat(player.get("/api/v1/chat/moderation/words").status()).isEqualTo(403);
        assertThat(Client.operator().get("/api/v1/chat/moderation/words").status()).isEqualTo(403);
        assertThat(Client.operator().post("/api/v1/auth/bulk-players", bulk).status())
                .isEqualTo(200);
    }

    private static void say(Client speaker, String text) {
        assertThat(
                        speaker.post(
                                        "/api/v1/chat/send",
                                        Map.of("channel", "world", "message", text))
                                .status())
                .isEqualTo(201);
    }
}
