package org.realmgate.social.mail.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.SagaDefinition;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.platform.testing.Wiring;
import org.realmgate.social.mail.entity.Attachment;
import org.realmgate.social.mail.entity.Enclosure;
import org.realmgate.social.mail.entity.Letter;
import org.realmgate.social.mail.entity.Mail;
import org.realmgate.social.notification.entity.Notification;
import org.realmgate.social.person.control.People;

/** Mail on a database of its own, whose sagas end as a test says. */
public final class PostOffice implements AutoCloseable {
    public static final long ANNA = 1;
    public static final long BORA = 2;
    public static final long CARO = 3;
    public static final long OPERATOR = 9;
    public static final String SWORD = "01234567-89ab-4def-8123-456789abcdef";
    public static final Enclosure BREAD = Enclosure.of("bread", null, 3);

    public final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    public final Store store;
    public final Wiring beans;
    final SendingMail sending;
    final Emptying emptying;
    final MailExpiry expiry;
    final Mails mails;
    private final Sagas sagas;

    public PostOffice(Database database) {
        store = Store.on(database, "social");
        beans = store.wiringWith(clock, new Judge());
        sending = beans.get(SendingMail.class);
        emptying = beans.get(Emptying.class);
        expiry = beans.get(MailExpiry.class);
        mails = beans.get(Mails.class);
        sagas = beans.get(Sagas.class);
        store.run(
                () -> {
                    beans.get(People.class).add(ANNA, "Anna");
                    beans.get(People.class).add(BORA, "Bora");
                    beans.get(People.class).add(CARO, "Caro");
                });
    }

    /** Another instance on the same database. */
    Wiring another() {
        return store.wiringWith(clock, new Judge());
    }

    public static Letter letter(long gold, Enclosure... items) {
        return new Letter("For you", "Take care.", gold, List.of(items));
    }

    /** Begun, and no more. */
    public String send(long from, String to, Letter letter) {
        return sending.send(from, to, letter, Optional.empty()).sagaId();
    }

    String send(long from, String to, Letter letter, String key) {
        return sending.send(from, to, letter, IdempotencyKey.of(key, from, "social.mail", letter))
                .sagaId();
    }

    /** Sent, and there. */
    public String arrived(long from, String to, Letter letter) {
        var id = send(from, to, letter);
        if (!letter.isBare()) {
            end(MailSend.class, id, SagaState.Status.COMPLETED);
        }
        return id;
    }

    public String reward(String to, Letter letter) {
        return sending.reward(OPERATOR, to, letter, Optional.empty());
    }

    /** The ids of the sagas that take what is attached. */
    public List<String> take(long userId, String mailId) {
        return emptying.take(userId, mailId, Optional.empty()).stream()
                .map(Sagas.UnderWay::sagaId)
                .toList();
    }

    /** Those that take what is attached end so. */
    public void endTaking(List<String> sagaIds, SagaState.Status status) {
        sagaIds.forEach(id -> end(MailTake.class, id, status));
    }

    <D extends SagaDefinition<?>> void end(
            Class<D> definition, String sagaId, SagaState.Status status) {
        var saga = saga(sagaId);
        var ended =
                new SagaState(
                        saga.begun(),
                        status,
                        saga.step(),
                        0,
                        0,
                        0,
                        clock.millis(),
                        null,
                        saga.history());
        store.run(() -> beans.get(definition).ended(ended));
    }

    SagaState saga(String sagaId) {
        return store.in(() -> sagas.find(sagaId)).orElseThrow();
    }

    <I extends Record> I input(String sagaId, Class<I> type) {
        return Json.read(saga(sagaId).begun().input(), type);
    }

    Optional<Mail> mail(String mailId) {
        return store.in(() -> mails.find(mailId));
    }

    List<Attachment.State> states(String mailId) {
        return store.in(() -> mails.attachments(mailId)).stream().map(Attachment::state).toList();
    }

    List<String> inbox(long userId) {
        return store.in(() -> mails.received(userId, Mails.After.NOTHING, 100)).stream()
                .map(Mail::mailId)
                .toList();
    }

    List<String> toldTo(long userId) {
        return store.in(
                () ->
                        store.entities()
                                .createQuery(
                                        "SELECT n FROM Notification n WHERE n.userId = :user ORDER"
                                                + " BY n.notificationId",
                                        Notification.class)
                                .setParameter("user", userId)
                                .getResultStream()
                                .map(one -> one.kind() + " " + one.data())
                                .toList());
    }

    /** All that the housekeeping has to do. */
    void expire() {
        boolean more = true;
        while (more) {
            more = store.in(expiry::forgetSome);
        }
    }

    /** The types of the sagas that there are. */
    List<SagaState> sagasOf(String type) {
        List<String> ids =
                store.in(
                        () -> {
                            List<?> found =
                                    store.entities()
                                            .createNativeQuery(
                                                    "SELECT saga_id FROM saga WHERE type = ?")
                                            .setParameter(1, type)
                                            .getResultList();
                            return found.stream().map(String.class::cast).toList();
                        });
        return ids.stream().map(this::saga).toList();
    }

    /** The account is gone, and social has heard of it. */
    void forget(long userId) {
        store.run(
                () -> {
                    beans.get(People.class).remove(userId);
                    expiry.expireAllOf(userId);
                });
    }

    @Override
    public void close() {
        store.close();
    }
}
