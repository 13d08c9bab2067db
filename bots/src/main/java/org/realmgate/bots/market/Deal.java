package org.realmgate.bots.market;

/** What a player does with gold or an item. */
public sealed interface Deal {

    /** For counting. */
    enum Kind {
        PURCHASE,
        TRANSFER,
        EQUIP,
        DROP
    }

    Kind kind();

    /** Whether it goes out under a key, and so may be sent again until its end is known. */
    default boolean isKeyed() {
        return kind() == Kind.PURCHASE || kind() == Kind.TRANSFER;
    }

    /** Buys so many. */
    record Buy(Offer offer, int quantity) implements Deal {
        @Override
        public Kind kind() {
            return Kind.PURCHASE;
        }

        long gold() {
            return offer.price() * quantity;
        }
    }

    /**
     * Gives to another player.
     *
     * @param to 0 if nobody is called so
     * @param itemId null for what is stackable
     */
    record Give(long to, String username, String item, String itemId, int quantity)
            implements Deal {
        @Override
        public Kind kind() {
            return Kind.TRANSFER;
        }
    }

    /**
     * Puts on, or takes off.
     *
     * @param on false: off
     */
    record Wear(String item, String itemId, boolean on) implements Deal {
        @Override
        public Kind kind() {
            return Kind.EQUIP;
        }
    }

    /**
     * Destroys.
     *
     * @param itemId null for what is stackable
     */
    record Drop(String item, String itemId, int quantity) implements Deal {
        @Override
        public Kind kind() {
            return Kind.DROP;
        }
    }
}
