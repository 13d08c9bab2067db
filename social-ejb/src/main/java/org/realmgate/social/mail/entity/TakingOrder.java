package org.realmgate.social.mail.entity;

import java.util.List;
import org.realmgate.contracts.world.Lot;

/**
 * What the saga that takes an attachment begins with.
 *
 * @param mailId the reference of the escrow
 * @param place of the attachment in its mail
 * @param userId who takes it
 * @param promised whether it is made now; else it is in escrow
 * @param gold 0 of items
 * @param lots one of items, in which unique ones that are made have their ids; none of gold
 */
public record TakingOrder(
        String mailId, int place, long userId, boolean promised, long gold, List<Lot> lots) {
    /**
     * Of this attachment.
     *
     * @param newIds as many as there are unique items to be made; else none
     */
    public static TakingOrder of(Mail mail, Attachment attachment, List<String> newIds) {
        return new TakingOrder(
                mail.mailId(),
                attachment.place(),
                mail.toUserId(),
                mail.isReward(),
                attachment.gold(),
                attachment.isGold()
                        ? List.of()
                        : List.of(
                                new Lot(
                                        attachment.item(),
                                        attachment.quantity(),
                                        attachment.itemId() == null
                                                ? newIds
                                                : List.of(attachment.itemId()))));
    }

    /** Whether it is gold, of this origin. */
    public boolean isGold(boolean isPromised) {
        return gold > 0 && promised == isPromised;
    }

    /** Whether it is items, of this origin. */
    public boolean isItems(boolean isPromised) {
        return gold == 0 && promised == isPromised;
    }
}
