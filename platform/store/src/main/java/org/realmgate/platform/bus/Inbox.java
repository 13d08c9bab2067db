package org.realmgate.platform.bus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.platform.database.JoinedConnection;

/**
 * Applies events once and in order. Every method belongs into a transaction that also holds the
 * effects.
 *
 * <p>An event whose predecessor (same player, same publisher) has not come yet is stored and
 * acknowledged, and applied right after it ({@link HeldEvents}); when the predecessor is missing
 * for more than {@link #HELD_FOR}, the gap is skipped and counted. A predecessor that comes later
 * still is applied then, out of order: late is better than lost. Idempotent by {@code event_id}.
 */
@ApplicationScoped
public class Inbox {
    /** How long an early event waits for its predecessor. */
    public static final Duration HELD_FOR = Duration.ofSeconds(5);

    /** How long an applied event is remembered; the broker redelivers within minutes. */
    private static final Duration REMEMBERED_FOR = Duration.ofDays(7);

    private static final int SWEEP_MAX = 500;

    @Inject private JoinedConnection joined;

    @Inject private Clock clock;

    private final LongAdder applied = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder skipped = new LongAdder();

    /** An event together with its body. */
    record Held(Envelope envelope, String body) {}

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

    /**
     * Takes one event; returns the held one whose turn it is after that. The cursor is locked
     * before anything is looked up, so that of two deliveries of one event the second sees the
     * first.
     */
    Optional<Held> receive(Envelope envelope, String body, Handlers handlers) {
        return joined.with(
                connection -> {
                    if (!handlers.want(envelope) && passOver(connection, envelope)) {
                        return held(connection, envelope, envelope.sequence() + 1);
                    }
                    long cursor = cursor(connection, envelope.sourceService(), envelope.userId());
                    if (envelope.sequence() > cursor + 1) {
                        if (isKnown(connection, envelope.eventId())) {
                            duplicates.increment();
                        } else {
                            hold(connection, new Held(envelope, body));
                        }
                        return Optional.empty();
                    }
                    apply(connection, new Held(envelope, body), handlers);
                    if (envelope.sequence() <= cursor) {
                        return Optional.empty();
                    }
                    advance(connection, envelope, envelope.sequence());
                    return held(connection, envelope, envelope.sequence() + 1);
                });
    }

