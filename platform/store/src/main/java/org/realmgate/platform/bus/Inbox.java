package org.realmgate.platform.bus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.platform.bus.InboxRows.Held;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.housekeeping.Expiring;

/**
 * Applies events once and in order. Every method belongs into a transaction that also holds the
 * effects.
 *
 * <p>An event whose predecessor (same publisher, topic and subject) has not come yet is stored and
 * acknowledged, and applied right after it ({@link HeldEvents}); when the predecessor is missing
 * for more than {@link #HELD_FOR}, the gap is skipped and counted. A predecessor that comes later
 * still is applied then, out of order: late is better than lost. What a replay has told is dropped
 * when it comes. Idempotent by {@code event_id}.
 */
@ApplicationScoped
public class Inbox implements Expiring {
    /** How long an early event waits for its predecessor. */
    public static final Duration HELD_FOR = Duration.ofSeconds(5);

    /**
     * How long an applied event is remembered; the broker redelivers within minutes. As long as a
     * dead letter of it waits, it is remembered for that.
     */
    private static final Duration REMEMBERED_FOR = Duration.ofDays(7);

    private static final int SWEEP_MAX = 500;

    /** Rows of one statement, so that forgetting a busy week locks nobody out. */
    private static final int FORGET_MAX = 1_000;

    @Inject private JoinedConnection joined;
    @Inject private Clock clock;
    private final LongAdder applied = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder skipped = new LongAdder();

    /**
     * Counts since the start.
     *
     * @param skipped sequence numbers that were given up waiting for
     */
    public record Counts(long applied, long duplicates, long skipped) {}

    /** The counts so far. */
    public Counts counts() {
        return new Counts(applied.sum(), duplicates.sum(), skipped.sum());
    }

    /** What became of an event. */
    sealed interface Received {
        /** It waits for its predecessor. */
        record IsHeld() implements Received {}

        /** It is settled; next, if there is one, is the held event whose turn it is after it. */
        record Settled(Optional<Held> next) implements Received {}
    }

    /**
     * Takes one event. The position is locked before anything is looked up, so that of two
     * deliveries of one event the second sees the first.
     */
    Received receive(Envelope envelope, String body, Handlers handlers) {
        return joined.with(connection -> receive(connection, new Held(envelope, body), handlers));
    }

    private Received receive(Connection connection, Held event, Handlers handlers)
            throws SQLException {
        var envelope = event.envelope();
        if (!handlers.want(envelope) && InboxRows.passOver(connection, envelope)) {
            applied.increment();
            return settled(connection, envelope);
        }
        var position = InboxRows.position(connection, envelope);
        if (envelope.sequence() <= position.replayedTo()) {
            duplicates.increment();
            return new Received.Settled(Optional.empty());
        }
        if (envelope.sequence() > position.sequence() + 1) {
            if (InboxRows.isKnown(connection, envelope.eventId())) {
                duplicates.increment();
                return new Received.Settled(Optional.empty());
            }
            InboxRows.hold(connection, event, clock.millis());
            return new Received.IsHeld();
        }
        apply(connection, event, handlers);
        if (envelope.sequence() <= position.sequence()) {
            return new Received.Settled(Optional.empty());
        }
        InboxRows.advance(connection, envelope, envelope.sequence());
        return settled(connection, envelope);
    }

    private static Received settled(Connection connection, Envelope of) throws SQLException {
        return new Received.Settled(InboxRows.held(connection, of, of.sequence() + 1));
    }

    /**
     * Takes what a publisher says to be so of a subject, as of the given number.
     *
     * @param asOf of no event of its own; its sequence is the last that is contained
     * @param facts the events that say it, bodies included
     * @param fresh of components that know nothing of this publisher yet
     * @param everybody all of the service: where events are missing that are on their way, the
     *     facts stand for them, and they are dropped when they come
     */
    void replay(Envelope asOf, List<Held> facts, Handlers fresh, Handlers everybody) {
        joined.with(
                connection -> {
                    var position = InboxRows.position(connection, asOf);
                    boolean isBehind = position.sequence() < asOf.sequence();
                    var learning = isBehind ? everybody : fresh;
                    facts.forEach(fact -> learning.replay(fact.envelope(), fact.body()));
                    if (isBehind) {
                        InboxRows.replayed(connection, asOf);
                    }
                    InboxRows.letGoUpTo(connection, asOf, asOf.sequence());
                    return null;
                });
    }

