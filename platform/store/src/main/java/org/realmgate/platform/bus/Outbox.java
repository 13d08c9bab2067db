package org.realmgate.platform.bus;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.realmgate.contracts.event.Event;
import org.realmgate.contracts.event.Wire;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.telemetry.Correlation;

/**
 * Where a service writes what it has to tell. Events of one player get gapless sequence numbers in
 * commit order: the row of its last number stays locked until the transaction ends. Thread-safe.
 */
@ApplicationScoped
public class Outbox {
    /** Characters of an event's JSON; the column's length. */
    public static final int BODY_MAX = 16_384;

    @Inject private DataSource database;

    @Inject private Clock clock;

    @Inject private Relay relay;

    @Resource private TransactionSynchronizationRegistry transaction;

    /** Publishes an event if, and only if, the current transaction commits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(Event event) {
        publish(List.of(event));
    }

    /**
     * As {@link #publish(Event)}, several, those of one player in their order. Once a transaction:
     * a second call may lock players in another order than somebody else does.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(Collection<? extends Event> events) {
        try (Connection connection = database.getConnection()) {
            write(connection, events);
        } catch (SQLException fault) {
            throw new IllegalStateException("writing to the outbox", fault);
        }
        transaction.registerInterposedSynchronization(new WakeRelay());
    }

    private void write(Connection connection, Collection<? extends Event> events)
            throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO outbox (id, event_id, topic, event_type, version, happened_at, user_id, correlation_id,
                                            sequence, body)
                        VALUES (nextval('outbox_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """)) {
            var correlation = Correlation.current();
            // Everybody locks the players' rows in the same order, so that two transactions about
            // the
            // same players wait for each other instead of for ever.
            var byPlayer = events.stream().sorted(Comparator.comparingLong(Event::userId)).toList();
            for (var event : byPlayer) {
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
                insert.setString(1, UUID.randomUUID().toString());
                insert.setString(2, wire.topic());
                insert.setString(3, wire.type());
                insert.setInt(4, wire.version());
                insert.setLong(5, clock.millis());
                insert.setLong(6, event.userId());
                insert.setString(7, correlation);
                insert.setLong(8, nextSequence(connection, event.userId()));
                insert.setString(9, body);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static long nextSequence(Connection connection, long userId) throws SQLException {
        if (!advance(connection, userId)) {
            try (var first =
                    connection.prepareStatement(
                            "INSERT INTO outbox_sequence (user_id, sequence) VALUES (?, 0) ON"
                                    + " CONFLICT DO NOTHING")) {
                first.setLong(1, userId);
                first.executeUpdate();
            }
            advance(connection, userId);
        }
        try (var read =
                connection.prepareStatement(
                        "SELECT sequence FROM outbox_sequence WHERE user_id = ?")) {
            read.setLong(1, userId);
            try (var rows = read.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static boolean advance(Connection connection, long userId) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE outbox_sequence SET sequence = sequence + 1 WHERE user_id = ?")) {
            update.setLong(1, userId);
            return update.executeUpdate() == 1;
        }
    }

    private static Wire wireOf(Event event) {
        var wire = event.getClass().getAnnotation(Wire.class);
        if (wire == null) {
            throw new IllegalArgumentException(
                    event.getClass().getName() + " must say its wire name with @Wire");
        }
        return wire;
    }

    private final class WakeRelay implements Synchronization {
        @Override
        public void beforeCompletion() {
            // Only the outcome matters.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.wake();
            }
        }
    }
}