    /** Whether an event that nobody wants was the next one, and only had to be counted. */
    private boolean passOver(Connection connection, Envelope unwanted) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE inbox_cursor SET sequence = ? WHERE source_service = ? AND user_id"
                                + " = ? AND sequence = ?")) {
            update.setLong(1, unwanted.sequence());
            update.setString(2, unwanted.sourceService());
            update.setLong(3, unwanted.userId());
            update.setLong(4, unwanted.sequence() - 1);
            boolean wasNext = update.executeUpdate() == 1;
            if (wasNext) {
                applied.increment();
            }
            return wasNext;
        }
    }

    /** Applies a held event, unless another instance did. */
    void applyHeld(Held held, Handlers handlers) {
        joined.with(
                connection -> {
                    var envelope = held.envelope();
                    cursor(connection, envelope.sourceService(), envelope.userId());
                    if (forgetHeld(connection, held)) {
                        apply(connection, held, handlers);
                    }
                    advance(connection, envelope, envelope.sequence());
                    return null;
                });
    }

    /** The held event that follows this one without a gap. */
    Optional<Held> after(Held held) {
        return joined.with(
                connection -> held(connection, held.envelope(), held.envelope().sequence() + 1));
    }

    /**
     * Gives up waiting for the predecessors of a held event; returns it, as it is its turn then. So
     * does one whose turn was before: delivered again after a crash, it was applied from there.
     */
    Optional<Held> skipTo(Held first) {
        return joined.with(
                connection -> {
                    var envelope = first.envelope();
                    long cursor = cursor(connection, envelope.sourceService(), envelope.userId());
                    skipped.add(Math.max(0, envelope.sequence() - cursor - 1));
                    advance(connection, envelope, envelope.sequence() - 1);
                    return held(connection, envelope, envelope.sequence());
                });
    }

    /**
     * Notes that a held event could not be applied, unless it is held for less than what is
     * pardoned; returns how often that was noted by now.
     */
    int failed(Held held, Duration pardoned) {
        return joined.with(
                connection -> {
                    try (var update =
                            connection.prepareStatement(
                                    "UPDATE inbox_held SET attempts = attempts + 1 WHERE event_id ="
                                            + " ? AND held_at <= ?")) {
                        update.setString(1, held.envelope().eventId());
                        update.setLong(2, clock.millis() - pardoned.toMillis());
                        update.executeUpdate();
                    }
                    try (var read =
                            connection.prepareStatement(
                                    "SELECT attempts FROM inbox_held WHERE event_id = ?")) {
                        read.setString(1, held.envelope().eventId());
                        try (var rows = read.executeQuery()) {
                            return rows.next() ? rows.getInt(1) : 0;
                        }
                    }
                });
    }

    /** Passes over a held event that lies among the dead letters. */
    void giveUp(Held held) {
        joined.with(
                connection -> {
                    var envelope = held.envelope();
                    cursor(connection, envelope.sourceService(), envelope.userId());
                    forgetHeld(connection, held);
                    advance(connection, envelope, envelope.sequence());
                    return null;
                });
    }

    /** Per player the first event that waits, if it waited too long; longest first. */
    List<Held> overdue() {
        return joined.with(this::overdue);
    }

    /** Forgets what no broker delivers again. */
    void forgetOld() {
        joined.with(
                connection -> {
                    try (var delete =
                            connection.prepareStatement("DELETE FROM inbox WHERE applied_at < ?")) {
                        delete.setLong(1, clock.millis() - REMEMBERED_FOR.toMillis());
                        delete.executeUpdate();
                    }
                    return null;
                });
    }

    /** Unless it was applied before: then its id is there, or comes in while this waits for it. */
    private void apply(Connection connection, Held event, Handlers handlers) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO inbox (event_id, applied_at) VALUES (?, ?) ON CONFLICT DO"
                                + " NOTHING")) {
            insert.setString(1, event.envelope().eventId());
            insert.setLong(2, clock.millis());
            if (insert.executeUpdate() == 0) {
                duplicates.increment();
                return;
            }
        }
        handlers.apply(event.envelope(), event.body());
        applied.increment();
    }

    private static boolean isKnown(Connection connection, String eventId) throws SQLException {
        try (var known = connection.prepareStatement("SELECT 1 FROM inbox WHERE event_id = ?")) {
            known.setString(1, eventId);
            try (var rows = known.executeQuery()) {
                return rows.next();
            }
        }
    }

    /**
     * The last sequence applied, 0 for none; locks it, so that two instances apply one player's
     * events one after the other.
     */
    private static long cursor(Connection connection, String source, long userId)
            throws SQLException {
        var known = lockedCursor(connection, source, userId);
        if (known.isEmpty()) {
            try (var first =
                    connection.prepareStatement(
                            "INSERT INTO inbox_cursor (source_service, user_id, sequence) VALUES"
                                    + " (?, ?, 0) ON CONFLICT DO NOTHING")) {
                first.setString(1, source);
                first.setLong(2, userId);
                if (first.executeUpdate() == 1) {
                    return 0;
                }
            }
            known = lockedCursor(connection, source, userId);
        }
        return known.orElseThrow();
    }

    private static OptionalLong lockedCursor(Connection connection, String source, long userId)
            throws SQLException {
        try (var read =
                connection.prepareStatement(
                        "SELECT sequence FROM inbox_cursor WHERE source_service = ? AND user_id = ?"
                                + " FOR UPDATE")) {
            read.setString(1, source);
            read.setLong(2, userId);
            try (var rows = read.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private static void advance(Connection connection, Envelope of, long to) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE inbox_cursor SET sequence = ? WHERE source_service = ? AND user_id"
                                + " = ? AND sequence < ?")) {
            update.setLong(1, to);
            update.setString(2, of.sourceService());
            update.setLong(3, of.userId());
            update.setLong(4, to);
            update.executeUpdate();
        }
    }

    private void hold(Connection connection, Held event) throws SQLException {
        var envelope = event.envelope();
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO inbox_held (event_id, source_service, user_id, sequence, event_type, version, happened_at,
                                                correlation_id, body, held_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
                        """)) {
            insert.setString(1, envelope.eventId());
            insert.setString(2, envelope.sourceService());
            insert.setLong(3, envelope.userId());
            insert.setLong(4, envelope.sequence());
            insert.setString(5, envelope.eventType());
            insert.setInt(6, envelope.version());
            insert.setLong(7, envelope.timestamp());
            insert.setString(8, envelope.correlationId());
            insert.setString(9, event.body());
            insert.setLong(10, clock.millis());
            insert.executeUpdate();
        }
    }

    private static final String HELD_COLUMNS =
            "event_id, event_type, version, happened_at, user_id, correlation_id, source_service,"
                    + " sequence, body";

    private static Optional<Held> held(Connection connection, Envelope of, long sequence)
            throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT "
                                + HELD_COLUMNS
                                + " FROM inbox_held WHERE source_service = ? AND user_id = ? AND"
                                + " sequence = ?")) {
            select.setString(1, of.sourceService());
            select.setLong(2, of.userId());
            select.setLong(3, sequence);
            return heldOf(select).stream().findFirst();
        }
    }

    private List<Held> overdue(Connection connection) throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT "
                                + HELD_COLUMNS
                                + """
                                 FROM inbox_held h WHERE held_at < ? AND sequence = (
                                    SELECT min(sequence) FROM inbox_held o
                                    WHERE o.source_service = h.source_service AND o.user_id = h.user_id)
                                ORDER BY held_at LIMIT ?\
                                """)) {
            select.setLong(1, clock.millis() - HELD_FOR.toMillis());
            select.setInt(2, SWEEP_MAX);
            return heldOf(select);
        }
    }

    private static List<Held> heldOf(PreparedStatement select) throws SQLException {
        List<Held> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(
                        new Held(
                                new Envelope(
                                        rows.getString(1),
                                        rows.getString(2),
                                        rows.getInt(3),
                                        rows.getLong(4),
                                        rows.getLong(5),
                                        rows.getString(6),
                                        rows.getString(7),
                                        rows.getLong(8)),
                                rows.getString(9)));
            }
        }
        return found;
    }

    /** Whether it was still held. */
    private static boolean forgetHeld(Connection connection, Held held) throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM inbox_held WHERE event_id = ?")) {
            delete.setString(1, held.envelope().eventId());
            return delete.executeUpdate() == 1;
        }
    }
}
