package org.realmgate.social.trade.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.realmgate.contracts.auth.GiveGold;
import org.realmgate.contracts.auth.ReturnGold;
import org.realmgate.contracts.auth.TakeGold;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.GiveItems;
import org.realmgate.contracts.world.Lot;
import org.realmgate.contracts.world.ReturnItems;
import org.realmgate.contracts.world.TakeItems;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.saga.Participant;
import org.realmgate.platform.saga.StepActs;
import org.realmgate.platform.saga.StepHandlers;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

/**
 * What players and escrows have, as a participant keeps it that does what the commands promise, on
 * a database of its own. Each act adds entries, so that whatever is done twice, or by halves, is
 * seen.
 */
final class Books implements AutoCloseable {
    static final String GOLD = "gold";

    private final Store store;
    private final JoinedConnection joined;
    private final Participant participant;

    private Books(TurnedClock clock, Function<Books, StepActs> acts) {
        store = Store.on(Database.H2);
        joined = store.wiring().get(JoinedConnection.class);
        store.run(
                () ->
                        joined.with(
                                connection -> {
                                    try (var create = connection.createStatement()) {
                                        create.execute(
                                                "CREATE TABLE entry (place VARCHAR(80), thing"
                                                        + " VARCHAR(80), amount BIGINT, saga_id"
                                                        + " VARCHAR(36))");
                                        return create.execute(
                                                "CREATE INDEX entry_by_place ON entry (place)");
                                    }
                                }));
        var mine = acts.apply(this);
        StepHandlers handlers = () -> mine;
        participant = store.wiringWith(clock, joined, Beans.of(handlers)).get(Participant.class);
        participant.start();
    }

    /** Wallets. */
    static Books ofGold(TurnedClock clock) {
        return new Books(
                clock,
                books ->
                        new StepActs()
                                .on(
                                        TakeGold.class,
                                        step -> {
                                            var take = step.command();
                                            books.move(
                                                    player(take.userId()),
                                                    escrow(take.reference()),
                                                    gold(take.amount()),
                                                    step.sagaId(),
                                                    "auth.not-enough-gold");
                                        })
                                .on(
                                        GiveGold.class,
                                        step -> {
                                            var give = step.command();
                                            books.move(
                                                    escrow(give.reference()),
                                                    player(give.userId()),
                                                    gold(give.amount()),
                                                    step.sagaId(),
                                                    "auth.not-in-escrow");
                                        })
                                .on(
                                        ReturnGold.class,
                                        step -> {
                                            var back = step.command();
                                            books.move(
                                                    escrow(back.reference()),
                                                    player(back.userId()),
                                                    gold(back.amount()),
                                                    step.sagaId(),
                                                    "auth.not-in-escrow");
                                        }));
    }

    /** Inventories of so many slots, one for each thing. */
    static Books ofItems(TurnedClock clock, int slots) {
        return new Books(
                clock,
                books ->
                        new StepActs()
                                .on(
                                        TakeItems.class,
                                        step -> {
                                            var take = step.command();
                                            books.move(
                                                    player(take.userId()),
                                                    escrow(take.reference()),
                                                    things(take.lots()),
                                                    step.sagaId(),
                                                    "world.item-not-held");
                                        })
                                .on(
                                        GiveItems.class,
                                        step -> {
                                            var give = step.command();
                                            var things = things(give.lots());
                                            books.needRoom(player(give.userId()), things, slots);
                                            books.move(
                                                    escrow(give.reference()),
                                                    player(give.userId()),
                                                    things,
                                                    step.sagaId(),
                                                    "world.item-not-held");
                                        })
                                .on(
                                        ReturnItems.class,
                                        step -> {
                                            var back = step.command();
                                            books.move(
                                                    escrow(back.reference()),
                                                    player(back.userId()),
                                                    things(back.lots()),
                                                    step.sagaId(),
                                                    "world.item-not-held");
                                        }));
    }

    static String player(long userId) {
        return "player:" + userId;
    }

    static String escrow(String reference) {
        return "escrow:" + reference;
    }

    static Map<String, Long> gold(long amount) {
        return Map.of(GOLD, amount);
    }

    /** A unique item is a thing by its id. */
    static Map<String, Long> things(List<Lot> lots) {
        Map<String, Long> things = new HashMap<>();
        for (var lot : lots) {
            if (lot.itemIds().isEmpty()) {
                things.put(lot.item(), (long) lot.quantity());
            }
            lot.itemIds().forEach(id -> things.put(id, 1L));
        }
        return things;
    }

    Participant participant() {
        return participant;
    }

    private void needRoom(String place, Map<String, Long> things, int slots) {
        var held = held(place);
        long more = things.keySet().stream().filter(thing -> !held.containsKey(thing)).count();
        if (held.size() + more > slots) {
            throw new Refusal(Kind.CONFLICT, "world.inventory-full", "no room");
        }
    }

    private void move(
            String from, String to, Map<String, Long> things, String sagaId, String otherwise) {
        var held = held(from);
        things.forEach(
                (thing, amount) -> {
                    if (held.getOrDefault(thing, 0L) < amount) {
                        throw new Refusal(Kind.CONFLICT, otherwise, thing);
                    }
                });
        enter(from, to, things, sagaId);
    }

    /** Comes into the world, from {@code made}, or goes out of it. */
    void enter(String from, String to, Map<String, Long> things) {
        store.run(() -> enter(from, to, things, ""));
    }

    private void enter(String from, String to, Map<String, Long> things, String sagaId) {
        joined.with(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO entry (place, thing, amount, saga_id) VALUES (?,"
                                            + " ?, ?, ?)")) {
                        for (var thing : things.entrySet()) {
                            for (var place : List.of(from, to)) {
                                insert.setString(1, place);
                                insert.setString(2, thing.getKey());
                                insert.setLong(
                                        3,
                                        place.equals(from) ? -thing.getValue() : thing.getValue());
                                insert.setString(4, sagaId);
                                insert.addBatch();
                            }
                        }
                        return insert.executeBatch();
                    }
                });
    }

    /** What is at this place. */
    Map<String, Long> at(String place) {
        return store.in(() -> held(place));
    }

    private Map<String, Long> held(String place) {
        Map<String, Long> held = new HashMap<>();
        sums("WHERE place = ?", place).forEach((key, sum) -> held.put(key.getLast(), sum));
        return held;
    }

    /** By place and thing: what is not 0. */
    Map<List<String>, Long> balances() {
        return store.in(() -> sums("WHERE place <> ?", ""));
    }

    /** By place and thing: what a saga changed, all in all. */
    Map<List<String>, Long> effectOf(String sagaId) {
        return store.in(() -> sums("WHERE saga_id = ?", sagaId));
    }

    private Map<List<String>, Long> sums(String where, String value) {
        return joined.with(
                connection -> {
                    Map<List<String>, Long> sums = new HashMap<>();
                    try (var select =
                            connection.prepareStatement(
                                    "SELECT place, thing, sum(amount) FROM entry "
                                            + where
                                            + " GROUP BY place, thing HAVING sum(amount) <> 0")) {
                        select.setString(1, value);
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                sums.put(
                                        List.of(rows.getString(1), rows.getString(2)),
                                        rows.getLong(3));
                            }
                        }
                    }
                    return sums;
                });
    }

    /** Those of them that are in somebody's hands, in an order that is always the same. */
    List<String> things(long userId) {
        var things = new ArrayList<>(at(player(userId)).keySet());
        things.sort(null);
        return things;
    }

    @Override
    public void close() {
        store.close();
    }
}
