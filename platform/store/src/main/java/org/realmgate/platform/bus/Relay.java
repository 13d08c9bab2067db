package org.realmgate.platform.bus;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.platform.health.Check;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.RetryBackoff;

/**
 * Moves events from the outbox to the broker, in the order of their ids. One instance of a service
 * relays at a time: the one that holds the row lock. Order of the two commits: broker first, then
 * the deletion here, so that a crash between them sends again (and the broker drops the second) but
 * never loses.
 */
@ApplicationScoped
public class Relay implements Starter, Check {
    private static final Logger LOG = Logger.getLogger(Relay.class.getName());

    /** Events in one broker transaction. */
    static final int BATCH_MAX = 500;

    private static final long LOOK_AGAIN_MILLIS = 500;
    private static final RetryBackoff RETRY = RetryBackoff.STANDARD;

    /** A broker that is away keeps its sender waiting: the adapter connects again by itself. */
    private static final Duration SEND_TAKES_MAX = Duration.ofSeconds(5);

    private static final long NOT_SENDING = Long.MAX_VALUE;

    @Inject private DataSource database;

    @Inject private Sender sender;

    @Inject private ServiceName service;

    @Inject private Clock clock;

    @Resource private ManagedThreadFactory threads;

    /** More permits than one mean the same as one: look again. */
    private final Semaphore news = new Semaphore(0);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;
    private volatile String lastFault = "";
    private volatile long sendingSinceMillis = NOT_SENDING;
    private Thread thread;

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
        running = true;
        thread = threads.newThread(this::run);
        thread.setName(service.name() + "-relay");
        thread.start();
    }

    @Override
    public void stop() throws InterruptedException {
        running = false;
        stopped.countDown();
        if (thread != null) {
            wake();
            thread.join(TimeUnit.SECONDS.toMillis(5));
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
        return lastFault.isEmpty()
                ? Finding.healthy("events are relayed")
                : Finding.degraded("events wait in the outbox: " + lastFault);
    }

    /** There is something in the outbox. */
    void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    private void run() {
        int failures = 0;
        while (running) {
            try {
                int moved = turn();
                lastFault = "";
                failures = 0;
                if (moved < BATCH_MAX) {
                    pause(LOOK_AGAIN_MILLIS);
                }
            } catch (SQLException | Sender.SendFailed | RuntimeException fault) {
                if (!running) {
                    return;
                }
                lastFault = String.valueOf(fault.getMessage());
                LOG.log(
                        failures == 0 ? Level.WARNING : Level.FINE,
                        fault,
                        () -> "relay of " + service.name() + " waits");
                failures++;
                backOff(RETRY.delay(failures).toMillis());
            }
        }
    }

    private void pause(long millis) {
        try {
            if (news.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }

    /** A wake-up does not shorten it: a busy service would hammer a broker that is down. */
    private void backOff(long millis) {
        try {
            stopped.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }

    /** Moves one batch and tells how many events it had. */
    int turn() throws SQLException, Sender.SendFailed {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int moved = turn(connection);
                connection.commit();
                return moved;
            } catch (SQLException | Sender.SendFailed | RuntimeException fault) {
                connection.rollback();
                throw fault;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private int turn(Connection connection) throws SQLException, Sender.SendFailed {
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
        try (var delete = connection.prepareStatement("DELETE FROM outbox WHERE id = ?")) {
            for (long id : ids) {
                delete.setLong(1, id);
                delete.addBatch();
            }
            delete.executeBatch();
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
                        SELECT id, topic, event_id, event_type, version, happened_at, user_id, correlation_id, sequence, body
                        FROM outbox ORDER BY id LIMIT ?\
                        """)) {
            select.setInt(1, BATCH_MAX);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                    var envelope =
                            new Envelope(
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.getInt(5),
                                    rows.getLong(6),
                                    rows.getLong(7),
                                    rows.getString(8),
                                    service.name(),
                                    rows.getLong(9));
                    parcels.add(new Sender.Parcel(rows.getString(2), envelope, rows.getString(10)));
                }
            }
        }
        return parcels;
    }
}
