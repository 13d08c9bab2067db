package org.realmgate.world.zone.control;

import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.realmgate.world.zone.entity.ZoneLimits;

/**
 * Turns some loops twenty times a second, evenly staggered so that their work does not come at
 * once. The only owner of those loops.
 *
 * <p>A loop that is late by a whole turn leaves turns out: catching up would only make it later.
 */
public final class ZoneThread {
    private final List<ZoneLoop> loops;
    private final long[] dueNanos;
    private final LongSupplier nanoTime;
    private final Consumer<Throwable> faults;
    private final Thread thread;
    private volatile boolean stopping;

    /**
     * @param nanoTime the same clock for all threads of a world
     * @param faults is told, on this thread, what a turn threw, and must not throw itself; the loop
     *     goes on with the next turn
     */
    public ZoneThread(
            List<ZoneLoop> loops,
            ThreadFactory threads,
            LongSupplier nanoTime,
            Consumer<Throwable> faults) {
        this.loops = List.copyOf(loops);
        this.nanoTime = nanoTime;
        this.faults = faults;
        dueNanos = new long[loops.size()];
        thread = threads.newThread(this::run);
    }

    public void start() {
        long now = nanoTime.getAsLong();
        for (int i = 0; i < dueNanos.length; i++) {
            dueNanos[i] = now + i * ZoneLimits.TURN_NANOS / dueNanos.length;
        }
        thread.start();
    }

    private void run() {
        while (!stopping) {
            int next = next();
            long wait = dueNanos[next] - nanoTime.getAsLong();
            if (wait > 0) {
                LockSupport.parkNanos(this, wait);
                // A server that stops its threads interrupts them.
                stopping |= Thread.interrupted();
            } else {
                turn(next);
            }
        }
    }

    private int next() {
        int next = 0;
        for (int i = 1; i < dueNanos.length; i++) {
            if (dueNanos[i] - dueNanos[next] < 0) {
                next = i;
            }
        }
        return next;
    }

    private void turn(int index) {
        var loop = loops.get(index);
        long begin = nanoTime.getAsLong();
        try {
            loop.turn(begin);
        } catch (Throwable fault) {
            // The outer turn: one broken command must not stop a zone.
            loop.times().failed();
            faults.accept(fault);
        }
        long end = nanoTime.getAsLong();
        loop.times().turned(end - begin);
        dueNanos[index] += ZoneLimits.TURN_NANOS;
        while (end - dueNanos[index] >= ZoneLimits.TURN_NANOS) {
            dueNanos[index] += ZoneLimits.TURN_NANOS;
            loop.times().overran();
        }
    }

    /** Ends the thread after its turn and waits for that. */
    public void stop() throws InterruptedException {
        stopping = true;
        LockSupport.unpark(thread);
        thread.join();
    }
}
