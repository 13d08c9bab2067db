package org.realmgate.platform.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.platform.settings.Settings;

/** Where this application is between its deployment and its end. Thread-safe. */
@ApplicationScoped
public class Lifecycle {
    /** The stations, in their order; FAILED is reached from STARTING only and is final. */
    public enum State {
        /** Some starter has not returned yet. */
        STARTING,
        /** Everything started. */
        READY,
        /** A starter threw: {@link Lifecycle#reason()} tells which and why. */
        FAILED,
        /** Being undeployed. */
        STOPPED
    }

    private static final Logger LOG = Logger.getLogger(Lifecycle.class.getName());

    private final Deque<Starter> started = new ArrayDeque<>();
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile State state = State.STARTING;
    private volatile String reason = "";

    /**
     * Lets all read their settings, checks these, and starts all; a failure is kept, logged, and
     * everything that had started is stopped again.
     */
    public synchronized void start(Supplier<List<Starter>> starters, Supplier<Settings> source) {
        var part = "settings";
        try {
            var all = starters.get();
            var settings = source.get();
            all.forEach(starter -> starter.read(settings));
            settings.check();
            for (var starter :
                    all.stream().sorted(Comparator.comparingInt(Starter::order)).toList()) {
                part = starter.name();
                started.push(starter);
                starter.start();
            }
            state = State.READY;
        } catch (Throwable fault) {
            // An error as well: whatever ends the start, nobody must wait for it in vain.
            reason = part + ": " + rootOf(fault);
            LOG.log(Level.SEVERE, fault, () -> "start failed at " + reason);
            stopStarted();
            state = State.FAILED;
        }
        settled.countDown();
    }

    /** Stops what was started, last one first. */
    public synchronized void stop() {
        if (state == State.READY) {
            state = State.STOPPED;
        }
        stopStarted();
    }

    /** The station that was reached. */
    public State state() {
        return state;
    }

    /** Why the start failed; empty unless FAILED. */
    public String reason() {
        return reason;
    }

    /**
     * Waits until everything started. Message listeners call it first: servers start them before
     * the migrations are done.
     *
     * @return whether the service is ready
     */
    public boolean awaitReady(Duration atMost) {
        try {
            return settled.await(atMost.toMillis(), TimeUnit.MILLISECONDS) && state == State.READY;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void stopStarted() {
        while (!started.isEmpty()) {
            var starter = started.pop();
            try {
                starter.stop();
            } catch (Exception fault) {
                LOG.log(Level.WARNING, fault, () -> "stopping " + starter.name());
            }
        }
    }

    private static String rootOf(Throwable fault) {
        var root = fault;
        for (int depth = 0; root.getCause() != null && depth < 16; depth++) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
