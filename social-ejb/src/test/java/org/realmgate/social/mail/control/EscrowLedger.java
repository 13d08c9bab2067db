package org.realmgate.social.mail.control;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.realmgate.contracts.auth.DeductGold;
import org.realmgate.contracts.auth.GiveGold;
import org.realmgate.contracts.auth.MintGold;
import org.realmgate.contracts.auth.ReturnGold;
import org.realmgate.contracts.auth.TakeGold;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.saga.StepCommand;
import org.realmgate.contracts.world.AddItem;
import org.realmgate.contracts.world.GiveItems;
import org.realmgate.contracts.world.Lot;
import org.realmgate.contracts.world.RemoveItem;
import org.realmgate.contracts.world.ReturnItems;
import org.realmgate.contracts.world.TakeItems;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.saga.Participant;
import org.realmgate.platform.saga.StepActs;
import org.realmgate.platform.saga.StepHandlers;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;

/**
 * A small participant with a database of its own that keeps the contracts of gold and items in
 * escrow. Whatever it does is a movement from one place to another, so that what is done twice, or
 * made of nothing, is seen in the sums.
 */
final class EscrowLedger implements AutoCloseable {
    /** Where new things come from, and where they end. */
    static final String SOURCE = "source";

    static final String GONE = "gone";
    static final String GOLD = "gold";

    final Participant participant;
    private final Store store;
    private final JoinedConnection joined;
    private final int sortsMax;
    private final Set<Long> deleted = ConcurrentHashMap.newKeySet();

    /**
     * @param sortsMax so many sorts of items a player can hold
     */
    EscrowLedger(Database database, Clock clock, int sortsMax) {
        this.sortsMax = sortsMax;
        store = Store.on(database);
        joined = store.wiring().get(JoinedConnection.class);
        store.run(
                () ->
                        joined.with(
                                connection -> {
                                    try (var statement = connection.createStatement()) {
                                        return statement.execute(
                                                "CREATE TABLE balance (place VARCHAR(80), thing"
                                                        + " VARCHAR(80), amount BIGINT, PRIMARY KEY"
                                                        + " (place, thing))");
                                    }
                                }));
        var acts = acts();
        var handlers =
                new StepHandlers() {
                    @Override
                    public StepActs acts() {
                        return acts;
                    }
                };
        participant = store.wiringWith(clock, joined, Beans.of(handlers)).get(Participant.class);
        participant.start();
    }

    private StepActs acts() {
        var acts = new StepActs();
        on(acts, TakeGold.class, c -> gold(user(c.userId()), escrow(c.reference()), c.amount()));
        on(acts, GiveGold.class, c -> gold(escrow(c.reference()), user(c.userId()), c.amount()));
        on(acts, MintGold.class, c -> gold(SOURCE, user(c.userId()), c.amount()));
        on(acts, DeductGold.class, c -> gold(user(c.userId()), GONE, c.amount()));
        on(acts, ReturnGold.class, c -> gold(escrow(c.reference()), home(c.userId()), c.amount()));
        on(acts, TakeItems.class, c -> items(user(c.userId()), escrow(c.reference()), c.lots()));
        on(
                acts,
                GiveItems.class,
                c -> {
                    requireRoom(c.userId(), c.lots());
                    items(escrow(c.reference()), user(c.userId()), c.lots());
                });
        on(acts, ReturnItems.class, c -> items(escrow(c.reference()), home(c.userId()), c.lots()));
        on(
                acts,
                AddItem.class,
                c -> {
                    var lots = List.of(new Lot(c.item(), c.quantity(), c.itemIds()));
                    requireRoom(c.userId(), lots);
                    items(SOURCE, user(c.userId()), lots);
                });
        on(
                acts,
                RemoveItem.class,
                c ->
                        items(
                                user(c.userId()),
                                GONE,
                                List.of(new Lot(c.item(), c.quantity(), c.itemIds()))));
        return acts;
    }

    private interface Act<C> {
        void carryOut(C command);
    }

    private static <C extends StepCommand> void on(StepActs acts, Class<C> type, Act<C> act) {
        acts.on(type, step -> act.carryOut(step.command()));
    }

    /** Makes it, for the beginning. */
    void make(long userId, String thing, long amount) {
        store.run(() -> move(SOURCE, user(userId), thing, amount));
    }

