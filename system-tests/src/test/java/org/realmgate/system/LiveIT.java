package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What others do reaches a player who is here, and is listed for one who is not. */
class LiveIT {
    static final String NOTIFICATIONS = "/api/v1/social/notifications";
    static final String PRESENCE = "/api/v1/social/presence";
    private static final Duration SOON = Duration.ofSeconds(10);

    /** As docs/client-guide.md promises, of a realm that is warm. */
    private static final Duration LIVE_WITHIN = Duration.ofSeconds(1);

    private static void give(Client giver, String receiver, int quantity) {
        var answer =
                await().atMost(SOON)
                        .until(
                                () -> giver.post(ShopIT.TRANSFERS, bread(receiver, quantity)),
                                one -> !one.code().equals("social.no-such-player"));
        assertThat(answer.status()).as(answer.http().body()).isIn(200, 202);
        assertThat(ShopIT.ended(giver, ShopIT.TRANSFERS, answer).path("state").asText())
                .isEqualTo("completed");
    }

    private static Map<String, Object> bread(String receiver, int quantity) {
        Map<String, Object> body = new HashMap<>();
        body.put("username", receiver);
        body.put("item", "bread");
        body.put("item_id", null);
        body.put("quantity", quantity);
        return body;
    }

    private static JsonNode toldOf(Socket socket, int quantity) {
        return socket.await(frame -> quantities(frame).contains("" + quantity))
                .path("notifications")
                .get(0);
    }

    private static List<String> quantities(JsonNode frame) {
        return frame.path("notifications").findValuesAsText("quantity");
    }

    @Test
    void whoeverIsGivenSomethingIsToldOverItsSocketAndInItsList() {
        var giver = Client.newPlayer();
        var name = Client.newName();
        var receiver = Client.newPlayer(name);
        var bystander = Client.newPlayer();
        ShopIT.bought(giver, "bread", 9);
        give(giver, name, 1);
        var socket = Socket.open(receiver.token());
        var other = Socket.open(bystander.token());
        socket.placed();
        other.placed();
        await().atMost(SOON).until(() -> presence(receiver).path("online").asBoolean());

        give(giver, name, 2);
        var told = toldOf(socket, 2);
        give(giver, name, 3);
        long before = System.nanoTime();
        toldOf(socket, 3);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(LIVE_WITHIN);

        var listed = receiver.get(NOTIFICATIONS).body().path("notifications");
        assertThat(listed.findValuesAsText("quantity")).containsExactly("3", "2", "1");
        assertThat(listed.get(1).path("notification_id").asText())
                .isEqualTo(told.path("notification_id").asText());
        assertThat(told.path("kind").asText()).isEqualTo("transfer_received");
        assertThat(listed.get(1).path("read").asBoolean()).isFalse();
        other.say(1, "world", "after all that " + name);
        await().until(() -> !other.heard(text -> text.endsWith(name)).isEmpty());
        assertThat(other.frames()).noneMatch(frame -> frame.has("notifications"));
        socket.close();
        other.close();
    }

    @Test
    void whatWasToldWhileASocketWasBrokenComesWhenItResumes() {
        var giver = Client.newPlayer();
        var name = Client.newName();
        var receiver = Client.newPlayer(name);
        ShopIT.bought(giver, "bread", 9);
        var socket = Socket.open(receiver.token());
        socket.placed();
        await().atMost(SOON).until(() -> presence(receiver).path("online").asBoolean());
        long tick = socket.lastTick();
        var key = socket.welcome().path("resume_key").asText();
        socket.breakOff();

        give(giver, name, 4);
        var again = Socket.open(receiver.token(), "?resume=" + key + "&last_tick=" + tick);

        assertThat(again.welcome().path("resumed").asBoolean()).isTrue();
        assertThat(toldOf(again, 4).path("data").path("item").asText()).isEqualTo("bread");
        assertThat(presence(receiver).path("online").asBoolean()).isTrue();
        again.close();
    }

    @Test
    void whatIsReadIsNotUnreadAnyMore() {
        var giver = Client.newPlayer();
        var name = Client.newName();
        var receiver = Client.newPlayer(name);
        ShopIT.bought(giver, "bread", 9);
        give(giver, name, 1);
        give(giver, name, 2);
        var first = receiver.get(NOTIFICATIONS + "?limit=1").body();
        var second =
                receiver.get(NOTIFICATIONS + "?cursor=" + first.path("next_cursor").asText())
                        .body();
        assertThat(first.path("notifications").findValuesAsText("quantity")).containsExactly("2");
        assertThat(second.path("notifications").findValuesAsText("quantity")).containsExactly("1");
        assertThat(second.has("next_cursor")).isFalse();
        long older = second.path("notifications").get(0).path("notification_id").asLong();

        var answer = receiver.post(NOTIFICATIONS + "/read", Map.of("up_to", older));

        assertThat(answer.body().path("unread").asInt()).isOne();
        var unread = receiver.get(NOTIFICATIONS + "?unread=true").body().path("notifications");
        assertThat(unread.findValuesAsText("quantity")).containsExactly("2");
        assertThat(receiver.get(NOTIFICATIONS + "?unread=perhaps").code())
                .isEqualTo("http.query-malformed");
    }

    @Test
    void aPlayerIsOnlineWhileItsSocketIsOpenAndInvisibleIfItWishes() {
        var player = Client.newPlayer();
        await().atMost(SOON)
                .until(
                        () -> player.put(PRESENCE, Map.of("invisible", true)),
                        answer -> answer.status() == 200);
        assertThat(presence(player).path("online").asBoolean()).isFalse();
        assertThat(presence(player).has("since")).isFalse();

        var socket = Socket.open(player.token());
        int zone = socket.placed().path("zone").asInt();
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            assertThat(presence(player).path("online").asBoolean()).isTrue();
                            assertThat(presence(player).path("zone").asInt()).isEqualTo(zone);
                        });
        assertThat(presence(player).path("since").asLong()).isPositive();
        assertThat(presence(player).path("invisible").asBoolean()).isTrue();
        socket.close();

        await().atMost(SOON).until(() -> !presence(player).path("online").asBoolean());
        var seen = player.put(PRESENCE, Map.of("invisible", false)).body();
        assertThat(seen.path("invisible").asBoolean()).isFalse();
    }

    private static JsonNode presence(Client player) {
        return player.get(PRESENCE).body();
    }
}
