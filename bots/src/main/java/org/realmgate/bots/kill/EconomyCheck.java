package org.realmgate.bots.kill;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.realmgate.bots.market.Audit;
import org.realmgate.bots.market.Deal;
import org.realmgate.bots.market.DealEntry;
import org.realmgate.bots.market.MarketDoor;
import org.realmgate.bots.market.TraderBook;
import org.realmgate.bots.measure.Faults;

/**
 * Every purchase and transfer ends soon after the realm is back, what was acknowledged as done is
 * done, and the books of gold and of items balance, of this round and of those before.
 */
final class EconomyCheck {

    private static final Duration ENDING_MAX = Duration.ofSeconds(10);

    /** A kill cuts one call of a shopper off; a copy does not know of all that came after it. */
    private static final Duration MORE_FOR_EACH_AGAIN = Duration.ofSeconds(1);

    private final List<TraderBook> books;
    private final Audit audit;

    EconomyCheck(Back back, List<TraderBook> books, Faults faults) {
        this.books = books;
        audit = new Audit(new MarketDoor(back.door()), back::tokenOf, faults);
    }

    /**
     * @param acknowledged what was answered before the kill, in this round
     */
    void isWhole(Map<TraderBook, Set<DealEntry>> acknowledged) {
        long again = books.stream().mapToLong(TraderBook::unanswered).sum() - books.size();
        audit.ends(books, ENDING_MAX.plus(MORE_FOR_EACH_AGAIN.multipliedBy(Math.max(0, again))));
        acknowledged.forEach(audit::transfersAreKept);
        audit.balances(books);
    }

    /** How many purchases and transfers had no answer and were sent again. */
    int sentAgain() {
        return audit.unanswered();
    }

    double endedAfterSeconds() {
        return audit.endedAfterSeconds();
    }

    static long done(Map<TraderBook, Set<DealEntry>> acknowledged, Deal.Kind kind) {
        return acknowledged.values().stream()
                .flatMap(Set::stream)
                .filter(entry -> entry.isDone(kind))
                .count();
    }
}
