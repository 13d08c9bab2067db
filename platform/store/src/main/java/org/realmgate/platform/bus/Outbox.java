package org.realmgate.platform.bus;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.realmgate.contracts.event.Event;
import org.realmgate.contracts.event.Wire;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.telemetry.Correlation;

/**
 * Where a service writes what it has to tell. The events of a transaction are gathered and written
 * together just before its commit, in the same database transaction: if they cannot be written, it
 * is rolled back. Events of one subject on one topic get gapless sequence numbers in commit order:
 * the row of its last number stays locked until the transaction ends. Thread-safe.
 */
@ApplicationScoped
public class Outbox {
    /** Characters of an event's JSON; the column's length. */
    public static final int BODY_MAX = 16_384;

    /**
     * Events of one transaction, which are in memory until its commit. One more is refused: a
     * transaction so large holds its subjects' rows for too long anyway.
     */
    public static final int EVENTS_MAX = 10_000;

    @Inject private JoinedConnection joined;

    @Inject private Clock clock;

    @Inject private Relay relay;

    @Resource private TransactionSynchronizationRegistry transaction;

    /** Publishes an event if, and only if, the current transaction commits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(Event event) {
        publish(List.of(event));
    }

    /**
     * As {@link #publish(Event)}, several, those of one subject in their order. May be called any
     * number of times in a transaction.
     *
     * @throws IllegalArgumentException if an event has no wire name or is too long
     * @throws IllegalStateException if the transaction publishes too many
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(Collection<? extends Event> events) {
        var unsent = unsent();
        for (var event : events) {
            unsent.add(letter(event));
        }
    }

    private Unsent unsent() {
        var known = (Unsent) transaction.getResource(this);
        if (known != null) {
            return known;
        }
        var first = new Unsent();
        transaction.registerInterposedSynchronization(first);
        transaction.putResource(this, first);
        return first;
    }

    private OutboxRows.Letter letter(Event event) {
        var wire = wireOf(event);
        var body = Json.text(event);
        if (body.length() > BODY_MAX) {
            throw new IllegalArgumentException(
                    "an event holds at most "
                            + BODY_MAX
                            + " characters: "
                            + wire.type()
                            + "="
                            + body.length());
        }
        return new OutboxRows.Letter(
                wire, event.subject(), event.player(), clock.millis(), Correlation.current(), body);
    }

    private static Wire wireOf(Event event) {
        var wire = event.getClass().getAnnotation(Wire.class);
        if (wire == null) {
            throw new IllegalArgumentException(
                    event.getClass().getName() + " must say its wire name with @Wire");
        }
        return wire;
    }

    /** What the current transaction publishes. */
    private final class Unsent implements Synchronization {
        private final List<OutboxRows.Letter> letters = new ArrayList<>();

        void add(OutboxRows.Letter letter) {
            if (letters.size() == EVENTS_MAX) {
                throw new IllegalStateException(
                        "a transaction publishes at most " + EVENTS_MAX + " events");
            }
            letters.add(letter);
        }

        @Override
        public void beforeCompletion() {
            if (letters.isEmpty()) {
                return;
            }
            joined.with(
                    connection -> {
                        OutboxRows.write(connection, letters);
                        return null;
                    });
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED && !letters.isEmpty()) {
                relay.wake();
            }
        }
    }
}
