package org.realmgate.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

class JournalIT {
    private static final Subject MATCH = Subject.match("m1");
    private static final Subject PLAYER = Subject.player(17);

    private Store store;
    private Journal journal;

    private void openOn(Database database) {
        store = Store.on(database);
        journal = instance();
    }

    private Journal instance() {
        var wiring = store.wiringWith(new TurnedClock(Instant.parse("2026-01-01T12:00:00Z")));
        wiring.get(ServiceTokens.class).useKey(new byte[32]);
        return wiring.get(Journal.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anAppendOfTheExpectedVersionIsNumberedAfterIt(Database database) {
        openOn(database);

        assertThat(appended(Append.to(MATCH, put(1, 10)).at(0))).isEqualTo(1);
        assertThat(appended(Append.to(MATCH, put(2, 20), put(3, 20)).at(1))).isEqualTo(3);

        assertThat(store.in(() -> journal.read(MATCH, 1, 10)))
                .extracting(Recorded::version)
                .containsExactly(1L, 2L, 3L);
        assertThat(store.in(() -> journal.version(MATCH))).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anotherVersionThanExpectedIsRefusedOnBothSides(Database database) {
        openOn(database);
        appended(Append.to(MATCH, put(1, 10), put(2, 10)));

        for (long other : List.of(0L, 1L, 3L)) {
            assertThatThrownBy(() -> appended(Append.to(MATCH, put(9, 10)).at(other)))
                    .isInstanceOfSatisfying(
                            StreamMoved.class,
                            refused -> {
                                assertThat(refused.kind()).isEqualTo(Kind.CONFLICT);
                                assertThat(refused.data())
                                        .containsEntry("expected", other)
                                        .containsEntry("version", 2L);
                            });
        }
        assertThat(bodies(MATCH)).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aStreamThatIsNotThereHasTheVersionZeroAndNoOther(Database database) {
        openOn(database);

        assertThatThrownBy(() -> appended(Append.to(MATCH, put(9, 10)).at(1)))
                .isInstanceOf(StreamMoved.class);

        assertThat(store.in(() -> journal.version(MATCH))).isZero();
        assertThat(bodies(MATCH)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofSeveralWhoExpectTheSameVersionOneWins(Database database) {
        openOn(database);
        int threads = 6;

        var won =
                InParallel.run(
                        threads,
                        thread -> {
                            var own = instance();
                            int wins = 0;
                            for (int version = 0; version < 10; version++) {
                                wins += wins(own, thread, version);
                            }
                            return wins;
                        });

        long total = won.stream().mapToInt(Integer::intValue).sum();
        assertThat(store.in(() -> journal.version(MATCH))).isEqualTo(total);
        assertThat(store.in(() -> journal.read(MATCH, 1, 100)))
                .extracting(Recorded::version)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, total).boxed().toList());
    }

    private int wins(Journal own, int thread, int version) {
        try {
            store.run(() -> own.append(Append.to(MATCH, put(thread, 10)).at(version)));
            return 1;
        } catch (StreamMoved lost) {
            return 0;
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void manyStreamsAreAppendedToAtOnceWhateverTheOrder(Database database) {
        openOn(database);
        var there =
                IntStream.rangeClosed(1, 20)
                        .mapToObj(n -> Append.to(Subject.player(n), put(n, 10), put(n, 11)))
                        .toList();

        InParallel.run(
                4,
                thread -> {
                    for (int n = 0; n < 5; n++) {
                        store.run(() -> journal.append(thread % 2 == 0 ? there : there.reversed()));
                    }
                    return thread;
                });

        for (var one : there) {
            assertThat(store.in(() -> journal.version(one.stream()))).isEqualTo(40);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aRollbackLeavesNothing(Database database) {
        openOn(database);

        assertThatThrownBy(
                        () ->
                                store.run(
                                        () -> {
                                            journal.append(Append.to(PLAYER, put(1, 10)));
                                            throw new IllegalStateException("crash");
                                        }))
                .hasMessage("crash");
        appended(Append.to(PLAYER, put(2, 10)).at(0));

        assertThat(bodies(PLAYER)).containsExactly(2L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void withoutATransactionNothingIsDone(Database database) {
        openOn(database);

        assertThatIllegalStateException()
                .isThrownBy(() -> journal.append(Append.to(MATCH, put(1, 10))))
                .withMessageContaining("need a transaction");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anEntryIsNeverOlderThanItsPredecessor(Database database) {
        openOn(database);
        appended(Append.to(MATCH, put(1, 100)));
        appended(Append.to(MATCH, put(2, 99), put(3, 101)));
        appended(Append.to(MATCH, put(4, 100)));

        assertThat(store.in(() -> journal.read(MATCH, 1, 10)))
                .extracting(one -> one.entry().happenedAt())
                .containsExactly(100L, 100L, 101L, 101L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aTimeIsFoundAmongTheVersions(Database database) {
        openOn(database);
        appended(Append.to(MATCH, put(1, 10), put(2, 20), put(3, 20), put(4, 30)));

        assertThat(LongStream.of(9, 10, 11, 19, 20, 29, 30, 31).mapToObj(this::versionAt))
                .containsExactly(0L, 1L, 1L, 1L, 3L, 3L, 4L, 4L);
    }

    private long versionAt(long time) {
        return store.in(() -> journal.versionAt(MATCH, time));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aPageHasItsBounds(Database database) {
        openOn(database);
        appended(Append.to(MATCH, put(1, 10), put(2, 20), put(3, 20)));

        assertThat(store.in(() -> journal.read(MATCH, 2, 1)))
                .extracting(Recorded::version)
                .containsExactly(2L);
        assertThat(store.in(() -> journal.read(MATCH, 4, JournalLimits.PAGE_MAX))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> journal.read(MATCH, 1, JournalLimits.PAGE_MAX + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> journal.read(MATCH, 1, 0));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anAppendHasItsBounds(Database database) {
        openOn(database);
        var largest = new JournalEntry("test.Big", 1, 0, new byte[JournalLimits.BODY_BYTES_MAX]);
        var most = Collections.nCopies(JournalLimits.ENTRIES_MAX, put(1, 10));

        appended(Append.to(PLAYER, largest));
        assertThat(appended(new Append(MATCH, Append.ANY, most)))
                .isEqualTo(JournalLimits.ENTRIES_MAX);

        var more = new ArrayList<>(most);
        more.add(put(1, 10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> appended(new Append(MATCH, Append.ANY, more)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                Append.to(
                                        MATCH,
                                        new JournalEntry(
                                                "test.Big",
                                                1,
                                                0,
                                                new byte[JournalLimits.BODY_BYTES_MAX + 1])));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                store.run(
                                        () ->
                                                journal.append(
                                                        List.of(
                                                                Append.to(MATCH, put(1, 1)),
                                                                Append.to(MATCH, put(2, 1))))));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aPersonsBodiesAreSealedAndOpenedForWhoReads(Database database) throws SQLException {
        openOn(database);
        appended(Append.to(PLAYER, put(4_711, 10)));
        appended(Append.to(MATCH, put(4_712, 10)));

        assertThat(bodies(PLAYER)).containsExactly(4_711L);
        assertThat(storedBodies())
                .noneMatch(body -> body.contains("4711"))
                .anyMatch(body -> body.contains("4712"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsPutIntoAnotherStreamDoesNotOpen(Database database) {
        openOn(database);
        var seal = new BodySeal(BodySeal.newKey());

        var sealed = seal.close("player:1", new byte[] {1});

        assertThat(seal.open("player:1", sealed)).containsExactly(1);
        assertThatIllegalStateException().isThrownBy(() -> seal.open("player:2", sealed));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aForgottenPersonsStreamIsNeitherReadNorAppendedToAtAnyInstance(Database database) {
        openOn(database);
        var other = instance();
        appended(Append.to(PLAYER, put(1, 10)));
        appended(Append.to(Subject.player(18), put(2, 10)));
        store.run(() -> journal.keep(new StateSnapshot(PLAYER, 1, 10, 1, new byte[] {1})));

        store.run(() -> journal.forget(PLAYER));
        store.run(() -> journal.forget(PLAYER));

        for (var one : List.of(journal, other)) {
            assertThatThrownBy(() -> store.in(() -> one.read(PLAYER, 1, 1)))
                    .isInstanceOf(StreamForgotten.class);
            assertThatThrownBy(() -> store.in(() -> one.snapshot(PLAYER, 1, 10)))
                    .isInstanceOf(StreamForgotten.class);
            assertThatThrownBy(() -> store.in(() -> one.versionAt(PLAYER, 10)))
                    .isInstanceOf(StreamForgotten.class);
            assertThatThrownBy(() -> store.in(() -> one.append(Append.to(PLAYER, put(1, 10)))))
                    .isInstanceOf(StreamForgotten.class);
        }
        assertThat(bodies(Subject.player(18))).containsExactly(2L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsForgottenIsLeftOutOfABatchForWhoWantsThat(Database database) {
        openOn(database);
        store.run(() -> journal.forget(PLAYER));
        var both = List.of(Append.to(PLAYER, put(1, 10)), Append.to(MATCH, put(2, 10)));

        assertThat(store.in(() -> journal.appendToRemembered(both))).isEqualTo(Map.of(MATCH, 1L));
        assertThatThrownBy(() -> store.in(() -> journal.append(both)))
                .isInstanceOf(StreamForgotten.class);

        assertThat(bodies(MATCH)).containsExactly(2L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aPersonIsForgottenBeforeAnythingWasToldOfIt(Database database) {
        openOn(database);

        store.run(() -> journal.forget(PLAYER));

        assertThatThrownBy(() -> appended(Append.to(PLAYER, put(1, 10))))
                .isInstanceOf(StreamForgotten.class);
        assertThatIllegalArgumentException().isThrownBy(() -> journal.forget(MATCH));
    }

    private long appended(Append append) {
        return store.in(() -> journal.append(append));
    }

    private static JournalEntry put(long coins, long at) {
        return Purse.TYPES.entry(new Purse.CoinsPut(coins), at);
    }

    private List<Long> bodies(Subject stream) {
        return store.in(() -> journal.read(stream, 1, 100)).stream()
                .map(one -> ((Purse.CoinsPut) Purse.TYPES.read(one.entry()).orElseThrow()).coins())
                .toList();
    }

    private List<String> storedBodies() throws SQLException {
        try (var connection = store.apart().getConnection();
                var select = connection.prepareStatement("SELECT body FROM journal_entry");
                var rows = select.executeQuery()) {
            List<String> bodies = new ArrayList<>();
            while (rows.next()) {
                bodies.add(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1));
            }
            return bodies;
        }
    }
}
