package org.realmgate.platform.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.journal.ProjectionRows.Progress;
import org.realmgate.platform.journal.ProjectionRows.State;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;

/**
 * Runs the service's projections, each on a loop of its own, up to {@link #LOOK_EVERY} behind the
 * journal, and builds them anew beside what is read meanwhile. Thread-safe.
 */
@ApplicationScoped
public class Projections implements Starter {
    /** How long nobody looks for entries after there were few. */
    public static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);

    @Inject @Any private Instance<Projection> all;

    @Inject private JoinedConnection joined;

    @Inject private Transactions transactions;

    @Inject private StreamKeys keys;

    @Inject private Clock clock;

    @Inject private Loops loops;

    private final List<Loop> running = new ArrayList<>();

    /**
     * How far a generation of a projection is.
     *
     * @param state {@code BUILDING}, {@code LIVE} or {@code RETIRED}
     * @param position of the last entry in it
     * @param last position of the journal's last entry
     * @param skipped positions that were missing for too long, most of them rolled back
     */
    public record Reached(
            String name, int generation, String state, long position, long last, long skipped) {}

    @Override
    public int order() {
        return BUS + 2;
    }

    @Override
    public String name() {
        return "projections";
    }

    @Override
    public void start() {
        for (var projection : all) {
            begin(projection);
            var run = run(projection);
            running.add(
                    loops.start(
                            "projection-" + projection.name(),
                            () -> run.turn() ? 0 : LOOK_EVERY.toNanos()));
        }
    }

    @Override
    public void stop() throws InterruptedException {
        for (var loop : running) {
            loop.stop(END_TAKES_MAX);
        }
    }

    void begin(Projection projection) {
        transactions.in(
                () ->
                        joined.with(
                                connection -> {
                                    if (ProjectionRows.of(connection, projection.name())
                                            .isEmpty()) {
                                        ProjectionRows.begin(
                                                connection,
                                                projection.name(),
                                                1,
                                                State.LIVE,
                                                clock.millis());
                                    }
                                    return null;
                                }));
    }

    ProjectionRun run(Projection projection) {
        return new ProjectionRun(
                projection, transactions, new Journal.Reading(joined, keys, clock));
    }

    /**
     * The generation that is read, in the current transaction.
     *
     * @throws Refusal {@code journal.no-such-projection}
     */
    public int live(String name) {
        return joined.with(connection -> known(connection, name)).stream()
                .filter(one -> one.state() == State.LIVE)
                .findFirst()
                .orElseThrow()
                .generation();
    }

    /**
     * Begins to tell a projection anew, from the first entry on, in the current transaction; the
     * one that is read goes on until the new one is as far.
     *
     * @return the new generation
     * @throws Refusal {@code journal.no-such-projection}; {@code journal.projection-building} if
     *     one is built already
     */
    public int rebuild(String name) {
        return joined.with(
                connection -> {
                    var newest = known(connection, name).getLast();
                    // Two who ask at once: the second one waits here, and then finds it.
                    ProjectionRows.locked(connection, name, newest.generation());
                    newest = known(connection, name).getLast();
                    if (newest.state() == State.BUILDING) {
                        throw new Refusal(
                                Kind.CONFLICT,
                                "journal.projection-building",
                                "a projection is built once at a time: name=" + name);
                    }
                    int next = newest.generation() + 1;
                    ProjectionRows.begin(connection, name, next, State.BUILDING, clock.millis());
                    return next;
                });
    }

    /**
     * Nobody goes on with a projection until the current transaction ends: what it deletes from the
     * projection's rows is not written again by who had read it before.
     */
    public void hold(String name) {
        joined.with(
                connection -> {
                    // The newest first, as whoever switches over locks them.
                    for (var one : ProjectionRows.of(connection, name).reversed()) {
                        ProjectionRows.locked(connection, name, one.generation());
                    }
                    return null;
                });
    }

    /**
     * How far each generation of a projection is, in the current transaction.
     *
     * @throws Refusal {@code journal.no-such-projection}
     */
    public List<Reached> reached(String name) {
        return joined.with(
                connection -> {
                    long last = ProjectionRows.last(connection);
                    return known(connection, name).stream()
                            .map(
                                    one ->
                                            new Reached(
                                                    one.name(),
                                                    one.generation(),
                                                    one.state().name(),
                                                    one.position(),
                                                    last,
                                                    one.skipped()))
                            .toList();
                });
    }

    private static List<Progress> known(Connection connection, String name) throws SQLException {
        var known = ProjectionRows.of(connection, name);
        if (known.isEmpty()) {
            throw new Refusal(
                    Kind.NOT_FOUND,
                    "journal.no-such-projection",
                    "there is no such projection: name=" + name);
        }
        return known;
    }
}
