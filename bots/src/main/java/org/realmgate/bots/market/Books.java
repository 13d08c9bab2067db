package org.realmgate.bots.market;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.realmgate.bots.measure.Faults;

/**
 * The sums over some players who deal with each other and with the shop only.
 *
 * <p>Gold: what a player had, less what its purchases cost, and nothing held. Items, per player and
 * item: had + bought + received − sent − dropped. Each unique item that anybody had or bought is in
 * one inventory, or dropped; who bought it is found out by where it came from, because a purchase
 * does not tell ids. What is worn is what the last answer said. And all of it once more for all
 * players together.
 *
 * <p>A drop or an equipping whose answer never came is read: if the item is missing, it was
 * dropped. A purchase or a transfer whose end is unknown is a fault.
 */
final class Books {

    private final Faults faults;
    private final List<TraderBook> books;
    private final Map<Long, Belongings> has;
    private final Map<Long, Map<String, ItemSum>> sums = new HashMap<>();
    private final Map<String, UniqueSum> uniques = new TreeMap<>();

    /**
     * @param has what each player has now, while nobody deals, by user id
     */
    Books(List<TraderBook> books, Map<Long, Belongings> has, Faults faults) {
        this.books = books;
        this.has = has;
        this.faults = faults;
    }

    void balance() {
        books.forEach(this::begin);
        books.forEach(this::enter);
        books.forEach(this::read);
        uniques.values().forEach(this::isOnce);
        books.forEach(this::isBalanced);
        isBalancedForAll();
    }

    /** One item of one player. */
    private static final class ItemSum {
        private long had;
        private long bought;
        private long received;
        private long sent;
        private long dropped;
        private long has;

        /** Unique items that came from nowhere: they must be the bought ones. */
        private long made;

        private boolean unique;

        private long due() {
            return had + bought + received - sent - dropped;
        }

        @Override
        public String toString() {
            return "had %d, bought %d, received %d, sent %d, dropped %d"
                    .formatted(had, bought, received, sent, dropped);
        }
    }

    /** One unique item: who had it, how often it went where, who has it. */
    private static final class UniqueSum {
        private final String itemId;
        private final String item;
        private final Set<Long> had = new HashSet<>();
        private final Set<Long> has = new HashSet<>();

        /** Received less sent and dropped. */
        private final Map<Long, Integer> came = new HashMap<>();

        private int dropped;

        private UniqueSum(String itemId, String item) {
            this.itemId = itemId;
            this.item = item;
        }

        /** 1 for who has it and did not come by it otherwise: it must have been made there. */
        private int unexplained(long player) {
            return (has.contains(player) ? 1 : 0)
                    - (had.contains(player) ? 1 : 0)
                    - came.getOrDefault(player, 0);
        }
    }

    private ItemSum sum(long player, String item) {
        return sums.computeIfAbsent(player, one -> new TreeMap<>())
                .computeIfAbsent(item, one -> new ItemSum());
    }

    private UniqueSum unique(String itemId, String item) {
        return uniques.computeIfAbsent(itemId, id -> new UniqueSum(id, item));
    }

    private void begin(TraderBook book) {
        long player = book.userId();
        book.had().stacks().forEach((item, count) -> sum(player, item).had += count);
        book.had()
                .uniques()
                .forEach(
                        (itemId, one) -> {
                            sum(player, one.item()).had++;
                            unique(itemId, one.item()).had.add(player);
                        });
        has.get(player).stacks().forEach((item, count) -> sum(player, item).has += count);
        has.get(player)
                .uniques()
                .forEach(
                        (itemId, one) -> {
                            sum(player, one.item()).has++;
                            unique(itemId, one.item()).has.add(player);
                        });
    }

    private void enter(TraderBook book) {
        book.done().forEach(entry -> enter(book, entry.deal()));
    }

    private void enter(TraderBook book, Deal deal) {
        long player = book.userId();
        switch (deal) {
            case Deal.Buy buy -> {
                ItemSum sum = sum(player, buy.offer().item());
                sum.bought += buy.quantity();
                sum.unique |= buy.offer().unique();
            }
            case Deal.Give give -> {
                if (!has.containsKey(give.to())) {
                    faults.add(
                            "%s: a transfer to nobody is done: %s",
                            book.username(), give.username());
                    return;
                }
                sum(player, give.item()).sent += give.quantity();
                sum(give.to(), give.item()).received += give.quantity();
                if (give.itemId() != null) {
                    UniqueSum one = unique(give.itemId(), give.item());
                    one.came.merge(player, -1, Integer::sum);
                    one.came.merge(give.to(), 1, Integer::sum);
                }
            }
            case Deal.Drop drop -> drop(player, drop);
            case Deal.Wear wear -> {
                // It moves nothing.
            }
        }
    }

    private void drop(long player, Deal.Drop drop) {
        sum(player, drop.item()).dropped += drop.quantity();
        if (drop.itemId() != null) {
            UniqueSum one = unique(drop.itemId(), drop.item());
            one.came.merge(player, -1, Integer::sum);
            one.dropped++;
        }
    }

    /** What came of calls that were not answered. */
    private void read(TraderBook book) {
        for (DealEntry entry : book.unknown()) {
            if (entry.deal() instanceof Deal.Drop drop) {
                if (isMissing(book.userId(), drop)) {
                    drop(book.userId(), drop);
                }
            } else if (entry.deal().isKeyed()) {
                faults.add("%s: does not end: %s", book.username(), entry);
            }
        }
    }

