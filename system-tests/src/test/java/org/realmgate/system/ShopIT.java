package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Buying and handing over, through the public door. */
class ShopIT {
    static final String PURCHASES = "/api/v1/social/shop/purchases";
    static final String TRANSFERS = "/api/v1/social/transfers";
    private static final Duration SOON = Duration.ofSeconds(10);

    private static Client.Answer buy(Client player, String item, int quantity) {
        return player.post(PURCHASES, Map.of("item", item, "quantity", quantity));
    }

    /** The purchase's last state: most are done at once, those of a cold realm a moment later. */
    static JsonNode bought(Client player, String item, int quantity) {
        var answer = buy(player, item, quantity);
        assertThat(answer.status()).as(answer.http().body()).isIn(200, 202);
        return ended(player, PURCHASES, answer);
    }

    static JsonNode ended(Client player, String path, Client.Answer answer) {
        var id = answer.body().path("saga_id").asText();
        return await().atMost(SOON)
                .until(
                        () -> player.get(path + "/" + id).body(),
                        one ->
                                one.path("state").asText().startsWith("comple")
                                        || one.path("state").asText().equals("compensated"));
    }

    private static long gold(Client player) {
        return player.get("/api/v1/auth/wallet").body().path("gold").asLong();
    }

    private static JsonNode items(Client player) {
        return player.get("/api/v1/world/inventory").body().path("items");
    }

    @Test
    void aPurchaseTakesGoldAndGivesTheItem() {
        var player = Client.newPlayer();
        assertThat(gold(player)).isEqualTo(1_000);

        var sword = bought(player, "iron-sword", 1);

        assertThat(sword.path("state").asText()).isEqualTo("completed");
        assertThat(sword.path("gold").asLong()).isEqualTo(120);
        assertThat(gold(player)).isEqualTo(880);
        assertThat(items(player)).hasSize(1);
        assertThat(items(player).get(0).path("item").asText()).isEqualTo("iron-sword");
        var entries = player.get("/api/v1/auth/wallet/entries").body().path("entries");
        assertThat(entries.get(0).path("amount").asLong()).isEqualTo(-120);
        assertThat(entries.get(0).path("cause").asText()).isEqualTo("shop.purchase");
        assertThat(entries.get(0).path("reference").asText())
                .isEqualTo(sword.path("saga_id").asText());
        assertThat(player.get(PURCHASES).body().path("purchases").findValuesAsText("saga_id"))
                .containsExactly(sword.path("saga_id").asText());
    }

    @Test
    void whatIsRefusedTakesNothing() {
        var player = Client.newPlayer();

        var poor = buy(player, "ashen-greatsword", 1);
        assertThat(ended(player, PURCHASES, poor).path("state").asText()).isEqualTo("completed");
        var refused = buy(player, "chain-mail", 1);
        if (refused.status() == 202) {
            assertThat(ended(player, PURCHASES, refused).path("code").asText())
                    .isEqualTo("auth.not-enough-gold");
        } else {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("auth.not-enough-gold");
            assertThat(refused.body().path("gold").asLong()).isEqualTo(100);
            assertThat(refused.body().path("needed").asLong()).isEqualTo(320);
        }
        assertThat(buy(player, "ashen-greatsword", 1).code()).isEqualTo("social.purchase-limit");
        assertThat(buy(player, "moon", 1).code()).isEqualTo("social.no-such-item");
        assertThat(buy(player, "bread", 0).code()).isEqualTo("social.quantity-not-sold");

        assertThat(gold(player)).isEqualTo(100);
        assertThat(items(player)).hasSize(1);
    }

    @Test
    void anItemGoesToAnotherPlayerOnce() {
        var giver = Client.newPlayer();
        var name = Client.newName();
        var receiver = Client.newPlayer(name);
        bought(giver, "iron-sword", 1);
        var itemId = items(giver).get(0).path("item_id").asText();
        var body = transfer(name, "iron-sword", itemId, 1);

        var answer =
                await().atMost(SOON)
                        .until(
                                () -> giver.post(TRANSFERS, body),
                                one -> !one.code().equals("social.no-such-player"));
        assertThat(answer.status()).as(answer.http().body()).isIn(200, 202);
        assertThat(ended(giver, TRANSFERS, answer).path("state").asText()).isEqualTo("completed");

        assertThat(items(giver)).isEmpty();
        assertThat(items(receiver).get(0).path("item_id").asText()).isEqualTo(itemId);
        var again = giver.post(TRANSFERS, body);
        if (again.status() == 202) {
            assertThat(ended(giver, TRANSFERS, again).path("code").asText())
                    .isEqualTo("world.item-not-held");
        } else {
            assertThat(again.code()).isEqualTo("world.item-not-held");
        }
        assertThat(giver.post(TRANSFERS, transfer("nobody-" + name, "bread", null, 1)).code())
                .isEqualTo("social.no-such-player");
    }

    private static Map<String, Object> transfer(
            String to, String item, String itemId, int quantity) {
        Map<String, Object> body = new HashMap<>();
        body.put("username", to);
        body.put("item", item);
        body.put("item_id", itemId);
        body.put("quantity", quantity);
        return body;
    }

    @Test
    void operatorsSeeWhatCameOfASaga() {
        var player = Client.newPlayer();
        var bread = bought(player, "bread", 1);
        var path = "/api/v1/social/sagas/" + bread.path("saga_id").asText();
        var operator = Client.operator();

        var saga = operator.get(path).body();
        assertThat(saga.path("saga").path("state").asText()).isEqualTo("completed");
        assertThat(saga.path("steps").findValuesAsText("step"))
                .containsExactly("deduct_gold", "add_item", "log_purchase", "update_revenue");
        assertThat(saga.path("steps").findValuesAsText("outcome")).containsOnly("completed");
        var types = operator.get("/api/v1/social/sagas/statistics").body().path("types");
        assertThat(types.findValuesAsText("type")).contains("item-purchase");
        assertThat(
                        operator.get("/api/v1/social/sagas?state=completed&limit=1")
                                .body()
                                .path("next_cursor")
                                .asText())
                .isNotEmpty();
        var decided = operator.post(path + "/retry", Map.of("reason", "just trying"));
        assertThat(decided.code()).isEqualTo("saga.not-parked");
        assertThat(operator.post(path + "/skip", Map.of("reason", " ")).code())
                .isEqualTo("saga.reason-required");
    }
}
