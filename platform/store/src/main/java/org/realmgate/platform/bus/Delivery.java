package org.realmgate.platform.bus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.health.Check;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.lifecycle.Lifecycle;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.Turn;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.telemetry.Correlation;

/**
 * What every message listener of a service does: wait until the service is ready, and apply the
 * event in one transaction. What becomes of an event that cannot be applied:
 *
 * <ul>
 *   <li>It fails for a fault that passes ({@link PassingFaults}): it is tried again on the spot,
 *       after pauses of 100 ms doubled up to 3 s, for {@code <service>.events.retry-max}. What
 *       comes behind it waits with it, with the broker. Only then it goes to the dead letters.
 *   <li>It fails for a reason of its own: the broker delivers it again; the {@value
 *       #ATTEMPTS_MAX}th failure, about 1.5 s after the first, sends it to the dead letters with
 *       its reason. {@value #FAILURES_IN_A_ROW} failures in a row are unhealthy.
 *   <li>The service is not ready, or stops: the broker delivers it again, without end. So it does
 *       if no dead letter can be written, because the database is away or too many wait.
 * </ul>
 *
 * Thread-safe.
 */
@ApplicationScoped
public class Delivery implements Starter, Check {
    /** Deliveries of a message that fails for a reason of its own. */
    public static final int ATTEMPTS_MAX = 5;

    private static final Logger LOG = Logger.getLogger(Delivery.class.getName());
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final int FAILURES_IN_A_ROW = 5;
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

    /** How often it is looked for what other instances left behind. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private static final String FULL =
            " dead letters wait, and no more are taken: events that cannot be applied stay with"
                    + " the broker until some are replayed or discarded";

    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);

    /** By default: long enough to start a database again by hand. */
    private static final Duration RETRY = Duration.ofMinutes(10);

    @Inject private Inbox inbox;

    @Inject private Transactions transactions;

    @Inject private Lifecycle lifecycle;

    @Inject private ServiceName service;

    @Inject private HeldEvents held;

    @Inject private Outages outages;

    @Inject private DeadLetters deadLetters;

    @Inject private CatchUp catchUp;
    @Inject private Loops loops;
    @Inject private EventMeters meters;
    @Inject @Any private Instance<EventHandlers> beans;

    private final AtomicInteger failuresInARow = new AtomicInteger();
    private volatile Handlers handlers = new Handlers("");

    /** Whether this instance knows of an event that waits for its predecessor. */
    private volatile boolean holds = true;

    /** Dead letters that wait, as of the last second. */
    private volatile int waiting;

    private long nextLookNanos;
    private Loop sweeping;

