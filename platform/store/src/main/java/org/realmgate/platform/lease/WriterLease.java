package org.realmgate.platform.lease;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Logger;
import org.realmgate.contracts.deployment.Deployable;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.platform.settings.Settings;

/**
 * Which instance of this service writes: whoever holds the lease. It is renewed every second;
 * whoever finds it over takes it, under a number that was never used before. Read, started and
 * stopped by the service that needs it, before and after whatever writes; in the others it does
 * nothing. Its instances' clocks must not be apart by more than a second. Thread-safe.
 *
 * <p>Setting: {@code <service>.grpc.address}, by which instances are known and reach each other; it
 * is {@code <service>.grpc.host} and {@code <service>.grpc.port} unless set.
 */
@ApplicationScoped
public class WriterLease {
    /** Whoever does not renew it for so long has lost it to the others. */
    public static final Duration LEASE = Duration.ofSeconds(5);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration REST_MIN = Duration.ofMillis(100);
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(2);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Logger LOG = Logger.getLogger(WriterLease.class.getName());

    /** Nobody writes until somebody looks: no pause is longer than what lies between two looks. */
    private static final RetryBackoff AFTER_FAULTS =
            new RetryBackoff(Duration.ofMillis(100), LOOK_EVERY);

    @Inject private ServiceName service;

    @Inject private JoinedConnection joined;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    @Inject private Loops loops;

    private volatile Tenure tenure = new Tenure(0, "", false);
    private volatile long untilMillis;
    private volatile boolean isAnotherPresent;
    private volatile long metMillis = Long.MIN_VALUE;
    private volatile Runnable whenTaken = () -> {};
    private volatile Runnable whenLost = () -> {};
    private String address = "";
    private Loop loop;

    /** What the service was told of; of the one thread that keeps. */
    private Tenure told = tenure;

    /**
     * Who writes.
     *
     * @param fence its number
     * @param address of its gRPC door, {@code host:port}; empty if nobody ever wrote
     * @param isOwn whether it is this instance
     */
    public record Tenure(long fence, String address, boolean isOwn) {}

