package org.realmgate.social.shop.entity;

import java.util.List;

/**
 * What a purchase's saga begins with.
 *
 * @param purchaseId the saga's id
 * @param itemIds an id for each unique item; empty for stackable ones
 * @param gold for all of them
 */
public record PurchaseOrder(
        String purchaseId,
        long userId,
        String item,
        int quantity,
        List<String> itemIds,
        long gold,
        long boughtAt) {}
