package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Letters with gold and items in them, through the public door. */
class MailIT {
    static final String MAIL = "/api/v1/social/mail";
    static final String SENT = MAIL + "/sent";
    private static final Duration SOON = Duration.ofSeconds(10);

    static Map<String, Object> letter(String to, long gold, List<?> items) {
        return Map.of(
                "to", to, "subject", "For you", "body", "Take care.", "gold", gold, "items", items);
    }

    static Map<String, Object> item(String item, String itemId, int quantity) {
        Map<String, Object> one = new HashMap<>();
        one.put("item", item);
        one.put("item_id", itemId);
        one.put("quantity", quantity);
        return one;
    }

    /** Whoever has just registered is not known to social at once. */
    static Client.Answer send(Client from, Map<String, Object> letter) {
        return await().atMost(SOON)
                .until(
                        () -> from.post(MAIL, letter),
                        answer -> !answer.code().equals("social.no-such-player"));
    }

    /** The id of one that has arrived. */
    static String sent(Client from, Map<String, Object> letter) {
        var answer = send(from, letter);
        assertThat(answer.status()).as(answer.http().body()).isIn(200, 202);
        if (answer.status() == 202) {
            assertThat(ShopIT.ended(from, SENT, answer).path("state").asText())
                    .isEqualTo("completed");
        }
        return answer.body().path("mail_id").asText();
    }

    /** What is left of it when everything is decided. */
    private static JsonNode taken(Client receiver, String mail) {
        var answer = receiver.postNothing(MAIL + "/" + mail + "/take");
        assertThat(answer.status()).as(answer.http().body()).isIn(200, 202);
        await().atMost(SOON)
                .until(() -> !receiver.get(MAIL + "/" + mail).http().body().contains("\"taking\""));
        return receiver.get(MAIL + "/" + mail).body();
    }

    private static String refusal(Client from, Map<String, Object> letter) {
        var answer = send(from, letter);
        return answer.status() == 202
                ? ShopIT.ended(from, SENT, answer).path("code").asText()
                : answer.code();
    }

    private static long gold(Client player) {
        return player.get("/api/v1/auth/wallet").body().path("gold").asLong();
    }

    private static JsonNode items(Client player) {
        return player.get("/api/v1/world/inventory").body().path("items");
    }

    private static JsonNode inbox(Client player) {
        return player.get(MAIL).body().path("mail");
    }

    @Test
    void aMailBringsGoldAndItemsOnce() {
        var sender = Client.newPlayer();
        var name = Client.newName();
        var receiver = Client.newPlayer(name);
        ShopIT.bought(sender, "iron-sword", 1);
        ShopIT.bought(sender, "bread", 3);
        long before = gold(sender);
        var sword = items(sender).findValuesAsText("item_id").getFirst();

        var mail =
                sent(
                        sender,
                        letter(
                                name,
                                50,
                                List.of(item("iron-sword", sword, 1), item("bread", null, 2))));

        assertThat(gold(sender)).isEqualTo(before - 50);
        assertThat(items(sender).findValuesAsText("quantity")).containsExactly("1");
        assertThat(sender.get(SENT).body().path("mail").findValuesAsText("mail_id"))
                .containsExactly(mail);
        var listed = inbox(receiver).get(0);
        assertThat(listed.path("mail_id").asText()).isEqualTo(mail);
        assertThat(listed.path("read").asBoolean()).isFalse();
        assertThat(listed.has("body")).isFalse();
        var opened = receiver.get(MAIL + "/" + mail).body();
        assertThat(opened.path("body").asText()).isEqualTo("Take care.");
        assertThat(opened.path("gold_state").asText()).isEqualTo("attached");
        assertThat(receiver.delete(MAIL + "/" + mail).code()).isEqualTo("social.mail-not-empty");
        assertThat(sender.get(MAIL + "/" + mail).code()).isEqualTo("social.no-such-mail");

        for (int times = 0; times < 2; times++) {
            var left = taken(receiver, mail);
            assertThat(left.path("gold_state").asText()).isEqualTo("taken");
            assertThat(left.path("items").findValuesAsText("state")).containsOnly("taken");
            assertThat(gold(receiver)).isEqualTo(1_050);
            assertThat(items(receiver).findValuesAsText("item_id")).containsExactly(sword);
            assertThat(items(receiver).findValuesAsText("quantity"))
                    .containsExactlyInAnyOrder("2", "1");
        }
        assertThat(receiver.delete(MAIL + "/" + mail).status()).isEqualTo(204);
        assertThat(inbox(receiver)).isEmpty();
    }

    @Test
    void whatCannotBeTakenFromItsSenderIsNotSent() {
        var sender = Client.newPlayer();
        var name = Client.newName();
        var receiver = Client.newPlayer(name);

        assertThat(refusal(sender, letter(name, 1_001, List.of())))
                .isEqualTo("auth.not-enough-gold");
        assertThat(refusal(sender, letter(name, 10, List.of(item("bread", null, 1)))))
                .isEqualTo("world.item-not-held");
        assertThat(refusal(sender, letter(name, -1, List.of()))).isEqualTo("social.mail-malformed");

        await().atMost(SOON).until(() -> gold(sender) == 1_000);
        assertThat(inbox(receiver)).isEmpty();
        assertThat(sender.get(SENT).body().path("mail")).isEmpty();
        assertThat(sent(sender, letter(name, 0, List.of()))).isNotEmpty();
        assertThat(inbox(receiver)).hasSize(1);
    }

    @Test
    void aRewardIsMadeWhenItIsTakenAndWhatDoesNotFitStays() {
        var name = Client.newName();
        var player = Client.newPlayer(name);
        var swords = Map.of("item", "iron-sword", "quantity", 10, "unique", true);
        var reward = new HashMap<>(letter(name, 70, Collections.nCopies(5, swords)));
        var operator = Client.operator();
        var answer =
                await().atMost(SOON)
                        .until(
                                () -> operator.post(MAIL + "/system", reward),
                                one -> !one.code().equals("social.no-such-player"));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        assertThat(inbox(player).get(0).path("system").asBoolean()).isTrue();

        var left = taken(player, answer.body().path("mail_id").asText());

        assertThat(gold(player)).isEqualTo(1_070);
        assertThat(left.path("items").findValuesAsText("state"))
                .as("an inventory has 40 slots")
                .containsExactlyInAnyOrder("taken", "taken", "taken", "taken", "attached");
        assertThat(items(player).findValuesAsText("item_id")).hasSize(40).doesNotHaveDuplicates();
        assertThat(player.post(MAIL + "/system", reward).status()).isEqualTo(403);
    }
}
