package org.realmgate.bots.market;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.account.RealmClient;

/** The calls that deals are made of; each is as the client guide says. Thread-safe. */
public final class MarketDoor {

    private static final String PURCHASES = "/api/v1/social/shop/purchases";
    private static final String TRANSFERS = "/api/v1/social/transfers";
    private static final String INVENTORY = "/api/v1/world/inventory";
    private static final int PAGE = 100;

    private final RealmClient door;

    public MarketDoor(RealmClient door) {
        this.door = door;
    }

    /** The catalogue. */
    public List<Offer> offers(String token) {
        return Offer.read(door.get("/api/v1/social/shop/items", token));
    }

    /** The stackable thing that costs least and that anybody may buy any number of. */
    public String cheapest(String token) {
        return offers(token).stream()
                .filter(one -> !one.unique() && one.limit() == 0)
                .min(Comparator.comparingLong(Offer::price))
                .map(Offer::item)
                .orElseThrow(() -> new IllegalStateException("the shop sells nothing stackable"));
    }

    Belongings belongings(String token) {
        return Belongings.read(door.get("/api/v1/auth/wallet", token), inventory(token));
    }

    JsonNode inventory(String token) {
        return door.get(INVENTORY, token);
    }

    /** A new book, from what the player has at this moment. */
    public TraderBook open(BotAccount player) {
        JsonNode newest = door.get(PURCHASES + "?limit=1", player.token()).path("purchases");
        return new TraderBook(
                player, belongings(player.token()), newest.path(0).path("saga_id").asText());
    }

    /**
     * One attempt.
     *
     * @return a saga, or the inventory as it is then
     */
    JsonNode send(DealEntry entry, String token) {
        return switch (entry.deal()) {
            case Deal.Buy buy ->
                    door.postKeyed(
                            PURCHASES,
                            token,
                            entry.key(),
                            Map.of("item", buy.offer().item(), "quantity", buy.quantity()));
            case Deal.Give give -> {
                Map<String, Object> body = item(give.item(), give.itemId());
                body.put("username", give.username());
                body.put("quantity", give.quantity());
                yield door.postKeyed(TRANSFERS, token, entry.key(), body);
            }
            case Deal.Wear wear ->
                    door.postOnce(
                            INVENTORY + (wear.on() ? "/equip" : "/unequip"),
                            token,
                            item(wear.item(), wear.itemId()));
            case Deal.Drop drop -> {
                Map<String, Object> body = item(drop.item(), drop.itemId());
                body.put("quantity", drop.quantity());
                yield door.postOnce(INVENTORY + "/drop", token, body);
            }
        };
    }

    private static Map<String, Object> item(String item, String itemId) {
        Map<String, Object> body = new HashMap<>();
        body.put("item", item);
        body.put("item_id", itemId);
        return body;
    }

    /** Where the saga of a purchase or a transfer is; one attempt. */
    JsonNode saga(DealEntry entry, String token) {
        String path = entry.deal().kind() == Deal.Kind.PURCHASE ? PURCHASES : TRANSFERS;
        return door.getOnce(path + "/" + entry.sagaId(), token);
    }

    /**
     * A player's purchases, the newest first.
     *
     * @param before the newest one that is not wanted; empty for all
     * @throws DoorRefused if the realm refuses to tell
     */
    List<JsonNode> purchases(String token, String before) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = door.get(PURCHASES + "?limit=" + PAGE + cursor, token);
            for (JsonNode purchase : page.path("purchases")) {
                if (purchase.path("saga_id").asText().equals(before)) {
                    return all;
                }
                all.add(purchase);
            }
            cursor =
                    page.hasNonNull("next_cursor")
                            ? "&cursor=" + page.path("next_cursor").asText()
                            : null;
        }
        return all;
    }
}
