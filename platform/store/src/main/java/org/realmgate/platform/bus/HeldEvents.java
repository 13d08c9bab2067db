package org.realmgate.platform.bus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.platform.database.Transactions;

/**
 * Applies events that came before their predecessor, each in a transaction of its own: one that
 * fails takes neither its predecessor nor other subjects' events with it. It is tried again by the
 * sweep, {@value Delivery#ATTEMPTS_MAX} times in all; then it goes to the dead letters and its
 * successors go on. Faults that pass count only after the patience of {@link Outages}. Thread-safe.
 */
@ApplicationScoped
class HeldEvents {
    private static final Logger LOG = Logger.getLogger(HeldEvents.class.getName());

    @Inject private Inbox inbox;

    @Inject private Transactions transactions;

    @Inject private DeadLetters deadLetters;

    @Inject private Outages outages;

    /** Applies a held event whose turn it is, and those that follow it without a gap. */
    void apply(InboxRows.Held first, Handlers handlers) {
        var next = Optional.of(first);
        while (next.isPresent() && settled(next.get(), handlers)) {
            var before = next.get();
            next = transactions.in(() -> inbox.after(before));
        }
    }

    /**
     * Gives up on predecessors that are missing for too long; returns how many subjects it went on
     * for.
     */
    int skipOverdue(Handlers handlers) {
        var overdue = transactions.in(inbox::overdue);
        for (var first : overdue) {
            transactions
                    .in(() -> inbox.skipTo(first))
                    .ifPresent(waiting -> apply(waiting, handlers));
        }
        return overdue.size();
    }

    /** Whether its successor may go on. */
    private boolean settled(InboxRows.Held held, Handlers handlers) {
        try {
            transactions.in(
                    () -> {
                        inbox.applyHeld(held, handlers);
                        return null;
                    });
            return true;
        } catch (RuntimeException fault) {
            boolean passes = PassingFaults.contain(fault);
            if (passes) {
                outages.note(fault);
            }
            var pardoned = passes ? outages.patience() : Duration.ZERO;
            int attempts = transactions.in(() -> inbox.failed(held, pardoned));
            LOG.warning(
                    () ->
                            "attempt "
                                    + attempts
                                    + " of "
                                    + Delivery.ATTEMPTS_MAX
                                    + " failed: held event_id="
                                    + held.envelope().eventId()
                                    + " reason="
                                    + fault);
            return attempts >= Delivery.ATTEMPTS_MAX && buried(held, attempts, fault);
        }
    }

    /**
     * In the transaction that lets its successors past it. Where no letter is taken, it stays held,
     * and its successors with it; other subjects go on.
     */
    private boolean buried(InboxRows.Held held, int attempts, RuntimeException fault) {
        try {
            transactions
                    .in(
                            () ->
                                    inbox.giveUp(held)
                                            ? deadLetters.bury(held, attempts, fault)
                                            : Optional.<DeadLetter>empty())
                    .ifPresent(letter -> deadLetters.tell(letter, fault));
            return true;
        } catch (RuntimeException notTaken) {
            LOG.log(
                    Level.WARNING,
                    notTaken,
                    () -> "stays held: event_id=" + held.envelope().eventId());
            return false;
        }
    }
}
