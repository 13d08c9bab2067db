package org.realmgate.platform.bus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.platform.bus.DeadLetter.Settlement;
import org.realmgate.platform.bus.DeadLetter.State;
import org.realmgate.platform.bus.DeadLetterRows.Order;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.housekeeping.Expiring;
import org.realmgate.platform.lifecycle.ServiceName;

/**
 * The events that this service gave up, until an operator decides what becomes of them ({@link
 * SettlingDeadLetters}). All methods run in the current transaction; thread-safe.
 *
 * <p>At most {@value #WAITING_MAX} wait. Beyond that no letter is taken: whoever buries fails, and
 * the event stays where it is, with the broker or held, and is tried again without end. So nothing
 * is lost, and a service that cannot apply anything fills the broker's disk, which is watched,
 * rather than its database. Instances that bury at the same moment may each take one more.
 */
@ApplicationScoped
public class DeadLetters implements Expiring {
    /** Letters of one page. */
    public static final int PAGE_MAX = 100;

    static final int WAITING_MAX = 100_000;

    /** How long it is known what was decided about a letter. */
    private static final Duration REMEMBERED_FOR = Duration.ofDays(90);

    private static final Logger LOG = Logger.getLogger(DeadLetters.class.getName());

    /** Rows of one statement. */
    private static final int FORGET_MAX = 1_000;

    private static final int REASON_MAX = 500;
    private static final int BY_MAX = 64;
    private static final int CAUSES_MAX = 16;

    @Inject private JoinedConnection joined;
    @Inject private ServiceName service;
    @Inject private Clock clock;

    /**
     * Buries an event.
     *
     * @param attempts how often it failed, 1..
     * @return the letter; nothing if it lies there already, whatever became of it
     * @throws IllegalStateException if no letter is taken
     */
    Optional<DeadLetter> bury(InboxRows.Held event, int attempts, Exception fault) {
        var kept = new KeptMessage();
        return bury(
                kept.envelope(event.envelope()),
                kept.body(event.body()),
                kept,
                event.envelope().eventId(),
                attempts,
                fault);
    }

    /**
     * Buries a message that may be no event; else as {@link #bury(InboxRows.Held, int, Exception)}.
     * What is longer than an event's may be is cut, and what a database refuses is replaced, so
     * that no message comes again for ever because of how it looks.
     */
    Optional<DeadLetter> bury(Message message, int attempts, Exception fault) throws JMSException {
        var kept = new KeptMessage();
        var envelope = kept.envelope(message);
        var body = kept.bodyOf(message);
        return bury(envelope, body, kept, key(message), attempts, fault);
    }

    /** Of a message that nothing names each delivery is a letter: two are better than none. */
    private static String key(Message message) throws JMSException {
        var eventId = message.getStringProperty("event_id");
        var id = eventId == null ? message.getJMSMessageID() : eventId;
        return id == null ? UUID.randomUUID().toString() : id;
    }

    private Optional<DeadLetter> bury(
            Envelope envelope,
            String body,
            KeptMessage kept,
            String key,
            int attempts,
            Exception fault) {
        var letter =
                new DeadLetter(
                        letterId(key),
                        envelope,
                        body,
                        kept.isWhole(),
                        reason(fault),
                        attempts,
                        clock.millis(),
                        State.WAITING,
                        Optional.empty());
        return joined.with(
                connection -> {
                    var before = DeadLetterRows.find(connection, letter.letterId());
                    if (before.isPresent()) {
                        LOG.info(
                                () ->
                                        "a dead letter came again: letter_id="
                                                + letter.letterId()
                                                + " state="
                                                + before.get().state());
                        return Optional.empty();
                    }
                    if (DeadLetterRows.waiting(connection, WAITING_MAX) == WAITING_MAX) {
                        throw new IllegalStateException(
                                "at most "
                                        + WAITING_MAX
                                        + " dead letters wait: replay or discard some",
                                fault);
                    }
                    return DeadLetterRows.insert(connection, letter)
                            ? Optional.of(letter)
                            : Optional.empty();
                });
    }

    /** Says in the log what was buried; to be called after the commit. */
    void tell(DeadLetter letter, Exception fault) {
        LOG.log(
                Level.SEVERE,
                fault,
                () ->
                        "dead letter: consumer="
                                + service.name()
                                + " letter_id="
                                + letter.letterId()
                                + " event_id="
                                + letter.envelope().eventId()
                                + " event_type="
                                + letter.envelope().eventType());
    }

    /** One of them. */
    public Optional<DeadLetter> find(String letterId) {
        return joined.with(connection -> DeadLetterRows.find(connection, letterId));
    }

    /** A page, newest first. */
    public List<DeadLetter> page(DeadLetterSearch search, Optional<DeadLetter> after, int limit) {
        return joined.with(
                connection ->
                        DeadLetterRows.page(connection, search, after, Order.NEWEST_FIRST, limit));
    }

    /** A page in the order of their burial, which is that of each subject's events. */
    List<DeadLetter> oldest(DeadLetterSearch search, Optional<DeadLetter> after, int limit) {
        return joined.with(
                connection ->
                        DeadLetterRows.page(connection, search, after, Order.OLDEST_FIRST, limit));
    }

    /** How many wait, 0..{@value #WAITING_MAX}; counts them. */
    int waiting() {
        return joined.with(connection -> DeadLetterRows.waiting(connection, WAITING_MAX));
    }

    /** One that nobody else can decide about until the transaction ends. */
    Optional<DeadLetter> locked(String letterId) {
        return joined.with(connection -> DeadLetterRows.locked(connection, letterId));
    }

    /** It was replayed and failed once more; how it is now. */
    Optional<DeadLetter> failed(String letterId, Throwable fault) {
        return joined.with(
                connection -> {
                    DeadLetterRows.failed(connection, letterId, reason(fault));
                    return DeadLetterRows.find(connection, letterId);
                });
    }

    /** It is decided about a letter that is locked. */
    DeadLetter settle(DeadLetter locked, State decided, String by, String reason) {
        var settled =
                locked.settled(
                        decided,
                        new Settlement(clock.millis(), new KeptMessage().kept(by, BY_MAX), reason));
        return joined.with(
                connection -> {
                    DeadLetterRows.settle(connection, settled);
                    return settled;
                });
    }

    @Override
    public String name() {
        return "dead letters";
    }

    @Override
    public boolean forgetSome() {
        long before = clock.millis() - REMEMBERED_FOR.toMillis();
        return joined.with(connection -> DeadLetterRows.forget(connection, before, FORGET_MAX))
                == FORGET_MAX;
    }

    private String letterId(String key) {
        return UUID.nameUUIDFromBytes((service.name() + ":" + key).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /**
     * What failed, and what that came of, which often says more; on one line, as it is also told in
     * the log.
     */
    private static String reason(Throwable fault) {
        var root = fault;
        for (int depth = 0; root.getCause() != null && depth < CAUSES_MAX; depth++) {
            root = root.getCause();
        }
        var text = root == fault ? fault.toString() : fault + ", because of " + root;
        return new KeptMessage().kept(text.replaceAll("\\p{Cntrl}", " "), REASON_MAX);
    }
}
