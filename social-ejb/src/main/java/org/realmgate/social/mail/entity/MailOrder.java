package org.realmgate.social.mail.entity;

import java.util.List;
import org.realmgate.contracts.world.Lot;

/**
 * What the sagas that send a mail, or give up what it holds, begin with.
 *
 * @param mailId the reference of the escrow
 * @param giverUserId whose gold and items they are
 * @param gold 0 if there is none
 * @param lots no two of the same item
 */
public record MailOrder(String mailId, long giverUserId, long gold, List<Lot> lots) {
    /** Of what these attachments hold. */
    public static MailOrder of(Mail mail, List<Attachment> attachments) {
        return new MailOrder(
                mail.mailId(),
                mail.giver().orElseThrow(),
                attachments.stream().mapToLong(Attachment::gold).sum(),
                Letter.lots(
                        attachments.stream()
                                .filter(one -> !one.isGold())
                                .map(one -> Letter.lot(one.item(), one.itemId(), one.quantity()))
                                .toList()));
    }
}
