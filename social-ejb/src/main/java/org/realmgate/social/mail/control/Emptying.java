package org.realmgate.social.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.idempotency.Idempotency;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.social.mail.entity.Attachment;
import org.realmgate.social.mail.entity.Mail;
import org.realmgate.social.mail.entity.MailNotEmpty;
import org.realmgate.social.mail.entity.NoSuchMail;
import org.realmgate.social.mail.entity.TakingOrder;

/** What a receiver does with its mail (R3). */
@ApplicationScoped
public class Emptying {
    @Inject private Mails mails;
    @Inject private MailTake definition;
    @Inject private Sagas sagas;
    @Inject private Idempotency idempotency;
    @Inject private Transactions transactions;
    @Inject private Clock clock;

    private record Begun(List<String> sagaIds) {}

    /**
     * Begins to take all that is attached, each by a saga, once for a key; in a transaction of its
     * own: whoever waits for their ends must hold none.
     *
     * @return none if nothing is attached, or all of it is being taken already
     * @throws NoSuchMail if the player has no such mail
     */
    public List<Sagas.UnderWay> take(long userId, String mailId, Optional<IdempotencyKey> key) {
        List<Sagas.UnderWay> now = new ArrayList<>();
        var begun =
                transactions.in(
                        () ->
                                idempotency.once(
                                        key,
                                        Begun.class,
                                        () -> {
                                            now.addAll(begin(locked(userId, mailId)));
                                            return new Begun(
                                                    now.stream()
                                                            .map(Sagas.UnderWay::sagaId)
                                                            .toList());
                                        }));
        return now.isEmpty() ? begun.sagaIds().stream().map(Emptying::before).toList() : now;
    }

    private List<Sagas.UnderWay> begin(Mail mail) {
        return mails.attachments(mail.mailId()).stream()
                .filter(one -> one.is(Attachment.State.ATTACHED))
                .map(one -> begin(mail, one))
                .toList();
    }

    private Sagas.UnderWay begin(Mail mail, Attachment attachment) {
        var sagaId = sagas.newId();
        attachment.beginTaking(sagaId);
        int made = mail.isReward() && attachment.isUnique() ? attachment.quantity() : 0;
        var ids = Stream.generate(sagas::newId).limit(made).toList();
        return sagas.begin(
                sagaId, definition, mail.toUserId(), TakingOrder.of(mail, attachment, ids));
    }

    private static Sagas.UnderWay before(String sagaId) {
        return new Sagas.UnderWay(sagaId, CompletableFuture.completedFuture(null));
    }

    /**
     * The player's mail, which is read from now on.
     *
     * @throws NoSuchMail if the player has no such mail
     */
    public Mail read(long userId, String mailId) {
        var mail = locked(userId, mailId);
        mail.read(clock.millis());
        return mail;
    }

    /**
     * Deletes the player's mail.
     *
     * @throws NoSuchMail if the player has no such mail
     * @throws MailNotEmpty if it still holds something
     */
    public void delete(long userId, String mailId) {
        var mail = locked(userId, mailId);
        if (!mails.attachments(mailId).stream().allMatch(one -> one.is(Attachment.State.TAKEN))) {
            throw new MailNotEmpty(mailId);
        }
        mails.remove(mail);
    }

    private Mail locked(long userId, String mailId) {
        return mails.locked(mailId)
                .filter(mail -> mail.isReadBy(userId))
                .orElseThrow(() -> new NoSuchMail(mailId));
    }
}
