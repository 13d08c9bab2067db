package org.realmgate.social.mail.entity;

/**
 * Items that are put into a letter together.
 *
 * @param item the item's name, as in {@code iron-sword}
 * @param itemId which one, of a unique item that a player encloses; else null
 * @param quantity how many; 1 with an itemId
 * @param unique whether each is itself, with an id of its own; true with an itemId
 */
public record Enclosure(String item, String itemId, int quantity, boolean unique) {
    /** Out of an inventory. */
    public static Enclosure of(String item, String itemId, int quantity) {
        return new Enclosure(item, itemId, quantity, itemId != null);
    }

    /** Made when it is taken. */
    public static Enclosure promised(String item, int quantity, boolean unique) {
        return new Enclosure(item, null, quantity, unique);
    }
}
