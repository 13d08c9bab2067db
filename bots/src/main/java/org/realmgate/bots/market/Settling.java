package org.realmgate.bots.market;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.realmgate.bots.Pauses;
import org.realmgate.bots.account.DoorRefused;

/**
 * Sends deals and finds out what came of them: a purchase or a transfer that goes on without its
 * caller is asked for by its id, and one whose answer does not come is sent again under its key.
 * Thread-safe.
 */
final class Settling {

    /** A rule of the game refused it. */
    private static final Pattern BY_THE_RULES =
            Pattern.compile("(social|world)\\..*|auth\\.(not-enough|too-much)-gold");

    /** No rule did, but it was not done, or undone whole, and never will be. */
    private static final Pattern NOT_DONE =
            Pattern.compile("saga\\.(deadline|step-failed)|(http|auth)\\..*");

    /** Nobody knows, whatever else the code begins with. */
    private static final Pattern ASK_AGAIN =
            Pattern.compile(
                    ".*\\.unavailable|auth\\.(busy|keys-unknown)|world\\.zone-busy|http-\\d+");

    /** Who asked all the time would keep busy the realm that it waits for. */
    private static final Pauses LOOKING = new Pauses(Duration.ofMillis(100), Duration.ofSeconds(1));

    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final MarketDoor door;
    private final TradeWatch watch;

    /**
     * @param calls for how long a call is sent again that was not answered; zero: once
     * @param end for how long what was accepted is asked for
     */
    record Patience(Duration calls, Duration end) {}

    Settling(MarketDoor door, TradeWatch watch) {
        this.door = door;
        this.watch = watch;
    }

    /**
     * Sends it and waits for its end. Afterwards the entry knows it, or it is still unknown because
     * it did not end in time, or because it has no key and must not be sent twice.
     *
     * @return the answer that told its end; null if there was none
     * @throws DoorRefused the last one, if no call was answered in time
     */
    JsonNode settle(DealEntry entry, Supplier<String> token, Patience patience) {
        long begin = System.nanoTime();
        for (int looks = 1; ; looks++) {
            boolean isAccepted = !entry.sagaId().isEmpty();
            try {
                JsonNode answer =
                        isAccepted ? door.saga(entry, token.get()) : door.send(entry, token.get());
                if (isEnd(entry, answer, begin)) {
                    return answer;
                }
                if (System.nanoTime() - begin > patience.end().toNanos()) {
                    return null;
                }
                LockSupport.parkNanos(LOOKING.after(looks).toNanos());
            } catch (DoorRefused refused) {
                if (isEnd(entry, refused)) {
                    return null;
                }
                Duration most = isAccepted ? patience.end() : patience.calls();
                if (!entry.deal().isKeyed() || System.nanoTime() - begin >= most.toNanos()) {
                    throw refused;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private boolean isEnd(DealEntry entry, JsonNode answer, long begin) {
        Deal.Kind kind = entry.deal().kind();
        if (entry.deal() instanceof Deal.Wear) {
            entry.worn(Belongings.read(answer, answer).worn());
        } else if (!entry.deal().isKeyed()) {
            entry.done();
        } else if (!isEnd(entry, answer)) {
            return false;
        }
        if (entry.outcome() == DealEntry.Outcome.DONE) {
            watch.done(kind, begin, System.nanoTime());
        }
        return true;
    }

    /** Of a saga. */
    private boolean isEnd(DealEntry entry, JsonNode saga) {
        boolean isNew = entry.sagaId().isEmpty();
        entry.begun(saga.path("saga_id").asText());
        switch (saga.path("state").asText()) {
            case "completed" -> entry.done();
            case "compensated" -> {
                entry.refused();
                tell(entry, saga.path("code").asText(), "compensated: " + saga);
            }
            default -> {
                if (isNew) {
                    watch.accepted(entry.deal().kind());
                }
                return false;
            }
        }
        return true;
    }

    private boolean isEnd(DealEntry entry, DoorRefused refused) {
        String code = refused.code();
        boolean isEnd =
                !ASK_AGAIN.matcher(code).matches()
                        && (BY_THE_RULES.matcher(code).matches()
                                || NOT_DONE.matcher(code).matches())
                        && entry.sagaId().isEmpty();
        if (isEnd) {
            entry.refused();
            tell(entry, code, refused.getMessage());
        } else {
            watch.failed(code, refused.getMessage());
        }
        return isEnd;
    }

    private void tell(DealEntry entry, String code, String text) {
        if (BY_THE_RULES.matcher(code).matches()) {
            watch.refused(entry.deal().kind(), code);
        } else {
            watch.failed(code, text);
        }
    }
}
