package org.realmgate.platform.bus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Logger;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.bus.DeadLetter.State;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.refusal.StatedReason;

/**
 * What operators decide about dead letters, each decision in a transaction of its own and with a
 * line in the log. Of several operators and instances that decide about one letter at once, one
 * does. Thread-safe.
 */
@ApplicationScoped
public class SettlingDeadLetters {
    /** Letters of one call; whoever has more calls again. */
    public static final int BULK_MAX = 500;

    private static final Logger LOG = Logger.getLogger(SettlingDeadLetters.class.getName());

    @Inject private DeadLetters letters;
    @Inject private Inbox inbox;
    @Inject private Delivery delivery;
    @Inject private Transactions transactions;

    /**
     * What came of a call about many.
     *
     * @param decided how many were decided about
     * @param refused how many were not: they failed again, cannot be replayed, or did not wait any
     *     more
     * @param nextCursor where the next call goes on; null if there are no more
     */
    public record Decided(int decided, int refused, String nextCursor) {}

    /**
     * Applies the event of a letter, late, with all that the service's components do with it: once,
     * also if the broker delivers it again. If that fails, nothing of it stays but the attempt and
     * its reason.
     *
     * @return the letter as it is then
     * @throws Refusal {@code letter.unknown}, {@code letter.settled}, {@code letter.unreadable},
     *     {@code letter.replay-failed} with {@code reason} and {@code attempts}
     */
    public DeadLetter replay(String letterId, Caller operator) {
        var applying = new AtomicBoolean();
        try {
            var replayed = transactions.in(() -> replayed(letterId, operator, applying));
            delivery.works();
            audit(operator, letterId, "decision=REPLAY");
            return replayed;
        } catch (RuntimeException fault) {
            if (!applying.get()) {
                throw fault;
            }
            throw failed(letterId, operator, fault);
        }
    }

    private DeadLetter replayed(String letterId, Caller operator, AtomicBoolean applying) {
        var letter = waiting(letterId);
        if (!letter.readable()) {
            throw new Refusal(
                    Kind.UNPROCESSABLE,
                    "letter.unreadable",
                    "the message was no event, or is not kept whole: it can be discarded only");
        }
        applying.set(true);
        inbox.applyLate(letter.event(), delivery.handlers());
        return letters.settle(letter, State.REPLAYED, operator.username(), "");
    }

    private Refusal failed(String letterId, Caller operator, RuntimeException fault) {
        var now = transactions.in(() -> letters.failed(letterId, fault)).orElseThrow(() -> fault);
        if (now.state() != State.WAITING) {
            // Somebody decided since, or the commit was not answered and yet done.
            return settled(now);
        }
        audit(
                operator,
                letterId,
                "decision=REPLAY failed attempts=" + now.attempts() + " reason=" + now.reason());
        return new Refusal(
                Kind.CONFLICT,
                "letter.replay-failed",
                "the event failed again, and the letter waits on: " + now.reason(),
                Map.of("reason", now.reason(), "attempts", now.attempts()));
    }

    /**
     * Decides that an event will never be applied.
     *
     * @param reason why; 3..80 characters, none of them control characters
     * @return the letter as it is then
     * @throws Refusal {@code letter.unknown}, {@code letter.settled}, {@code
     *     letter.reason-required}
     */
    public DeadLetter discard(String letterId, Caller operator, String reason) {
        var why = checked(reason);
        var discarded =
                transactions.in(
                        () ->
                                letters.settle(
                                        waiting(letterId),
                                        State.DISCARDED,
                                        operator.username(),
                                        why));
        audit(operator, letterId, "decision=DISCARD reason=" + why);
        return discarded;
    }

    /**
     * Replays those that wait, the one that was buried first before the others.
     *
     * @param eventType of any type if it is absent
     * @param cursor begins after this letter
     * @throws Refusal {@code letter.unknown} if the cursor is none
     */
    public Decided replayAll(Optional<String> eventType, Optional<String> cursor, Caller operator) {
        return each(eventType, cursor, letter -> replay(letter.letterId(), operator));
    }

    /**
     * Discards those that wait; else as {@link #replayAll}.
     *
     * @throws Refusal {@code letter.reason-required}, {@code letter.unknown} if the cursor is none
     */
    public Decided discardAll(
            Optional<String> eventType, Optional<String> cursor, Caller operator, String reason) {
        checked(reason);
        return each(eventType, cursor, letter -> discard(letter.letterId(), operator, reason));
    }

    private Decided each(
            Optional<String> eventType,
            Optional<String> cursor,
            Function<DeadLetter, DeadLetter> decision) {
        var search = new DeadLetterSearch(State.WAITING, eventType);
        int decided = 0;
        int refused = 0;
        var last =
                cursor.map(
                        id ->
                                transactions
                                        .in(() -> letters.find(id))
                                        .orElseThrow(() -> unknown(id)));
        List<DeadLetter> page;
        do {
            var before = last;
            page = transactions.in(() -> letters.oldest(search, before, DeadLetters.PAGE_MAX));
            for (var letter : page) {
                try {
                    decision.apply(letter);
                    decided++;
                } catch (Refusal refusal) {
                    refused++;
                }
                last = Optional.of(letter);
            }
        } while (page.size() == DeadLetters.PAGE_MAX && decided + refused < BULK_MAX);
        return new Decided(
                decided,
                refused,
                page.size() < DeadLetters.PAGE_MAX
                        ? null
                        : last.map(DeadLetter::letterId).orElse(null));
    }

    /** One that waits, and that nobody else decides about until this transaction ends. */
    private DeadLetter waiting(String letterId) {
        var letter = letters.locked(letterId).orElseThrow(() -> unknown(letterId));
        if (letter.state() != State.WAITING) {
            throw settled(letter);
        }
        return letter;
    }

    private static Refusal settled(DeadLetter letter) {
        return new Refusal(
                Kind.CONFLICT,
                "letter.settled",
                "it is decided about this letter: state="
                        + letter.state().name().toLowerCase(Locale.ROOT));
    }

    static Refusal unknown(String letterId) {
        return new Refusal(
                Kind.NOT_FOUND, "letter.unknown", "there is no such dead letter: " + letterId);
    }

    private static void audit(Caller operator, String letterId, String decision) {
        LOG.info(
                () ->
                        "audit: user_id="
                                + operator.userId()
                                + " dead_letter="
                                + letterId
                                + " "
                                + decision);
    }

    private static String checked(String reason) {
        return StatedReason.of(
                reason, text -> new Refusal(Kind.UNPROCESSABLE, "letter.reason-required", text));
    }
}
