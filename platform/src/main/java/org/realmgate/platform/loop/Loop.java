package org.realmgate.platform.loop;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.platform.health.Finding;

/**
 * One thread that takes {@link Turn}s until it is stopped. Whatever a turn throws, an error
 * included, is logged and followed by a pause that grows ({@link RetryBackoff}); the loop goes on.
 * Started and stopped once; all methods may be called from any thread.
 */
public final class Loop {
    /** A turn that takes longer is told as degraded: it hangs, or its work outgrew it. */
    public static final Duration TURN_TAKES_MAX = Duration.ofSeconds(15);

    private static final Logger LOG = Logger.getLogger(Loop.class.getName());
    private static final long RESTING = 0;

    private final String name;
    private final Turn turn;
    private final RetryBackoff backoff;
    private final Thread thread;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean started;
    private volatile boolean stopping;
    private volatile boolean ended;
    private volatile String lastFault = "";
    private volatile long turnBeganNanos = RESTING;
    private int failures;

    /** After faults it pauses for {@link RetryBackoff#STANDARD}. */
    public Loop(String name, ThreadFactory threads, Turn turn) {
        this(name, threads, turn, RetryBackoff.STANDARD);
    }

    /**
     * A loop that does not turn yet.
     *
     * @param name of the thread, too; told by the health door
     */
    public Loop(String name, ThreadFactory threads, Turn turn, RetryBackoff backoff) {
        this.name = name;
        this.turn = turn;
        this.backoff = backoff;
        thread = threads.newThread(this::run);
        thread.setName(name);
    }

    /** The name of its thread. */
    public String name() {
        return name;
    }

    /** Begins to turn. */
    public void start() {
        started = true;
        thread.start();
    }

    /**
     * Ends the rest before the next turn. Many calls are one. A pause after a fault is not
     * shortened: whoever is busy would hammer what is down.
     */
    public void wake() {
        if (woken.compareAndSet(false, true)) {
            LockSupport.unpark(thread);
        }
    }

    /**
     * Lets the turn that is under way come to its end and waits for that. The thread is never
     * interrupted.
     *
     * @return whether it ended in time; else it ends with its turn
     */
    public boolean stop(Duration atMost) throws InterruptedException {
        stopping = true;
        if (!started) {
            return true;
        }
        LockSupport.unpark(thread);
        return thread.join(atMost);
    }

    /** Whether {@link #stop} was called: a long turn may ask. */
    public boolean isStopping() {
        return stopping;
    }

    /** How it fares: dead is unhealthy; hanging or failing is degraded. */
    public Finding check() {
        if (started && !stopping && (ended || !thread.isAlive())) {
            return Finding.unhealthy(name + " has ended");
        }
        long began = turnBeganNanos;
        long taken = began == RESTING ? 0 : System.nanoTime() - began;
        if (taken > TURN_TAKES_MAX.toNanos()) {
            return Finding.degraded(
                    name + " is in one turn since " + Duration.ofNanos(taken).toSeconds() + " s");
        }
        return lastFault.isEmpty()
                ? Finding.healthy(name + " turns")
                : Finding.degraded(name + " fails: " + lastFault);
    }

    private void run() {
        try {
            while (!stopping && !ended) {
                round();
            }
        } finally {
            ended = true;
        }
    }

    private void round() {
        woken.set(false);
        turnBeganNanos = Math.max(1, System.nanoTime());
        long rest;
        boolean failed = false;
        try {
            rest = turn.turn();
            failures = 0;
            lastFault = "";
        } catch (InterruptedException ending) {
            // Only the server interrupts its threads, when it ends: nothing is left to turn for.
            ended = true;
            return;
        } catch (Throwable fault) {
            rest = pauseAfter(fault);
            failed = true;
        } finally {
            turnBeganNanos = RESTING;
        }
        // A time limit of a call interrupts whoever waits for it, and may come too late to be
        // noticed there: what a turn leaves behind is no sign that the server ends.
        Thread.interrupted();
        rest(rest, failed);
    }

    /** An error as well: nobody else would notice that this thread has ended. */
    private long pauseAfter(Throwable fault) {
        lastFault = fault.getMessage() == null ? fault.toString() : fault.getMessage();
        failures++;
        boolean first = failures == 1;
        if (!stopping) {
            LOG.log(
                    fault instanceof Error ? Level.SEVERE : first ? Level.WARNING : Level.FINE,
                    fault,
                    () -> name + " failed and tries again");
        }
        return backoff.delay(failures).toNanos();
    }

    private void rest(long nanos, boolean afterFault) {
        if (nanos <= 0) {
            return;
        }
        long until = System.nanoTime() + nanos;
        while (!stopping && (afterFault || !woken.get())) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(this, left);
            if (Thread.interrupted()) {
                ended = true;
                return;
            }
        }
    }
}
