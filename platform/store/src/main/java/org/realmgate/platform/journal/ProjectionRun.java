package org.realmgate.platform.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.realmgate.contracts.event.Subject;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.journal.ProjectionRows.Progress;
import org.realmgate.platform.journal.ProjectionRows.State;
import org.realmgate.platform.journal.ProjectionRows.Stored;

/**
 * Takes one projection on, a batch of each generation a turn. All that it does, it does in the
 * transaction that holds the lock of the generation's row: of several instances one goes on at a
 * time, and a killed one leaves nothing half done; so no lease is needed. Belongs to one thread.
 */
final class ProjectionRun {
    /** Entries of one transaction. */
    static final int BATCH_MAX = 500;

    private final Projection projection;
    private final JoinedConnection joined;
    private final Transactions transactions;
    private final StreamKeys keys;
    private final Clock clock;
    private final SettledPositions settled = new SettledPositions();

    ProjectionRun(Projection projection, Transactions transactions, Journal.Reading reading) {
        this.projection = projection;
        this.transactions = transactions;
        this.joined = reading.joined();
        this.keys = reading.keys();
        this.clock = reading.clock();
    }

    /** Tells whether there is more to do at once. */
    boolean turn() {
        boolean more = false;
        for (var generation : transactions.in(() -> joined.with(this::generations))) {
            more |= transactions.in(() -> joined.with(connection -> step(connection, generation)));
        }
        return more;
    }

    private List<Progress> generations(Connection connection) throws SQLException {
        return ProjectionRows.of(connection, projection.name());
    }

    private boolean step(Connection connection, Progress generation) throws SQLException {
        // As mostly: a lock would be a commit to sync to the disk, four times a second.
        if (generation.state() == State.LIVE
                && ProjectionRows.last(connection) <= generation.position()) {
            return false;
        }
        var locked = ProjectionRows.locked(connection, generation.name(), generation.generation());
        if (locked.isEmpty()) {
            return false;
        }
        return locked.get().state() == State.RETIRED
                ? forget(connection, locked.get())
                : advance(connection, locked.get());
    }

    private boolean forget(Connection connection, Progress retired) throws SQLException {
        boolean more = projection.forgetSome(retired.generation());
        if (!more) {
            ProjectionRows.delete(connection, retired);
        }
        return more;
    }

    private boolean advance(Connection connection, Progress before) throws SQLException {
        long upTo = settled.see(clock.millis(), ProjectionRows.last(connection));
        var next = ProjectionRows.after(connection, before.position(), BATCH_MAX);
        List<Stored> ready = new ArrayList<>();
        long position = before.position();
        long skipped = before.skipped();
        for (var one : next) {
            long missing = one.entry().position() - position - 1;
            if (missing > 0 && one.entry().position() - 1 > upTo) {
                break;
            }
            skipped += missing;
            position = one.entry().position();
            ready.add(one);
        }
        var after =
                new Progress(before.name(), before.generation(), position, skipped, before.state());
        if (!ready.isEmpty()) {
            projection.apply(before.generation(), opened(ready));
            ProjectionRows.write(connection, after);
        }
        if (after.state() == State.BUILDING) {
            switchOver(connection, after);
        }
        return ready.size() == BATCH_MAX;
    }

    private List<Recorded> opened(List<Stored> stored) {
        Map<Subject, BodySeal> seals = new HashMap<>();
        List<Recorded> opened = new ArrayList<>(stored.size());
        for (var one : stored) {
            if (one.isForgotten()) {
                continue;
            }
            opened.add(
                    one.sealedKey() == null
                            ? one.entry()
                            : Journal.opened(
                                    seals.computeIfAbsent(
                                            one.entry().stream(),
                                            stream -> keys.open(stream, one.sealedKey())),
                                    one.entry()));
        }
        return opened;
    }

    /** As soon as it is as far as the one that is read, it is the one that is read. */
    private void switchOver(Connection connection, Progress built) throws SQLException {
        var live =
                ProjectionRows.of(connection, built.name()).stream()
                        .filter(one -> one.state() == State.LIVE)
                        .findFirst()
                        .orElseThrow();
        var locked =
                ProjectionRows.locked(connection, live.name(), live.generation()).orElseThrow();
        if (built.position() >= locked.position()) {
            ProjectionRows.write(connection, as(State.RETIRED, locked));
            ProjectionRows.write(connection, as(State.LIVE, built));
        }
    }

    private static Progress as(State state, Progress of) {
        return new Progress(of.name(), of.generation(), of.position(), of.skipped(), state);
    }
}
