package org.realmgate.bots.market;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a player has, as its wallet and its inventory tell.
 *
 * @param gold that can be spent
 * @param heldGold that is reserved for something
 * @param stacks how many of each stackable item
 * @param uniques the unique items by their ids
 */
public record Belongings(
        long gold,
        long heldGold,
        int slotsFree,
        Map<String, Integer> stacks,
        Map<String, Unique> uniques) {

    /** A unique item. */
    public record Unique(String item, boolean worn) {}

    static Belongings read(JsonNode wallet, JsonNode inventory) {
        Map<String, Integer> stacks = new HashMap<>();
        Map<String, Unique> uniques = new HashMap<>();
        for (JsonNode one : inventory.path("items")) {
            String item = one.path("item").asText();
            if (one.hasNonNull("item_id")) {
                uniques.put(
                        one.path("item_id").asText(),
                        new Unique(item, one.path("equipped").asBoolean()));
            } else {
                stacks.merge(item, one.path("quantity").asInt(), Integer::sum);
            }
        }
        return new Belongings(
                wallet.path("gold").asLong(),
                wallet.path("held").asLong(),
                inventory.path("slots_max").asInt() - inventory.path("slots_used").asInt(),
                Map.copyOf(stacks),
                Map.copyOf(uniques));
    }

    /** With the same gold and other items. */
    Belongings with(JsonNode inventory) {
        Belongings now = read(inventory, inventory);
        return new Belongings(gold, heldGold, now.slotsFree, now.stacks, now.uniques);
    }

    Belongings withGold(long other) {
        return new Belongings(other, heldGold, slotsFree, stacks, uniques);
    }

    Set<String> worn() {
        return uniques.entrySet().stream()
                .filter(one -> one.getValue().worn())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
