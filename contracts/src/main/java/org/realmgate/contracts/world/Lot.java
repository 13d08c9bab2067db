package org.realmgate.contracts.world;

import java.util.List;

/**
 * Items that go together.
 *
 * @param item the item's name in the catalogue, as in {@code iron-sword}
 * @param quantity how many, 1..499,500; of a unique item at most 100
 * @param itemIds of a unique item one id each, UUIDs in lower case; of a stackable one empty
 */
public record Lot(String item, int quantity, List<String> itemIds) {}
