package org.realmgate.platform.saga;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

/**
 * A participant of the small economy with a database of its own. Each act and each undoing adds to
 * its ledger, so that whatever was done twice is seen.
 */
final class Ledgers implements AutoCloseable {
    final Store store;
    final Participant participant;
    private final JoinedConnection joined;

    private Ledgers(
            Database database,
            TurnedClock clock,
            java.util.function.Function<Ledgers, StepActs> acts) {
        store = Store.on(database);
        var beans = store.wiring();
        joined = beans.get(JoinedConnection.class);
        run(
                "CREATE TABLE ledger (place VARCHAR(80), thing VARCHAR(80), amount BIGINT, saga_id"
                        + " VARCHAR(36))");
        var mine = acts.apply(this);
        participant =
                store.wiringWith(
                                clock,
                                joined,
                                Beans.of(
                                        new StepHandlers() {
                                            @Override
                                            public StepActs acts() {
                                                return mine;
                                            }
                                        }))
                        .get(Participant.class);
        participant.start();
    }

    static Ledgers bank(Database database, TurnedClock clock) {
        return new Ledgers(
                database,
                clock,
                ledger ->
                        new StepActs()
                                .on(
                                        Buying.Take.class,
                                        step -> {
                                            var take = step.command();
                                            if (ledger.sum(user(take.user()), "gold")
                                                    < take.gold()) {
                                                throw new Refusal(
                                                        Kind.CONFLICT,
                                                        "test.not-enough-gold",
                                                        "no gold");
                                            }
                                            ledger.add(
                                                    user(take.user()),
                                                    "gold",
                                                    -take.gold(),
                                                    step.sagaId());
                                            ledger.add("burnt", "gold", take.gold(), step.sagaId());
                                        })
                                .on(
                                        Buying.GiveBack.class,
                                        step -> {
                                            var back = step.command();
                                            ledger.add(
                                                    user(back.user()),
                                                    "gold",
                                                    back.gold(),
                                                    step.sagaId());
                                            ledger.add(
                                                    "burnt", "gold", -back.gold(), step.sagaId());
                                        }));
    }

    static Ledgers bags(Database database, TurnedClock clock, int room) {
        return new Ledgers(
                database,
                clock,
                ledger ->
                        new StepActs()
                                .on(
                                        Buying.Put.class,
                                        step -> {
                                            var put = step.command();
                                            ledger.needRoom(put.user(), room);
                                            ledger.add(
                                                    user(put.user()), put.item(), 1, step.sagaId());
                                        })
                                .on(
                                        Buying.Remove.class,
                                        step -> {
                                            var remove = step.command();
                                            ledger.need(remove.user(), remove.item());
                                            ledger.add(
                                                    user(remove.user()),
                                                    remove.item(),
                                                    -1,
                                                    step.sagaId());
                                        })
                                .on(
                                        Buying.Move.class,
                                        step -> {
                                            var move = step.command();
                                            ledger.need(move.from(), move.item());
                                            ledger.needRoom(move.to(), room);
                                            ledger.add(
                                                    user(move.from()),
                                                    move.item(),
                                                    -1,
                                                    step.sagaId());
                                            ledger.add(
                                                    user(move.to()), move.item(), 1, step.sagaId());
                                        }));
    }

    static Ledgers shop(Database database, TurnedClock clock) {
        return new Ledgers(
                database,
                clock,
                ledger ->
                        new StepActs()
                                .on(
                                        Buying.Log.class,
                                        step ->
                                                ledger.add(
                                                        "log",
                                                        step.command().item(),
                                                        1,
                                                        step.sagaId()))
                                .on(
                                        Buying.Forget.class,
                                        step ->
                                                ledger.add(
                                                        "log",
                                                        step.command().item(),
                                                        -1,
                                                        step.sagaId())));
    }

    private static String user(long user) {
        return "user:" + user;
    }

    private void need(long user, String item) {
        if (sum(user(user), item) < 1) {
            throw new Refusal(Kind.CONFLICT, "test.not-held", "no such item");
        }
    }

    private void needRoom(long user, int room) {
        long held =
                query(
                        "SELECT coalesce(sum(amount), 0) FROM ledger WHERE place = ? AND thing <>"
                                + " 'gold'",
                        user(user));
        if (held >= room) {
            throw new Refusal(Kind.CONFLICT, "test.no-room", "no room");
        }
    }

    void mint(long user, long gold) {
        store.run(
                () -> {
                    add(user(user), "gold", gold, "");
                    add("minted", "gold", -gold, "");
                });
    }

    private void add(String place, String thing, long amount, String sagaId) {
        joined.with(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO ledger (place, thing, amount, saga_id) VALUES (?,"
                                            + " ?, ?, ?)")) {
                        insert.setString(1, place);
                        insert.setString(2, thing);
                        insert.setLong(3, amount);
                        insert.setString(4, sagaId);
                        return insert.executeUpdate();
                    }
                });
    }

    private long sum(String place, String thing) {
        return query(
                "SELECT coalesce(sum(amount), 0) FROM ledger WHERE place = ? AND thing = ?",
                place,
                thing);
    }

    long total(String place, String thing) {
        return store.in(() -> sum(place, thing));
    }

    /** What is at which place: amounts that are not 0. */
    Map<List<String>, Long> balances() {
        return store.in(
                () ->
                        joined.with(
                                connection -> {
                                    Map<List<String>, Long> found = new HashMap<>();
                                    try (var read =
                                                    connection.prepareStatement(
                                                            "SELECT place, thing, sum(amount) FROM"
                                                                + " ledger GROUP BY place, thing"
                                                                + " HAVING sum(amount) <> 0");
                                            var rows = read.executeQuery()) {
                                        while (rows.next()) {
                                            found.put(
                                                    List.of(rows.getString(1), rows.getString(2)),
                                                    rows.getLong(3));
                                        }
                                    }
                                    return found;
                                }));
    }

    /** What a saga's entries add up to at each place. */
    Map<String, Long> effectOf(String sagaId) {
        return store.in(
                () ->
                        joined.with(
                                connection -> {
                                    Map<String, Long> found = new HashMap<>();
                                    try (var read =
                                            connection.prepareStatement(
                                                    "SELECT place, sum(amount) FROM ledger WHERE"
                                                            + " saga_id = ? GROUP BY place HAVING"
                                                            + " sum(amount) <> 0")) {
                                        read.setString(1, sagaId);
                                        try (var rows = read.executeQuery()) {
                                            while (rows.next()) {
                                                found.put(rows.getString(1), rows.getLong(2));
                                            }
                                        }
                                    }
                                    return found;
                                }));
    }

    private long query(String sql, String... arguments) {
        return joined.with(connection -> number(connection, sql, arguments));
    }

    private static long number(Connection connection, String sql, String... arguments)
            throws SQLException {
        try (var read = connection.prepareStatement(sql)) {
            for (int n = 0; n < arguments.length; n++) {
                read.setString(n + 1, arguments[n]);
            }
            try (var rows = read.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private void run(String sql) {
        store.run(
                () ->
                        joined.with(
                                connection -> {
                                    try (var statement = connection.createStatement()) {
                                        return statement.execute(sql);
                                    }
                                }));
    }

    @Override
    public void close() {
        store.close();
    }
}
