package org.realmgate.social.transfer.entity;

import java.util.List;

/**
 * What a transfer's saga begins with.
 *
 * @param transferId the saga's id
 * @param itemIds the id of a unique item; empty for stackable ones
 */
public record TransferOrder(
        String transferId,
        long fromUserId,
        long toUserId,
        String item,
        int quantity,
        List<String> itemIds) {}
