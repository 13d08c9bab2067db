package org.realmgate.bots.market;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.measure.Faults;

/**
 * Asks the realm for all that stands in books, while nobody deals: every purchase and transfer has
 * ended, those that were acknowledged as done are done, nobody bought anything else, and the {@link
 * Books} balance.
 */
public final class Audit {

    private static final int AT_ONCE = 16;
    private static final long LOOKING_NANOS = 100_000_000;

    private final MarketDoor door;
    private final LongFunction<String> tokens;
    private final Faults faults;
    private final AtomicInteger unanswered = new AtomicInteger();
    private double seconds;

    /**
     * @param tokens by user id, as they are at the moment
     */
    public Audit(MarketDoor door, LongFunction<String> tokens, Faults faults) {
        this.door = door;
        this.tokens = tokens;
        this.faults = faults;
    }

    /**
     * Sends again what was not answered, under its key, and waits until everything has ended.
     *
     * @param atMost from now on
     */
    public void ends(List<TraderBook> books, Duration atMost) {
        long begin = System.nanoTime();
        long deadline = begin + atMost.toNanos();
        Settling settling = new Settling(door, TradeWatch.NOBODY);
        each(books, book -> settle(settling, book, deadline));
        each(books, book -> isStill(book, deadline));
        seconds = (System.nanoTime() - begin) / 1e9;
    }

    private void settle(Settling settling, TraderBook book, long deadline) {
        for (DealEntry entry : book.unknown()) {
            if (entry.deal().isKeyed()) {
                unanswered.incrementAndGet();
                Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                try {
                    settling.settle(
                            entry,
                            () -> tokens.apply(book.userId()),
                            new Settling.Patience(left, left));
                } catch (DoorRefused refused) {
                    faults.add("%s: %s: %s", book.username(), entry, refused.getMessage());
                }
            }
        }
    }

    private void isStill(TraderBook book, long deadline) {
        List<JsonNode> moving = moving(book);
        while (!moving.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOKING_NANOS);
            moving = moving(book);
        }
        moving.forEach(one -> faults.add("%s: does not end: %s", book.username(), one));
    }

    private List<JsonNode> moving(TraderBook book) {
        return purchases(book).stream()
                .filter(one -> !one.path("state").asText().matches("completed|compensated"))
                .toList();
    }

    private List<JsonNode> purchases(TraderBook book) {
        return door.purchases(tokens.apply(book.userId()), book.purchaseBefore());
    }

    /** Everything that these books say is so; {@link #ends} comes first. */
    public void balances(List<TraderBook> books) {
        Map<Long, Belongings> has = new ConcurrentHashMap<>();
        each(
                books,
                book -> {
                    isKept(book);
                    has.put(book.userId(), door.belongings(tokens.apply(book.userId())));
                });
        if (has.size() == books.size()) {
            new Books(books, has, faults).balance();
        }
    }

    private void isKept(TraderBook book) {
        Set<String> completed =
                purchases(book).stream()
                        .filter(one -> one.path("state").asText().equals("completed"))
                        .map(one -> one.path("saga_id").asText())
                        .collect(Collectors.toSet());
        Set<String> known =
                book.done()
                        .filter(entry -> entry.deal().kind() == Deal.Kind.PURCHASE)
                        .map(DealEntry::sagaId)
                        .collect(Collectors.toSet());
        without(known, completed)
                .forEach(
                        one ->
                                faults.add(
                                        "%s: purchase %s was acknowledged and is not done",
                                        book.username(), one));
        without(completed, known)
                .forEach(
                        one ->
                                faults.add(
                                        "%s: purchase %s is done, and nobody was told",
                                        book.username(), one));
    }

    /** Asks for each transfer that was acknowledged as done, as for purchases. */
    public void transfersAreKept(TraderBook book, Set<DealEntry> acknowledged) {
        String token = tokens.apply(book.userId());
        for (DealEntry entry : acknowledged) {
            if (entry.deal() instanceof Deal.Give && entry.outcome() == DealEntry.Outcome.DONE) {
                JsonNode transfer = door.saga(entry, token);
                if (!transfer.path("state").asText().equals("completed")) {
                    faults.add(
                            "%s: transfer %s was acknowledged and is %s",
                            book.username(), entry, transfer);
                }
            }
        }
    }

    /** How many purchases and transfers were sent again. */
    public int unanswered() {
        return unanswered.get();
    }

    /** How long it took until all had ended. */
    public double endedAfterSeconds() {
        return seconds;
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> left = new HashSet<>(some);
        left.removeAll(others);
        return left;
    }

    private void each(List<TraderBook> books, Consumer<TraderBook> act) {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (TraderBook book : books) {
                workers.execute(
                        () -> {
                            try {
                                act.accept(book);
                            } catch (DoorRefused refused) {
                                faults.add("%s: %s", book.username(), refused.getMessage());
                            }
                        });
            }
        }
    }
}
