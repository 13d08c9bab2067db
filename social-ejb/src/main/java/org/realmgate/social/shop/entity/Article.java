package org.realmgate.social.shop.entity;

/**
 * Something that can be bought.
 *
 * @param item its name among all items of the realm
 * @param name for people
 * @param price gold for one, 1..
 * @param unique whether each one is itself, with an id of its own
 * @param limit how many a player may buy, ever; 0: any number
 */
public record Article(String item, Name name, long price, boolean unique, int limit) {
    /** In the languages of players. */
    public record Name(String en, String ko) {}
}