    private boolean isMissing(long player, Deal.Drop drop) {
        if (drop.itemId() != null) {
            UniqueSum one = unique(drop.itemId(), drop.item());
            return one.has.isEmpty() && one.dropped == 0;
        }
        ItemSum sum = sum(player, drop.item());
        return sum.due() - sum.has >= drop.quantity();
    }

    private void isOnce(UniqueSum one) {
        if (one.has.size() + one.dropped != 1) {
            faults.add(
                    "%s %s: must be in one inventory or dropped: has=%s, dropped=%d",
                    one.item, one.itemId, names(one.has), one.dropped);
        }
        Set<Long> concerned = new HashSet<>(one.has);
        concerned.addAll(one.had);
        concerned.addAll(one.came.keySet());
        List<Long> makers =
                concerned.stream().filter(player -> one.unexplained(player) != 0).toList();
        boolean isBought =
                one.had.isEmpty() && makers.size() == 1 && one.unexplained(makers.getFirst()) == 1;
        if (isBought) {
            sum(makers.getFirst(), one.item).made++;
        } else if (!makers.isEmpty()) {
            faults.add(
                    "%s %s: is not where its way leads: had=%s, has=%s, received less sent and"
                            + " dropped=%s",
                    one.item, one.itemId, names(one.had), names(one.has), named(one.came));
        }
    }

    private void isBalanced(TraderBook book) {
        long paid = paid(book);
        Belongings now = has.get(book.userId());
        if (now.gold() != book.had().gold() - paid || now.heldGold() != 0) {
            faults.add(
                    "%s: gold must be %d: had %d, paid %d, has %d, held %d",
                    book.username(),
                    book.had().gold() - paid,
                    book.had().gold(),
                    paid,
                    now.gold(),
                    now.heldGold());
        }
        sums.getOrDefault(book.userId(), Map.of())
                .forEach((item, sum) -> isBalanced(book.username(), item, sum));
        isWorn(book, now);
    }

    private static long paid(TraderBook book) {
        return book.done()
                .map(DealEntry::deal)
                .filter(Deal.Buy.class::isInstance)
                .mapToLong(deal -> ((Deal.Buy) deal).gold())
                .sum();
    }

    private void isBalanced(String who, String item, ItemSum sum) {
        if (sum.has != sum.due()) {
            faults.add("%s: %s must be %d: %s, has %d", who, item, sum.due(), sum, sum.has);
        }
        if (sum.unique && sum.made != sum.bought) {
            faults.add(
                    "%s: %s: bought %d, and %d came into being", who, item, sum.bought, sum.made);
        }
    }

    /** Each equipping that was not answered may have put its item on, and another one off. */
    private void isWorn(TraderBook book, Belongings now) {
        Set<String> worn = now.worn();
        Set<String> before = lastWorn(book);
        List<Deal.Wear> perhaps =
                book.unknown().stream()
                        .map(DealEntry::deal)
                        .filter(Deal.Wear.class::isInstance)
                        .map(Deal.Wear.class::cast)
                        .toList();
        Set<String> on = new HashSet<>(worn);
        on.removeAll(before);
        perhaps.stream().filter(Deal.Wear::on).map(Deal.Wear::itemId).forEach(on::remove);
        Set<String> off = new HashSet<>(before);
        off.removeAll(worn);
        if (!on.isEmpty() || off.size() > perhaps.size()) {
            faults.add("%s: wears %s, and was told %s", book.username(), worn, before);
        }
    }

    private static Set<String> lastWorn(TraderBook book) {
        Set<String> last = book.had().worn();
        for (DealEntry entry : book.done().toList()) {
            if (entry.deal() instanceof Deal.Wear) {
                last = entry.worn();
            }
        }
        return last;
    }

    private void isBalancedForAll() {
        long had = 0;
        long paid = 0;
        long now = 0;
        Map<String, ItemSum> all = new TreeMap<>();
        for (TraderBook book : books) {
            had += book.had().gold();
            paid += paid(book);
            now += has.get(book.userId()).gold() + has.get(book.userId()).heldGold();
            sums.getOrDefault(book.userId(), Map.of()).forEach((item, sum) -> add(all, item, sum));
        }
        if (now != had - paid) {
            faults.add(
                    "all players: gold must be %d: had %d, paid %d, have %d",
                    had - paid, had, paid, now);
        }
        all.forEach((item, sum) -> isBalanced("all players", item, sum));
    }

    private static void add(Map<String, ItemSum> all, String item, ItemSum one) {
        ItemSum sum = all.computeIfAbsent(item, name -> new ItemSum());
        sum.had += one.had;
        sum.bought += one.bought;
        sum.received += one.received;
        sum.sent += one.sent;
        sum.dropped += one.dropped;
        sum.has += one.has;
        sum.made += one.made;
        sum.unique |= one.unique;
    }

    private List<String> names(Set<Long> players) {
        List<String> names = new ArrayList<>();
        for (TraderBook book : books) {
            if (players.contains(book.userId())) {
                names.add(book.username());
            }
        }
        return names;
    }

    private Map<String, Integer> named(Map<Long, Integer> counts) {
        return books.stream()
                .filter(book -> counts.containsKey(book.userId()))
                .collect(Collectors.toMap(TraderBook::username, book -> counts.get(book.userId())));
    }
}
