package org.realmgate.bots.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.measure.OutcomeTally;
import org.realmgate.bots.measure.OwnCores;
import org.realmgate.bots.measure.RealmProcess;

/**
 * Everybody acts at a pace, is warmed up and then measured. Each player is a virtual thread and has
 * one act under way at a time; who is behind its pace leaves out what it missed.
 */
final class PacedActs {

    private static final Duration TELLING = Duration.ofSeconds(2);

    /** How often a player who rests looks whether the run is over. */
    private static final long LOOKING_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final String what;
    private final Pace pace;
    private final OutcomeTally<?> tally;
    private final OwnCores own;
    private final RealmProcess realm;
    private final Progress progress;
    private final Semaphore places;
    private volatile boolean ending;

    /**
     * @param perSecond acts of each player
     * @param inFlight how many acts of all players may be under way at once; who finds no place
     *     waits
     */
    record Pace(int warmupSeconds, int seconds, double perSecond, int inFlight) {
        long periodNanos() {
            return (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        }
    }

    /**
     * @param what they are called in the progress lines, as in {@code deals}
     * @param realm null if its process is unknown
     */
    PacedActs(
            String what,
            Pace pace,
            OutcomeTally<?> tally,
            OwnCores own,
            RealmProcess realm,
            Progress progress) {
        this.what = what;
        this.pace = pace;
        this.tally = tally;
        this.own = own;
        this.realm = realm;
        this.progress = progress;
        places = new Semaphore(pace.inFlight());
    }

    /**
     * Returns when nothing is under way any more.
     *
     * @param acts one for each player; each run of it is an act
     * @return how many seconds were measured
     */
    double run(List<Runnable> acts) {
        long begin = System.nanoTime();
        List<Future<?>> players = new ArrayList<>();
        double seconds;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < acts.size(); i++) {
                Runnable act = acts.get(i);
                long first = begin + pace.periodNanos() * i / acts.size();
                players.add(threads.submit(() -> act(act, first)));
            }
            seconds = measured();
        }
        players.forEach(PacedActs::requireWell);
        return seconds;
    }

    private static void requireWell(Future<?> player) {
        if (player.state() == Future.State.FAILED) {
            throw new IllegalStateException("a player broke off", player.exceptionNow());
        }
    }

    /** Whatever happens, nobody begins anything after that. */
    private double measured() {
        try {
            await("warming up", pace.warmupSeconds());
            return window();
        } finally {
            ending = true;
            progress.say("waiting for what is under way");
        }
    }

    private double window() {
        own.begin();
        if (realm != null) {
            realm.begin();
        }
        long start = System.nanoTime();
        tally.beginWindow(start);
        await("measuring", pace.seconds());
        long end = System.nanoTime();
        tally.endWindow(end);
        if (realm != null) {
            realm.end();
        }
        own.end();
        return (end - start) / 1e9;
    }

    private void act(Runnable act, long firstNanos) {
        for (long due = firstNanos;
                !ending;
                due = Math.max(due + pace.periodNanos(), System.nanoTime())) {
            while (System.nanoTime() < due && !ending) {
                LockSupport.parkNanos(Math.min(LOOKING_NANOS, due - System.nanoTime()));
            }
            if (ending) {
                return;
            }
            places.acquireUninterruptibly();
            try {
                act.run();
            } catch (DoorRefused refused) {
                tally.failed("given-up:" + refused.code(), refused.getMessage());
            } finally {
                places.release();
            }
        }
    }

    private void await(String doing, int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long before = tally.ended();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            long began = System.nanoTime();
            while (System.nanoTime() - began < Math.min(left, TELLING.toNanos())) {
                LockSupport.parkNanos(
                        Math.min(left, TELLING.toNanos()) - (System.nanoTime() - began));
            }
            long now = tally.ended();
            progress.say(
                    "%s: %,.0f %s/s, %d under way, %d errors"
                            .formatted(
                                    doing,
                                    (now - before) * 1e9 / (System.nanoTime() - began),
                                    what,
                                    pace.inFlight() - places.availablePermits(),
                                    tally.errorCount()));
            before = now;
        }
    }
}
