package org.realmgate.bots.market;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that the shop sells.
 *
 * @param price gold for one
 * @param limit how many a player may buy; 0: any number
 */
public record Offer(String item, long price, boolean unique, int limit) {

    private static final int STACKABLE_MAX = 999;
    private static final int UNIQUE_MAX = 10;

    static List<Offer> read(JsonNode answer) {
        List<Offer> offers = new ArrayList<>();
        for (JsonNode one : answer.path("items")) {
            offers.add(
                    new Offer(
                            one.path("item").asText(),
                            one.path("price").asLong(),
                            one.path("unique").asBoolean(),
                            one.path("limit").asInt()));
        }
        return offers;
    }

    /** How many are sold at once. */
    int atOnceMax() {
        return unique ? UNIQUE_MAX : STACKABLE_MAX;
    }
}
