package org.realmgate.social.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.social.friend.control.Blocks;
import org.realmgate.social.mail.entity.Letter;
import org.realmgate.social.mail.entity.Mail;
import org.realmgate.social.mail.entity.MailLimits;
import org.realmgate.social.mail.entity.MailOrder;
import org.realmgate.social.mail.entity.MailToYourself;
import org.realmgate.social.mail.entity.MailboxFull;
import org.realmgate.social.mail.entity.MailsOutstanding;
import org.realmgate.social.mail.entity.NoSuchMail;
import org.realmgate.social.person.control.People;
import org.realmgate.social.person.entity.NoSuchPlayer;
import org.realmgate.social.person.entity.Person;
import org.realmgate.social.wording.control.Wording;

/** Begins to send a mail, once for each key. */
@ApplicationScoped
public class SendingMail {
    private static final Logger LOG = Logger.getLogger(SendingMail.class.getName());

    @Inject private People people;
    @Inject private Blocks blocks;
    @Inject private Wording wording;
    @Inject private Mails mails;
    @Inject private Arrival arrival;
    @Inject private MailSend definition;
    @Inject private Sagas sagas;
    @Inject private Clock clock;

    /**
     * From a player, in a transaction of its own: whoever waits for its end must hold none. The
     * saga's id is the mail's. A mail without anything attached has no saga: it has arrived.
     *
     * @throws Refusal {@code social.mail-malformed}, {@code social.no-such-player}, {@code
     *     social.mail-to-yourself}, {@code social.blocked}, {@code social.mailbox-full}, {@code
     *     social.mails-outstanding}, and those of {@link Wording}
     */
    public Sagas.UnderWay send(
            long userId, String to, Letter letter, Optional<IdempotencyKey> key) {
        letter.requireFitForPlayers();
        var texts = new LinkedHashMap<String, String>();
        texts.put("subject", letter.subject());
        texts.put("body", letter.body());
        wording.require(texts);
        return sagas.once(key, () -> begin(userId, to, letter));
    }

    private Sagas.UnderWay begin(long userId, String to, Letter letter) {
        var receiver = named(to);
        if (receiver.userId() == userId) {
            throw new MailToYourself();
        }
        blocks.requireNoneBetween(userId, receiver);
        mails.lockMailboxes(userId, receiver.userId());
        requireRoom(receiver, MailLimits.MAILBOX_MAX);
        if (!letter.isBare() && mails.outstanding(userId) >= MailLimits.OUTSTANDING_MAX) {
            throw new MailsOutstanding(MailLimits.OUTSTANDING_MAX);
        }
        var mail = Mail.between(sagas.newId(), userId, receiver.userId(), letter, clock.millis());
        mails.add(mail, letter);
        if (letter.isBare()) {
            return arrived(mail);
        }
        var order = new MailOrder(mail.mailId(), userId, letter.gold(), letter.lots());
        return sagas.begin(mail.mailId(), definition, userId, order);
    }

    /**
     * From the realm: what is attached is promised, so that it has arrived at once. In a
     * transaction of its own.
     *
     * @param operatorId who sends it
     * @throws Refusal {@code social.mail-malformed}, {@code social.no-such-player}, {@code
     *     social.mailbox-full}
     */
    public String reward(long operatorId, String to, Letter letter, Optional<IdempotencyKey> key) {
        letter.requireFitForRewards();
        var sent = sagas.once(key, () -> reward(operatorId, named(to), letter));
        LOG.info(
                () ->
                        "audit: user_id="
                                + operatorId
                                + " mail="
                                + sent.sagaId()
                                + " gold="
                                + letter.gold()
                                + " items="
                                + letter.items());
        return sent.sagaId();
    }

    private Sagas.UnderWay reward(long operatorId, Person receiver, Letter letter) {
        mails.lockMailboxes(receiver.userId());
        requireRoom(receiver, MailLimits.MAILBOX_REWARD_MAX);
        var mail =
                Mail.reward(sagas.newId(), operatorId, receiver.userId(), letter, clock.millis());
        mails.add(mail, letter);
        return arrived(mail);
    }

    private Sagas.UnderWay arrived(Mail mail) {
        arrival.of(mail);
        return new Sagas.UnderWay(mail.mailId(), CompletableFuture.completedFuture(null));
    }

    private Person named(String to) {
        return people.named(to).orElseThrow(() -> new NoSuchPlayer(to));
    }

    private void requireRoom(Person receiver, int max) {
        if (mails.inMailbox(receiver.userId()) >= max) {
            throw new MailboxFull(max);
        }
    }

    /**
     * Where the saga is that sends a mail of the player's, or sent one, or could not.
     *
     * @throws NoSuchMail if there is none
     */
    public SagaState saga(long userId, String mailId) {
        return sagas.find(mailId)
                .filter(
                        saga ->
                                saga.begun().userId() == userId
                                        && saga.begun().type().equals(MailSend.TYPE))
                .orElseThrow(() -> new NoSuchMail(mailId));
    }
}