    /** The message is to come again: nothing is wrong with it. */
    private static final class NotYet extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        NotYet(String text) {
            super(text);
        }
    }

    /**
     * Applies the event in a message with all that the service's components do with it. Called by a
     * listener whose delivery is not transacted: it acknowledges when this returns and delivers
     * again when this throws.
     *
     * @throws IllegalStateException if it could not be applied and should come again
     */
    public void receive(Message message) {
        if (!lifecycle.awaitReady(START_PATIENCE)) {
            throw new IllegalStateException(
                    service.name() + " is not ready: state=" + lifecycle.state());
        }
        try {
            var envelope = EnvelopeProperties.read(message);
            if (!catchUp.awaitDone(envelope.sourceService(), envelope.topic(), START_PATIENCE)) {
                throw new NotYet(
                        service.name() + " has yet to learn what was told before this event");
            }
            var body = message.getBody(String.class);
            Correlation.adopt(envelope.correlationId());
            var received =
                    outages.outlast(
                            "event " + envelope.eventId(),
                            () -> transactions.in(() -> inbox.receive(envelope, body, handlers)));
            works();
            switch (received) {
                case Inbox.Received.IsHeld held -> sweepSoon();
                case Inbox.Received.Settled settled -> settled.next().ifPresent(this::follow);
            }
        } catch (NotYet | Outages.Interrupted stopping) {
            throw stopping;
        } catch (JMSException | RuntimeException fault) {
            failuresInARow.incrementAndGet();
            refuse(message, fault);
        } finally {
            Correlation.clear();
        }
    }

    @Override
    public int order() {
        return BUS + 1;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public void read(Settings settings) {
        outages.waitFor(
                settings.duration(
                        service.name() + ".events.retry-max",
                        RETRY,
                        Duration.ofSeconds(1),
                        Duration.ofDays(7)));
    }

    @Override
    public void start() {
        handlers = Handlers.merged(beans.stream().map(EventHandlers::handlers).toList());
        countLetters();
        if (listens()) {
            meters.applies(inbox, () -> waiting);
        }
        sweeping =
                loops.start(
                        "events-sweep",
                        Turn.every(
                                SWEEP_EVERY,
                                () -> {
                                    sweep();
                                    countLetters();
                                }));
    }

    @Override
    public void stop() throws InterruptedException {
        outages.stop();
        if (sweeping != null) {
            sweeping.stop(END_TAKES_MAX);
        }
    }

    @Override
    public Finding check() {
        var full = waiting < DeadLetters.WAITING_MAX ? "" : waiting + FULL;
        if (failuresInARow.get() >= FAILURES_IN_A_ROW) {
            return Finding.unhealthy(
                    failuresInARow.get()
                            + " events in a row could not be applied"
                            + (full.isEmpty() ? "" : "; " + full));
        }
        if (!full.isEmpty()) {
            return Finding.degraded(full);
        }
        var outage = outages.report();
        if (outage.isPresent()) {
            return Finding.degraded(outage.get());
        }
        var counts = inbox.counts();
        return Finding.healthy(
                "applied="
                        + counts.applied()
                        + " duplicates="
                        + counts.duplicates()
                        + " skipped="
                        + counts.skipped()
                        + " dead_letters="
                        + waiting);
    }

    /** Whether any component of this service applies events of others. */
    boolean listens() {
        return !handlers.sources().isEmpty();
    }

    /** All that the service's components do with events. */
    Handlers handlers() {
        return handlers;
    }

    /** An event was applied: no others fail in a row. */
    void works() {
        failuresInARow.set(0);
    }

    /** Here, so that whoever asks for health never waits for the database. */
    void countLetters() {
        try {
            waiting = listens() ? transactions.in(deadLetters::waiting) : 0;
        } catch (RuntimeException fault) {
            LOG.log(Level.FINE, fault, () -> "dead letters are counted later");
        }
    }

    /** The message itself is applied: what fails from here on must not bring it again. */
    private void follow(InboxRows.Held next) {
        try {
            held.apply(next, handlers);
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, fault, () -> "a held event waits for the next sweep");
            sweepSoon();
        }
    }

    private void sweepSoon() {
        holds = true;
    }

    /**
     * Also what was held before a crash, or by an instance that is gone: nobody may be waiting for
     * its subject's next message. During an outage nobody is let past a predecessor that waits for
     * its end, and just after one what the broker kept meanwhile has yet to come.
     */
    void sweep() {
        if (lifecycle.state() != Lifecycle.State.READY
                || !catchUp.isDone()
                || !outages.areOverFor(Inbox.HELD_FOR)
                || !holds && System.nanoTime() - nextLookNanos < 0) {
            return;
        }
        try {
            nextLookNanos = System.nanoTime() + LOOK_AGAIN.toNanos();
            held.skipOverdue(handlers);
            // Told first, so that what is held from here on is not taken for seen.
            holds = false;
            holds |= transactions.in(inbox::holdsAny);
        } catch (RuntimeException fault) {
            boolean passes = PassingFaults.contain(fault);
            if (passes) {
                outages.note(fault);
            }
            LOG.log(
                    passes ? Level.FINE : Level.WARNING,
                    fault,
                    () -> "held events of " + service.name() + " wait on");
        }
    }

    /** A fault that passes has had its time when it comes here. */
    private void refuse(Message message, Exception fault) {
        try {
            int attempt = message.getIntProperty("JMSXDeliveryCount");
            if (attempt < ATTEMPTS_MAX && !PassingFaults.contain(fault)) {
                throw new IllegalStateException(
                        "attempt " + attempt + " of " + ATTEMPTS_MAX + " failed", fault);
            }
            bury(message, attempt, fault);
        } catch (JMSException broken) {
            broken.addSuppressed(fault);
            throw new IllegalStateException("the broker does not answer", broken);
        }
    }

    /** Before the message is acknowledged: what cannot be stored comes again. */
    private void bury(Message message, int attempt, Exception fault) {
        try {
            transactions
                    .in(() -> buried(message, attempt, fault))
                    .ifPresent(letter -> deadLetters.tell(letter, fault));
        } catch (RuntimeException notTaken) {
            notTaken.addSuppressed(fault);
            throw new IllegalStateException(
                    "no dead letter can be written, and the event comes again", notTaken);
        }
    }

    private Optional<DeadLetter> buried(Message message, int attempt, Exception fault) {
        try {
            return deadLetters.bury(message, attempt, fault);
        } catch (JMSException broken) {
            throw new IllegalStateException("the broker does not answer", broken);
        }
    }
}