    /** Applies a held event, unless another instance did. */
    void applyHeld(Held held, Handlers handlers) {
        joined.with(
                connection -> {
                    var envelope = held.envelope();
                    InboxRows.position(connection, envelope);
                    if (InboxRows.letGo(connection, held)) {
                        apply(connection, held, handlers);
                    }
                    InboxRows.advance(connection, envelope, envelope.sequence());
                    return null;
                });
    }

    /** The held event that follows this one without a gap. */
    Optional<Held> after(Held held) {
        return joined.with(
                connection ->
                        InboxRows.held(
                                connection, held.envelope(), held.envelope().sequence() + 1));
    }

    /**
     * Gives up waiting for the predecessors of a held event; returns it, as it is its turn then. So
     * does one whose turn was before: delivered again after a crash, it was applied from there.
     */
    Optional<Held> skipTo(Held first) {
        return joined.with(
                connection -> {
                    var envelope = first.envelope();
                    long before = InboxRows.position(connection, envelope).sequence();
                    skipped.add(Math.max(0, envelope.sequence() - before - 1));
                    InboxRows.advance(connection, envelope, envelope.sequence() - 1);
                    return InboxRows.held(connection, envelope, envelope.sequence());
                });
    }

    /**
     * Notes that a held event could not be applied, unless it is held for less than what is
     * pardoned; returns how often that was noted by now.
     */
    int failed(Held held, Duration pardoned) {
        return joined.with(
                connection ->
                        InboxRows.failed(connection, held, clock.millis() - pardoned.toMillis()));
    }

    /**
     * Passes over a held event; returns whether it was still held, and so belongs among the dead
     * letters.
     */
    boolean giveUp(Held held) {
        return joined.with(
                connection -> {
                    var envelope = held.envelope();
                    InboxRows.position(connection, envelope);
                    boolean wasHeld = InboxRows.letGo(connection, held);
                    InboxRows.advance(connection, envelope, envelope.sequence());
                    return wasHeld;
                });
    }

    /**
     * Applies an event that was given up, whatever came after it since: late is better than lost.
     * What was applied after all, or is known by a replay, is not applied again.
     */
    void applyLate(Held event, Handlers handlers) {
        joined.with(
                connection -> {
                    var envelope = event.envelope();
                    var position = InboxRows.position(connection, envelope);
                    if (envelope.sequence() <= position.replayedTo()) {
                        duplicates.increment();
                        return null;
                    }
                    apply(connection, event, handlers);
                    if (envelope.sequence() == position.sequence() + 1) {
                        InboxRows.advance(connection, envelope, envelope.sequence());
                    }
                    return null;
                });
    }

    /** Per subject the first event that waits, if it waited too long; longest first. */
    List<Held> overdue() {
        return joined.with(
                connection ->
                        InboxRows.firstHeld(
                                connection, clock.millis() - HELD_FOR.toMillis(), SWEEP_MAX));
    }

    /** Whether any event waits for its predecessor. */
    boolean holdsAny() {
        return joined.with(InboxRows::holdsAny);
    }

    @Override
    public String name() {
        return "applied events";
    }

    /** What no broker delivers again. */
    @Override
    public boolean forgetSome() {
        long before = clock.millis() - REMEMBERED_FOR.toMillis();
        return joined.with(connection -> InboxRows.forget(connection, before, FORGET_MAX))
                == FORGET_MAX;
    }

    /** Unless it was applied before: then its id is there, or comes in while this waits for it. */
    private void apply(Connection connection, Held event, Handlers handlers) throws SQLException {
        if (!InboxRows.remember(connection, event.envelope().eventId(), clock.millis())) {
            duplicates.increment();
            return;
        }
        handlers.apply(event.envelope(), event.body());
        applied.increment();
    }
}
