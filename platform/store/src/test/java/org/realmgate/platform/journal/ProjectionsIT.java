package org.realmgate.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

class ProjectionsIT {
    private static final Subject MATCH = Subject.match("m1");
    private static final Subject PLAYER = Subject.player(17);

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private Store store;
    private Journal journal;
    private Projections projections;
    private ProjectionRun run;

    /** Notes what it was told. */
    private static final class Told implements Projection {
        private final JoinedConnection joined;

        Told(JoinedConnection joined) {
            this.joined = joined;
        }

        @Override
        public String name() {
            return "told";
        }

        @Override
        public void apply(int generation, List<Recorded> entries) {
            joined.with(
                    connection -> {
                        for (var one : entries) {
                            try (var insert =
                                    connection.prepareStatement(
                                            "INSERT INTO told VALUES (?, ?, ?)")) {
                                insert.setInt(1, generation);
                                insert.setLong(2, one.position());
                                insert.setBytes(3, one.entry().body());
                                insert.executeUpdate();
                            }
                        }
                        return null;
                    });
        }

        @Override
        public boolean forgetSome(int generation) {
            return joined.with(
                    connection -> {
                        try (var delete =
                                connection.prepareStatement(
                                        "DELETE FROM told WHERE generation = ?")) {
                            delete.setInt(1, generation);
                            return delete.executeUpdate() > 0;
                        }
                    });
        }
    }

    private void openOn(Database database) throws SQLException {
        store = Store.on(database);
        execute("CREATE TABLE told (generation INT, position BIGINT, body BYTEA)");
        var beans = store.wiringWith(clock);
        beans.get(ServiceTokens.class).useKey(new byte[32]);
        journal = beans.get(Journal.class);
        var told = new Told(beans.get(JoinedConnection.class));
        projections = beans.with(Beans.of(told)).get(Projections.class);
        projections.begin(told);
        run = projections.run(told);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void entriesOfAllStreamsAreToldOnceInTheOrderOfTheirPositions(Database database)
            throws Exception {
        openOn(database);
        append(MATCH, ProjectionRun.BATCH_MAX);
        append(PLAYER, 1);

        assertThat(run.turn()).isTrue();
        assertThat(told(1)).hasSize(ProjectionRun.BATCH_MAX);
        assertThat(run.turn()).isFalse();
        assertThat(run.turn()).isFalse();

        assertThat(told(1)).isEqualTo(upTo(ProjectionRun.BATCH_MAX + 1));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aGapIsWaitedForAndThenSkippedAndCounted(Database database) throws Exception {
        openOn(database);
        append(MATCH, 1);
        execute("SELECT nextval('journal_position')");
        append(MATCH, 1);

        run.turn();
        clock.forward(JournalLimits.GAP_WAIT.minusMillis(1));
        run.turn();
        assertThat(told(1)).containsExactly(1L);

        clock.forward(Duration.ofMillis(1));
        run.turn();
        assertThat(told(1)).containsExactly(1L, 3L);
        assertThat(reached().getFirst().skipped()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsCommittedLateComesInItsPlace(Database database) throws Exception {
        openOn(database);
        append(MATCH, 1);
        append(MATCH, 2);
        execute("UPDATE journal_entry SET position = -2 WHERE position = 2");
        run.turn();
        assertThat(told(1)).containsExactly(1L);

        execute("UPDATE journal_entry SET position = 2 WHERE position = -2");
        run.turn();

        assertThat(told(1)).containsExactly(1L, 2L, 3L);
        assertThat(reached().getFirst().skipped()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aProjectionIsBuiltAnewBesideTheOneThatIsRead(Database database) throws Exception {
        openOn(database);
        append(MATCH, ProjectionRun.BATCH_MAX + 1);
        run.turn();
        run.turn();

        assertThat(store.<Integer>in(() -> projections.rebuild("told"))).isEqualTo(2);
        assertThatThrownBy(() -> store.in(() -> projections.rebuild("told")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused ->
                                assertThat(refused.code())
                                        .isEqualTo("journal.projection-building"));
        append(MATCH, 1);
        assertThat(run.turn()).isTrue();
        assertThat(live()).isEqualTo(1);
        assertThat(told(1)).hasSize(ProjectionRun.BATCH_MAX + 2);
        run.turn();

        assertThat(live()).isEqualTo(2);
        assertThat(told(2)).isEqualTo(upTo(ProjectionRun.BATCH_MAX + 2));
        run.turn();
        run.turn();
        assertThat(told(1)).isEmpty();
        assertThat(reached()).extracting(Projections.Reached::state).containsExactly("LIVE");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void severalInstancesTellEachEntryOnce(Database database) throws Exception {
        openOn(database);
        append(MATCH, 1_100);
        var told = new Told(store.wiring().get(JoinedConnection.class));

        InParallel.run(
                3,
                thread -> {
                    var own = projections.run(told);
                    while (own.turn()) {
                        Thread.onSpinWait();
                    }
                    return thread;
                });

        assertThat(told(1)).isEqualTo(upTo(1_100));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoIsForgottenIsNotToldOfAnyMore(Database database) throws Exception {
        openOn(database);
        append(PLAYER, 2);
        append(Subject.player(18), 1);
        run.turn();
        store.run(() -> journal.forget(PLAYER));

        store.run(() -> projections.rebuild("told"));
        run.turn();

        assertThat(told(2)).containsExactly(3L);
        assertThat(live()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anUnknownProjectionIsRefused(Database database) throws Exception {
        openOn(database);

        assertThatThrownBy(() -> store.in(() -> projections.rebuild("other")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused ->
                                assertThat(refused.code()).isEqualTo("journal.no-such-projection"));
    }

    private void append(Subject stream, int entries) {
        var put = Purse.TYPES.entry(new Purse.CoinsPut(1), clock.millis());
        store.run(
                () ->
                        journal.append(
                                new Append(stream, Append.ANY, Collections.nCopies(entries, put))));
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private int live() {
        return store.in(() -> projections.live("told"));
    }

    private List<Projections.Reached> reached() {
        return store.in(() -> projections.reached("told"));
    }

    private List<Long> told(int generation) throws SQLException {
        try (var connection = store.apart().getConnection();
                var read =
                        connection.prepareStatement(
                                "SELECT position FROM told WHERE generation = " + generation);
                var rows = read.executeQuery()) {
            List<Long> told = new ArrayList<>();
            while (rows.next()) {
                told.add(rows.getLong(1));
            }
            return told;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = store.apart().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
