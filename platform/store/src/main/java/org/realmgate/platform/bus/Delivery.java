package org.realmgate.platform.bus;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.health.Check;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.lifecycle.Lifecycle;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.telemetry.Correlation;

/**
 * What every message listener of a service does: wait until the service is ready, apply the event
 * in one transaction, and on failure let the broker deliver again; on the {@value #ATTEMPTS_MAX}th
 * failure send the message with its reason to the dead letters. Unhealthy after five failures in a
 * row. Thread-safe.
 */
@ApplicationScoped
public class Delivery implements Starter, Check {
    /** Deliveries of one message; the broker is configured alike. */
    public static final int ATTEMPTS_MAX = 5;

    private static final Logger LOG = Logger.getLogger(Delivery.class.getName());
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final int FAILURES_IN_A_ROW = 5;

    @Inject private Inbox inbox;

    @Inject private Transactions transactions;

    @Inject private Lifecycle lifecycle;

    @Inject private ServiceName service;

    @Inject private HeldEvents held;

    @Inject private DeadLetters deadLetters;

    @Inject @Any private Instance<News> news;

    @Resource private ManagedScheduledExecutorService scheduler;

    private final AtomicInteger failuresInARow = new AtomicInteger();
    private ScheduledFuture<?> sweep;
    private ScheduledFuture<?> forgetting;

    /**
     * Applies the event in a message with the service's news. Called by a listener whose delivery
     * is not transacted: it acknowledges when this returns and delivers again when this throws.
     *
     * @throws IllegalStateException if it could not be applied and should come again
     */
    public void receive(Message message) {
        if (!lifecycle.awaitReady(START_PATIENCE)) {
            throw new IllegalStateException(
                    service.name() + " is not ready: state=" + lifecycle.state());
        }
        try {
            var handlers = news.get().handlers();
            var envelope = Properties.read(message);
            var body = message.getBody(String.class);
            Correlation.adopt(envelope.correlationId());
            var waiting = transactions.in(() -> inbox.receive(envelope, body, handlers));
            failuresInARow.set(0);
            waiting.ifPresent(next -> follow(next, handlers));
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
    public void start() {
        if (news.isAmbiguous()) {
            throw new IllegalStateException("a service has one News at most: it has one inbox");
        }
        sweep = scheduler.scheduleWithFixedDelay(this::skipOverdue, 1, 1, TimeUnit.SECONDS);
        forgetting = scheduler.scheduleWithFixedDelay(this::forgetOld, 1, 60, TimeUnit.MINUTES);
    }

    @Override
    public void stop() {
        if (sweep != null) {
            sweep.cancel(false);
            forgetting.cancel(false);
        }
    }

    @Override
    public Finding check() {
        if (failuresInARow.get() >= FAILURES_IN_A_ROW) {
            return Finding.unhealthy(
                    failuresInARow.get() + " events in a row could not be applied");
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
                        + deadLetters.count());
    }

    /** The message itself is applied: what fails from here on must not bring it again. */
    private void follow(Inbox.Held next, Handlers handlers) {
        try {
            held.apply(next, handlers);
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, fault, () -> "a held event waits for the next sweep");
        }
    }

    private void forgetOld() {
        try {
            transactions.in(
                    () -> {
                        inbox.forgetOld();
                        return null;
                    });
        } catch (RuntimeException fault) {
            LOG.log(
                    Level.WARNING,
                    fault,
                    () -> "the inbox of " + service.name() + " keeps what is old for another hour");
        }
    }

    /** Also what was held before a crash: nobody may be waiting for its player's next message. */
    private void skipOverdue() {
        if (news.isUnsatisfied() || lifecycle.state() != Lifecycle.State.READY) {
            return;
        }
        try {
            held.skipOverdue(news.get().handlers());
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, fault, () -> "held events of " + service.name() + " wait on");
        }
    }

    private void refuse(Message message, Exception fault) {
        try {
            int attempt = message.getIntProperty("JMSXDeliveryCount");
            if (attempt < ATTEMPTS_MAX) {
                throw new IllegalStateException(
                        "attempt " + attempt + " of " + ATTEMPTS_MAX + " failed", fault);
            }
            deadLetters.bury(Properties.read(message), message.getBody(String.class), fault);
        } catch (JMSException broken) {
            broken.addSuppressed(fault);
            throw new IllegalStateException("the broker does not answer", broken);
        }
    }
}
