package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.realmgate.system.Neighbours.TRADE;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two at a table, through the public door. */
class TradeIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    private static Client.Answer offer(
            Client player, String path, int version, long gold, List<Map<String, Object>> items) {
        return player.put(
                path + "/offer", Map.of("gold", gold, "items", items, "version", version));
    }

    private static Client.Answer confirm(Client player, String path, int version) {
        return player.post(path + "/confirm", Map.of("version", version));
    }

    private static Map<String, Object> item(String item, String itemId, int quantity) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("item", item);
        entry.put("item_id", itemId);
        entry.put("quantity", quantity);
        return entry;
    }

    private static JsonNode ended(Client player, String path) {
        return await().atMost(SOON)
                .until(
                        () -> player.get(path).body(),
                        trade -> List.of("done", "failed").contains(trade.path("state").asText()));
    }

    private static long gold(Client player) {
        return player.get("/api/v1/auth/wallet").body().path("gold").asLong();
    }

    private static JsonNode items(Client player) {
        return player.get("/api/v1/world/inventory").body().path("items");
    }

    @Test
    void whatBothConfirmedChangesHands() {
        try (var here = new Neighbours()) {
            var two = here.two();
            var asking = two.getFirst().client();
            var asked = two.getLast().client();
            ShopIT.bought(asking, "iron-sword", 1);
            ShopIT.bought(asked, "bread", 5);
            var swordId = items(asking).get(0).path("item_id").asText();
            long askingHas = gold(asking);
            long askedHas = gold(asked);

            var opened = Neighbours.trade(two.getFirst(), two.getLast());
            assertThat(opened.status()).as(opened.http().body()).isEqualTo(201);
            var path = TRADE + "/" + opened.body().path("trade_id").asText();
            assertThat(asked.get(TRADE).body().path("with").asText())
                    .isEqualTo(two.getFirst().name());
            var sword = List.of(item("iron-sword", swordId, 1));
            assertThat(offer(asking, path, 1, 7, sword).body().path("version").asInt())
                    .isEqualTo(2);
            assertThat(confirm(asking, path, 2).body().path("state").asText()).isEqualTo("open");
            var bread = List.of(item("bread", null, 2));
            assertThat(offer(asked, path, 1, 50, bread).code()).isEqualTo("social.trade-changed");
            assertThat(offer(asked, path, 2, 50, bread).status()).isEqualTo(200);
            var stale = confirm(asking, path, 2);
            assertThat(stale.code()).isEqualTo("social.trade-changed");
            assertThat(stale.body().path("version").asInt()).isEqualTo(3);
            assertThat(confirm(asked, path, 3).body().path("state").asText()).isEqualTo("open");

            var agreed = confirm(asking, path, 3);

            assertThat(agreed.status()).as(agreed.http().body()).isIn(200, 202);
            assertThat(ended(asked, path).path("state").asText()).isEqualTo("done");
            assertThat(gold(asking)).isEqualTo(askingHas - 7 + 50);
            assertThat(gold(asked)).isEqualTo(askedHas + 7 - 50);
            assertThat(items(asking).findValuesAsText("item")).containsExactly("bread");
            assertThat(items(asking).get(0).path("quantity").asInt()).isEqualTo(2);
            assertThat(items(asked).findValuesAsText("item_id")).containsExactly(swordId);
            assertThat(confirm(asking, path, 3).status()).as("sent again").isEqualTo(200);
            assertThat(asking.get(TRADE).code()).isEqualTo("social.no-trade");
        }
    }

    @Test
    void whatOneDoesNotHaveTakesNothingFromTheOther() {
        try (var here = new Neighbours()) {
            var two = here.two();
            var asking = two.getFirst().client();
            var asked = two.getLast().client();
            var opened = Neighbours.trade(two.getFirst(), two.getLast());
            var path = TRADE + "/" + opened.body().path("trade_id").asText();
            offer(asking, path, 1, 100, List.of());
            offer(asked, path, 2, 1_000_000, List.of());

            confirm(asking, path, 3);
            var refused = confirm(asked, path, 3);

            assertThat(refused.status() == 202 ? "later" : refused.code())
                    .isIn("later", "auth.not-enough-gold");
            var trade = ended(asking, path);
            assertThat(trade.path("state").asText()).isEqualTo("failed");
            assertThat(trade.path("code").asText()).isEqualTo("auth.not-enough-gold");
            assertThat(gold(asking)).isEqualTo(1_000);
            assertThat(gold(asked)).isEqualTo(1_000);
        }
    }

    @Test
    void whoeverIsAskedMayDecline() {
        try (var here = new Neighbours()) {
            var two = here.two();
            var opened = Neighbours.trade(two.getFirst(), two.getLast());
            var path = TRADE + "/" + opened.body().path("trade_id").asText();

            assertThat(two.getLast().client().delete(path).status()).isEqualTo(204);

            var trade = two.getFirst().client().get(path).body();
            assertThat(trade.path("state").asText()).isEqualTo("cancelled");
            assertThat(trade.path("code").asText()).isEqualTo("by_player");
        }
    }

    @Test
    void askingIsLimited() {
        var player = Client.newPlayer();

        var codes =
                IntStream.range(0, 4)
                        .mapToObj(n -> player.post(TRADE, Map.of("with", "nobody-is-so")).code())
                        .toList();

        assertThat(codes.subList(0, 3)).containsOnly("social.no-such-player");
        assertThat(codes.getLast()).isEqualTo("gateway.rate-limited");
    }
}
