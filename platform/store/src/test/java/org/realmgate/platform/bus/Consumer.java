package org.realmgate.platform.bus;

import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.lifecycle.Lifecycle;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.telemetry.Meters;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

/**
 * A consuming service: writes down what it heard, in the transaction of the inbox, and fails where
 * it is told to.
 */
final class Consumer implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(1);

    final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    final Inbox inbox;
    final HeldEvents held;
    final Delivery delivery;
    final DeadLetters letters;
    final SettlingDeadLetters settling;
    final Meters meters;
    final Store store;

    private final Handlers handlers = new Handlers("test").on(Said.class, this::hear);
    private final Set<String> poison = new HashSet<>();
    private int crashes;
    private int conflicts;

    Consumer(Database database) {
        store = Store.on(database);
        store.run(
                () -> execute("CREATE TABLE heard (id SERIAL, user_id BIGINT, text VARCHAR(100))"));
        EventHandlers listening = () -> handlers;
        var lifecycle = new Lifecycle();
        var wiring =
                store.wiring()
                        .with(clock, lifecycle, new UnstartedLoops())
                        .with(Beans.of(listening));
        wiring.get(ServiceName.class).be("test");
        inbox = wiring.get(Inbox.class);
        held = wiring.get(HeldEvents.class);
        letters = wiring.get(DeadLetters.class);
        delivery = wiring.get(Delivery.class);
        meters = wiring.get(Meters.class);
        settling = wiring.get(SettlingDeadLetters.class);
        lifecycle.start(
                () -> List.of(delivery),
                () -> Settings.of("test", Map.of("test.events.retry-max", PATIENCE.toString())));
    }

    /** What was given up and waits, newest first. */
    List<Envelope> buried() {
        return waiting().stream().map(DeadLetter::envelope).toList();
    }

    /** The letters that wait, newest first. */
    List<DeadLetter> waiting() {
        var search = new DeadLetterSearch(DeadLetter.State.WAITING, Optional.empty());
        return store.in(() -> letters.page(search, Optional.empty(), DeadLetters.PAGE_MAX));
    }

    /** The next such effects fail after they were written. */
    void crash(int times) {
        crashes = times;
    }

    /** The next such effects fail because of what others do in the database. */
    void conflict(int times) {
        conflicts = times;
    }

    /** This text fails whenever it comes. */
    void choke(String text) {
        poison.add(text);
    }

    /** It does not any more. */
    void swallow(String text) {
        poison.remove(text);
    }

    /** As a listener does: true if the message is acknowledged. */
    boolean deliver(Sender.Parcel parcel) {
        try {
            var received =
                    store.in(() -> inbox.receive(parcel.envelope(), parcel.body(), handlers));
            if (received instanceof Inbox.Received.Settled settled) {
                settled.next().ifPresent(next -> held.apply(next, handlers));
            }
            return true;
        } catch (Crash crash) {
            return false;
        }
    }

    /** As a listener whose process dies before the one that is held gets its turn. */
    void deliverAndDie(Sender.Parcel parcel) {
        store.in(() -> inbox.receive(parcel.envelope(), parcel.body(), handlers));
    }

    /** A publisher tells that this is so, as of that event; nobody here knows nothing. */
    void replay(Sender.Parcel asOf, String text) {
        var said = new Said(Long.parseLong(asOf.envelope().subject().id()), text);
        store.run(
                () ->
                        inbox.replay(
                                asOf.envelope(),
                                List.of(new InboxRows.Held(asOf.envelope(), Json.text(said))),
                                new Handlers("fresh"),
                                handlers));
    }

    void sweep() {
        held.skipOverdue(handlers);
    }

    /** As platform does once an hour. */
    void forgetOld() {
        boolean more = true;
        while (more) {
            more = store.in(inbox::forgetSome) | store.in(letters::forgetSome);
        }
    }

    List<String> heardOf(long userId) {
        return heard(" WHERE user_id = " + userId);
    }

    /** Of everybody. */
    List<String> heard() {
        return heard("");
    }

    private List<String> heard(String of) {
        return store.in(
                () -> {
                    try (var connection = store.source().getConnection();
                            var select =
                                    connection.prepareStatement(
                                            "SELECT text FROM heard" + of + " ORDER BY id")) {
                        List<String> texts = new ArrayList<>();
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                texts.add(rows.getString(1));
                            }
                        }
                        return texts;
                    } catch (SQLException fault) {
                        throw new IllegalStateException(fault);
                    }
                });
    }

    @Override
    public void close() {
        store.close();
    }

    private void hear(Said said) {
        try (var connection = store.source().getConnection();
                var insert =
                        connection.prepareStatement(
                                "INSERT INTO heard (user_id, text) VALUES (?, ?)")) {
            insert.setLong(1, said.userId());
            insert.setString(2, said.text());
            insert.executeUpdate();
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
        if (conflicts > 0) {
            conflicts--;
            throw new IllegalStateException(new SQLTransactionRollbackException("deadlock"));
        }
        if (crashes > 0) {
            crashes--;
            throw new Crash();
        }
        if (poison.contains(said.text())) {
            throw new Crash();
        }
    }

    private void execute(String sql) {
        try (var connection = store.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
