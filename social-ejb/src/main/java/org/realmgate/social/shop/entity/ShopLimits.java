package org.realmgate.social.shop.entity;

/** Bounds of the shop. */
public final class ShopLimits {
    /** A list that is sent whole. */
    public static final int ARTICLES_MAX = 500;

    /** Gold; a thousand times what a new account has. */
    public static final long PRICE_MAX = 1_000_000;

    /** Of one player, of one item. */
    public static final int LIMIT_MAX = 10_000;

    /** Of a stackable item, in one purchase. */
    public static final int QUANTITY_MAX = 999;

    /** Of a unique item, in one purchase: each has an id that travels. */
    public static final int UNIQUE_MAX = 10;

    /** Purchases on one page. */
    public static final int PAGE_MAX = 100;

    private ShopLimits() {}
}