    /** An account is no more, nor what it has. */
    void delete(long userId) {
        deleted.add(userId);
        at(user(userId))
                .forEach(
                        (thing, amount) ->
                                store.run(() -> move(user(userId), GONE, thing, amount)));
    }

    static String user(long userId) {
        return "user:" + userId;
    }

    static String escrow(String reference) {
        return "escrow:" + reference;
    }

    /** As the contracts name one of a unique item. */
    static String thing(String item, String itemId) {
        return itemId == null ? item : item + "#" + itemId;
    }

    private String home(long userId) {
        return deleted.contains(userId) ? GONE : user(userId);
    }

    private void gold(String from, String to, long amount) {
        requireThere(from, to);
        if (!from.equals(SOURCE) && amount(from, GOLD) < amount) {
            throw refusal(
                    from.startsWith("escrow") ? "auth.not-in-escrow" : "auth.not-enough-gold");
        }
        move(from, to, GOLD, amount);
    }

    private void items(String from, String to, List<Lot> lots) {
        requireThere(from, to);
        each(
                lots,
                (thing, amount) -> {
                    if (!from.equals(SOURCE) && amount(from, thing) < amount) {
                        throw refusal("world.item-not-held");
                    }
                });
        each(lots, (thing, amount) -> move(from, to, thing, amount));
    }

    private static void each(List<Lot> lots, BiConsumer<String, Long> act) {
        for (var lot : lots) {
            if (lot.itemIds().isEmpty()) {
                act.accept(lot.item(), (long) lot.quantity());
            }
            lot.itemIds().forEach(id -> act.accept(thing(lot.item(), id), 1L));
        }
    }

    private void requireThere(String from, String to) {
        for (long userId : deleted) {
            if (from.equals(user(userId)) || to.equals(user(userId))) {
                throw refusal("world.no-such-player");
            }
        }
    }

    private void requireRoom(long userId, List<Lot> lots) {
        if (balances(user(userId)).size() + lots.size() > sortsMax) {
            throw refusal("world.inventory-full");
        }
    }

    private static Refusal refusal(String code) {
        return new Refusal(Kind.CONFLICT, code, "refused by the ledger");
    }

    private void move(String from, String to, String thing, long amount) {
        add(from, thing, -amount);
        add(to, thing, amount);
    }

    private void add(String place, String thing, long amount) {
        joined.with(
                connection -> {
                    try (var update =
                                    connection.prepareStatement(
                                            "UPDATE balance SET amount = amount + ? WHERE place = ?"
                                                    + " AND thing = ?");
                            var insert =
                                    connection.prepareStatement(
                                            "INSERT INTO balance (amount, place, thing) VALUES (?,"
                                                    + " ?, ?)")) {
                        for (var statement : List.of(update, insert)) {
                            statement.setLong(1, amount);
                            statement.setString(2, place);
                            statement.setString(3, thing);
                            if (statement.executeUpdate() == 1) {
                                break;
                            }
                        }
                    }
                    return null;
                });
    }

    private long amount(String place, String thing) {
        return balances(place).getOrDefault(thing, 0L);
    }

    /** What there is at a place. */
    Map<String, Long> at(String place) {
        return store.in(() -> balances(place));
    }

    private Map<String, Long> balances(String place) {
        return all("place = ?", place).getOrDefault(place, Map.of());
    }

    /** What there is, by place; what is made of nothing is owed by the source. */
    Map<String, Map<String, Long>> all() {
        return store.in(() -> all("place <> ?", ""));
    }

    private Map<String, Map<String, Long>> all(String which, String place) {
        return joined.with(
                connection -> {
                    Map<String, Map<String, Long>> found = new HashMap<>();
                    try (var read =
                            connection.prepareStatement(
                                    "SELECT place, thing, amount FROM balance WHERE amount <> 0 AND"
                                            + " "
                                            + which)) {
                        read.setString(1, place);
                        try (var rows = read.executeQuery()) {
                            while (rows.next()) {
                                found.computeIfAbsent(rows.getString(1), any -> new HashMap<>())
                                        .put(rows.getString(2), rows.getLong(3));
                            }
                        }
                    }
                    return found;
                });
    }

    @Override
    public void close() {
        store.close();
    }
}