    /** Another instance holds the lease: nothing of the transaction may stay. */
    public static final class Lost extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Lost(Tenure held) {
            super("another instance writes, no longer this one: fence=" + held.fence());
        }
    }

    /** Reads this instance's address; called with what else the service reads. */
    public void read(Settings settings) {
        var host = settings.text(service.name() + ".grpc.host", "127.0.0.1");
        int port = settings.integer(service.name() + ".grpc.port", portByDefault(), 1, 65_535);
        address =
                settings.address(
                        service.name() + ".grpc.address",
                        (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    private int portByDefault() {
        return Deployable.services().stream()
                .filter(one -> one.name().equals(service.name()))
                .findFirst()
                .orElseThrow()
                .grpcPort();
    }

    /**
     * Takes the lease if it is over, and goes on looking after it. If its own address holds it,
     * that was an instance which is gone: no two can have one port. So a service that was killed
     * writes as soon as it is back.
     */
    public void start() {
        transactions.in(
                () ->
                        joined.with(
                                connection -> {
                                    WriterRows.free(connection, address);
                                    WriterRows.forget(
                                            connection, clock.millis() - REMEMBERED.toMillis());
                                    return null;
                                }));
        keep();
        loop = loops.start("writer-lease", this::turn, AFTER_FAULTS);
    }

    /**
     * Gives the lease back, so that the others need not wait for its end: whatever writes has ended
     * before. The service is not told of this.
     */
    public void stop() throws InterruptedException {
        if (loop != null) {
            loop.stop(END_TAKES_MAX);
            giveBack();
        }
    }

    /**
     * What is done when this instance has taken the lease from another one or found it free; the
     * last one that was given, so give it before {@link #start()} to be told of that one. It runs
     * on the thread that renews, when {@link #tenure()} tells of it already, and again with the
     * next look if it throws. Until it returns the lease is not renewed: long work belongs to
     * another thread.
     */
    public void whenTaken(Runnable act) {
        whenTaken = act;
    }

    /**
     * What is done when this instance has lost the lease; as {@link #whenTaken}, and before it if
     * the lease was lost and taken again between two looks. It is a second late, and later while
     * the database is away: until then {@link #hold} refuses what must not be written.
     */
    public void whenLost(Runnable act) {
        whenLost = act;
    }

    /** As it was seen last, a second ago or longer while the database is away; costs nothing. */
    public Tenure tenure() {
        return tenure;
    }

    /**
     * Whether another instance is here, too, as far as is known: by its row, or because it called.
     */
    public boolean isAccompanied() {
        return isAnotherPresent || clock.millis() - LEASE.toMillis() < metMillis;
    }

    /** Another instance calls: its row may have been written since somebody looked. */
    public void meet() {
        metMillis = clock.millis();
    }

    /** As it is now; one query in a transaction of its own. */
    public synchronized Tenure look() {
        var holder = transactions.in(() -> joined.with(WriterRows::holder));
        boolean isOwn = tenure.isOwn() && holder.fence() == tenure.fence();
        return seen(new Tenure(holder.fence(), holder.address(), isOwn));
    }

    /**
     * In the transaction of what is to be written, before anything else: whoever takes the lease
     * waits for its end. One locked row.
     *
     * @throws Lost if somebody took it before
     */
    public void hold(Tenure held) {
        if (!joined.with(connection -> WriterRows.lock(connection, held.fence()))) {
            throw new Lost(held);
        }
    }

    /** Whoever does not have the lease looks again when it is over, if it is not renewed. */
    private long turn() {
        keep();
        long left = tenure.isOwn() ? LOOK_EVERY.toMillis() : untilMillis - clock.millis();
        return Duration.ofMillis(Math.clamp(left, REST_MIN.toMillis(), LOOK_EVERY.toMillis()))
                .toNanos();
    }

    /**
     * Renews the lease if this instance has it, takes it if it is over, and tells the service what
     * came of it. Done every second since the start; by one thread at a time.
     */
    public void keep() {
        Tenure now;
        synchronized (this) {
            now = seen(transactions.in(() -> joined.with(this::kept)));
        }
        boolean isAnother = now.fence() != told.fence();
        if (told.isOwn() && (isAnother || !now.isOwn())) {
            whenLost.run();
        }
        if (now.isOwn() && (isAnother || !told.isOwn())) {
            whenTaken.run();
        }
        told = now;
    }

    private Tenure kept(Connection connection) throws SQLException {
        long now = clock.millis();
        long until = now + LEASE.toMillis();
        WriterRows.present(connection, address, until);
        isAnotherPresent = WriterRows.isAnotherPresent(connection, address, now);
        boolean isOwn =
                tenure.isOwn() && WriterRows.renew(connection, tenure.fence(), until)
                        || WriterRows.take(connection, address, now, until);
        var holder = WriterRows.holder(connection);
        untilMillis = holder.until();
        return new Tenure(holder.fence(), holder.address(), isOwn);
    }

    private Tenure seen(Tenure now) {
        if (now.fence() != tenure.fence()) {
            LOG.info(
                    () ->
                            now.isOwn()
                                    ? "writes "
                                            + service.name()
                                            + " from now on, fence "
                                            + now.fence()
                                    : service.name()
                                            + " is written at "
                                            + now.address()
                                            + ", fence "
                                            + now.fence());
        }
        tenure = now;
        return now;
    }

    private synchronized void giveBack() {
        var held = tenure;
        tenure = new Tenure(held.fence(), held.address(), false);
        transactions.in(
                () ->
                        joined.with(
                                connection -> {
                                    if (held.isOwn()) {
                                        WriterRows.renew(connection, held.fence(), 0);
                                    }
                                    WriterRows.leave(connection, address);
                                    return null;
                                }));
    }
}
