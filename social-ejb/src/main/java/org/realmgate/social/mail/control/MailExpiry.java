package org.realmgate.social.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.realmgate.platform.housekeeping.Expiring;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.social.mail.entity.Attachment;
import org.realmgate.social.mail.entity.Mail;
import org.realmgate.social.mail.entity.MailLimits;
import org.realmgate.social.mail.entity.MailOrder;
import org.realmgate.social.person.control.People;

/**
 * What becomes of mail whose time is over (R4, R6). It goes back by its row alone: what is attached
 * stays in the escrow of its id.
 */
@ApplicationScoped
public class MailExpiry implements Expiring {
    @Inject private Mails mails;
    @Inject private Arrival arrival;
    @Inject private People people;
    @Inject private MailAbandon abandoning;
    @Inject private Sagas sagas;
    @Inject private Clock clock;

    @Override
    public String name() {
        return "mail";
    }

    /** Each is locked first, so that of two instances one sees to it. */
    @Override
    public boolean forgetSome() {
        var expired = mails.lockedExpired(clock.millis(), MailLimits.EXPIRE_MAX);
        var attachments = mails.attachments(expired.stream().map(Mail::mailId).toList());
        expired.forEach(mail -> expire(mail, attachments.getOrDefault(mail.mailId(), List.of())));
        return expired.size() == MailLimits.EXPIRE_MAX;
    }

    private void expire(Mail mail, List<Attachment> attachments) {
        var held = attachments.stream().filter(one -> one.is(Attachment.State.ATTACHED)).toList();
        if (attachments.stream().anyMatch(one -> one.is(Attachment.State.TAKING))) {
            mail.putOff(clock.millis());
        } else if (held.isEmpty() || mail.isReward()) {
            mails.remove(mail);
        } else if (people.find(mail.giver().orElseThrow()).isEmpty()) {
            var order = MailOrder.of(mail, held);
            mail.abandon();
            sagas.begin(sagas.newId(), abandoning, 0, order);
        } else if (mail.isReturned()) {
            mail.keep(clock.millis());
        } else {
            mails.removeTaken(mail.mailId());
            arrival.back(mail);
        }
    }

    /** A player is no more: all that it has received is over now. */
    void expireAllOf(long userId) {
        mails.lockedReceived(userId).forEach(mail -> mail.expireAt(clock.millis()));
    }
}
