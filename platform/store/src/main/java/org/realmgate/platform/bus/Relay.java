package org.realmgate.platform.bus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.contracts.event.Subject;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.platform.health.Check;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;

/**
 * Moves events from the outbox to the broker, in the order of their ids. One instance of a service
 * relays at a time: the one that holds the row lock. Order of the two commits: broker first, then
 * the deletion here, so that a crash between them sends again (and the broker drops the second) but
 * never loses.
 */
@ApplicationScoped
public class Relay implements Starter, Check {
    /** Events in one broker transaction. */
    static final int BATCH_MAX = 500;

    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(500).toNanos();

    /** A broker that is away keeps its sender waiting: the adapter connects again by itself. */
    private static final Duration SEND_TAKES_MAX = Duration.ofSeconds(5);

    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);
    private static final long NOT_SENDING = Long.MAX_VALUE;

    @Inject private DataSource database;
    @Inject private Sender sender;
    @Inject private ServiceName service;
    @Inject private Clock clock;
    @Inject private Loops loops;
    @Inject private EventMeters meters;
    private final LongAdder relayed = new LongAdder();
    private volatile long sendingSinceMillis = NOT_SENDING;
    private volatile Loop loop;

    @Override
    public int order() {
        return BUS;
    }

    @Override
    public String name() {
        return "bus";
    }

    @Override
    public void start() {
        meters.relays(relayed);
        loop = loops.start("relay", () -> move() < BATCH_MAX ? LOOK_AGAIN_NANOS : 0);
    }

    @Override
    public void stop() throws InterruptedException {
        if (loop != null) {
            loop.stop(END_TAKES_MAX);
        }
    }

    @Override
    public Finding check() {
        long sendingMillis = clock.millis() - sendingSinceMillis;
        if (sendingMillis > SEND_TAKES_MAX.toMillis()) {
            return Finding.degraded(
                    "events wait in the outbox: no answer of the broker for "
                            + sendingMillis / 1_000
                            + " s");
        }
        var turning = loop == null ? Finding.unhealthy("not started") : loop.check();
        return turning.status() == Finding.Status.HEALTHY
                ? Finding.healthy("events are relayed")
                : new Finding(turning.status(), "events wait in the outbox: " + turning.detail());
    }

    /** There is something in the outbox. */
    void wake() {
        if (loop != null) {
            loop.wake();
        }
    }

    /** Moves one batch and tells how many events it had. */
    int move() throws SQLException, Sender.SendFailed {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int moved = move(connection);
                connection.commit();
                relayed.add(moved);
                return moved;
            } catch (SQLException | Sender.SendFailed | RuntimeException fault) {
                connection.rollback();
                throw fault;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private int move(Connection connection) throws SQLException, Sender.SendFailed {
        if (isEmpty(connection)) {
            return 0;
        }
        try (var lock =
                connection.prepareStatement(
                        "SELECT sent FROM outbox_relay WHERE id = 1 FOR UPDATE")) {
            lock.executeQuery().close();
        }
        List<Long> ids = new ArrayList<>();
        var parcels = read(connection, ids);
        if (parcels.isEmpty()) {
            return 0;
        }
        send(parcels);
        try (var delete = connection.prepareStatement("DELETE FROM outbox WHERE id = ANY(?)")) {
            delete.setArray(1, SqlArrays.numbers(connection, ids));
            delete.executeUpdate();
        }
        try (var count =
                connection.prepareStatement(
                        "UPDATE outbox_relay SET sent = sent + ? WHERE id = 1")) {
            count.setInt(1, ids.size());
            count.executeUpdate();
        }
        return ids.size();
    }

    private void send(List<Sender.Parcel> parcels) throws Sender.SendFailed {
        sendingSinceMillis = clock.millis();
        try {
            sender.send(parcels);
        } finally {
            sendingSinceMillis = NOT_SENDING;
        }
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (var any = connection.prepareStatement("SELECT id FROM outbox LIMIT 1");
                var rows = any.executeQuery()) {
            return !rows.next();
        }
    }

    private List<Sender.Parcel> read(Connection connection, List<Long> ids) throws SQLException {
        List<Sender.Parcel> parcels = new ArrayList<>();
        try (var select =
                connection.prepareStatement(
                        """
                        SELECT id, topic, event_id, event_type, version, happened_at, subject, user_id, correlation_id, sequence, body
                        FROM outbox ORDER BY id LIMIT ?\
                        """)) {
            select.setInt(1, BATCH_MAX);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                    parcels.add(new Sender.Parcel(envelope(rows), rows.getString(11)));
                }
            }
        }
        return parcels;
    }

    private Envelope envelope(ResultSet row) throws SQLException {
        long userId = row.getLong(8);
        return new Envelope(
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getLong(6),
                row.getString(2),
                Subject.parse(row.getString(7)),
                userId == 0 ? OptionalLong.empty() : OptionalLong.of(userId),
                row.getString(9),
                service.name(),
                row.getLong(10));
    }
}
