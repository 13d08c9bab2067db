package org.realmgate.platform.bus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.platform.loop.RetryBackoff;

/**
 * Waits until an outage is over. An event whose work fails for a fault that passes ({@link
 * PassingFaults}) keeps its listener, and with it all that comes behind it: nobody overtakes, the
 * backlog stays with the broker, and no delivery is used up. Thread-safe.
 */
@ApplicationScoped
class Outages {
    /** The longest pause ends before an early event is let past its predecessor. */
    static final RetryBackoff PAUSES =
            new RetryBackoff(Duration.ofMillis(100), Duration.ofSeconds(3));

    private static final int DEPTH_MAX = 16;
    private static final Logger LOG = Logger.getLogger(Outages.class.getName());

    @Inject private Clock clock;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Duration patience = Duration.ZERO;
    private volatile Instant lastSeen = Instant.MIN;
    private volatile String lastFault = "";

    /** The service stops: what was tried is to be delivered again. */
    static final class Interrupted extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Interrupted(Throwable waitingFor) {
            super("stopped while waiting for the end of an outage", waitingFor);
        }
    }

    /** Waits for at most so long, from the first failure of a piece of work. */
    void waitFor(Duration atMost) {
        patience = atMost;
    }

    /** How long it waits. */
    Duration patience() {
        return patience;
    }

    /**
     * Does the work, again after growing pauses while it fails for a fault that passes.
     *
     * @throws RuntimeException what the work threw: a fault that does not pass, or one that did not
     *     within the patience
     * @throws Interrupted if the service stops first
     */
    <T> T outlast(String what, Supplier<T> work) {
        var first = clock.instant();
        try {
            return work.get();
        } catch (RuntimeException fault) {
            if (!PassingFaults.contain(fault)) {
                throw fault;
            }
            LOG.log(Level.WARNING, fault, () -> what + " waits for the end of an outage");
            waiting.incrementAndGet();
            try {
                return outlast(work, first, fault);
            } finally {
                lastSeen = clock.instant();
                waiting.decrementAndGet();
                LOG.info(() -> what + " does not wait any longer");
            }
        }
    }

    private <T> T outlast(Supplier<T> work, Instant first, RuntimeException before) {
        var fault = before;
        for (int failures = 1; ; failures++) {
            note(fault);
            if (Duration.between(first, clock.instant()).compareTo(patience) >= 0) {
                throw fault;
            }
            pauseAfter(failures, fault);
            try {
                return work.get();
            } catch (RuntimeException again) {
                if (!PassingFaults.contain(again)) {
                    throw again;
                }
                fault = again;
            }
        }
    }

    /** A fault that passes was seen. */
    void note(RuntimeException fault) {
        lastFault = String.valueOf(rootOf(fault).getMessage());
        lastSeen = clock.instant();
    }

    /** Whether nothing waits any longer, and that for so long. */
    boolean areOverFor(Duration calm) {
        return waiting.get() == 0
                && (lastSeen.equals(Instant.MIN)
                        || Duration.between(lastSeen, clock.instant()).compareTo(calm) > 0);
    }

    /** Why events wait, if some do. */
    Optional<String> report() {
        int events = waiting.get();
        return events == 0
                ? Optional.empty()
                : Optional.of("events wait for the end of an outage: " + lastFault);
    }

    /** Lets go of all that wait. */
    void stop() {
        stopped.countDown();
    }

    /** Whether the pause came to its end. */
    boolean pause(Duration length) throws InterruptedException {
        return !stopped.await(length.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Throwable rootOf(Throwable fault) {
        var root = fault;
        for (int depth = 0; root.getCause() != null && depth < DEPTH_MAX; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private void pauseAfter(int failures, RuntimeException fault) {
        try {
            if (!pause(PAUSES.delay(failures))) {
                throw new Interrupted(fault);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Interrupted(fault);
        }
    }
}
