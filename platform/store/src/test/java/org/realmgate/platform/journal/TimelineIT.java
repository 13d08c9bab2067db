package org.realmgate.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.event.Subject;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

class TimelineIT {
    private static final Subject PLAYER = Subject.player(17);

    private Store store;
    private Journal journal;

    private void openOn(Database database) {
        store = Store.on(database);
        var wiring = store.wiringWith(new TurnedClock(Instant.parse("2026-01-01T12:00:00Z")));
        wiring.get(ServiceTokens.class).useKey(new byte[32]);
        journal = wiring.get(Journal.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Entry n puts n coins in at the time 10 × n. */
    private void putUpTo(long last, int atOnce) {
        var entries =
                LongStream.rangeClosed(1, last)
                        .mapToObj(n -> Purse.TYPES.entry(new Purse.CoinsPut(n), 10 * n))
                        .toList();
        store.run(
                () -> {
                    for (int from = 0; from < entries.size(); from += atOnce) {
                        var some = entries.subList(from, Math.min(from + atOnce, entries.size()));
                        timeline(1).append(List.of(new Append(PLAYER, Append.ANY, some)));
                    }
                });
    }

    private Timeline<Purse.Coins, Purse> timeline(int version) {
        return new Timeline<>(journal, Purse.TYPES, new Purse.Sum(version));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theStateAtATimeIsThatOfTheEntriesUntilThen(Database database) throws SQLException {
        openOn(database);
        putUpTo(250, 10);

        assertThat(snapshotVersions()).containsExactly(100L, 200L);
        for (long n : List.of(0L, 1L, 99L, 100L, 101L, 199L, 200L, 201L, 249L, 250L)) {
            assertThat(coinsAt(10 * n)).as("at " + n).isEqualTo(n * (n + 1) / 2);
            assertThat(coinsAt(10 * n + 9)).as("after " + n).isEqualTo(n * (n + 1) / 2);
        }
        assertThat(store.in(() -> timeline(1).at(PLAYER, 15)))
                .isEqualTo(new Timeline.Reached<>(1, 10, new Purse.Coins(1, 1)));
        assertThat(coinsAt(Long.MAX_VALUE)).isEqualTo(250 * 251 / 2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aLargeAppendHasItsSnapshotAtItsEnd(Database database) throws SQLException {
        openOn(database);
        putUpTo(270, 90);

        assertThat(snapshotVersions()).containsExactly(180L, 270L);
        assertThat(coinsAt(1_799)).isEqualTo(179 * 180 / 2);
        assertThat(coinsAt(1_800)).isEqualTo(180 * 181 / 2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void snapshotsOfAnotherVersionArePassedOver(Database database) {
        openOn(database);
        putUpTo(450, 450);

        assertThat(store.in(() -> timeline(2).at(PLAYER, 4_500)).state())
                .isEqualTo(new Purse.Coins(450 * 451 / 2, 450));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anOldEntryIsRaisedToWhatItsTypeIsNow(Database database) {
        openOn(database);
        var pence = new JournalEntry("test.CoinsPut", 1, 10, "{\"pence\":1250}".getBytes());
        var stranger = new JournalEntry("test.Unknown", 7, 20, "{}".getBytes());
        store.run(() -> journal.append(Append.to(PLAYER, pence, stranger)));

        assertThat(store.in(() -> timeline(1).at(PLAYER, 20)))
                .isEqualTo(new Timeline.Reached<>(2, 20, new Purse.Coins(12, 1)));
    }

    private long coinsAt(long time) {
        return store.in(() -> timeline(1).at(PLAYER, time)).state().coins();
    }

    private List<Long> snapshotVersions() throws SQLException {
        try (var connection = store.apart().getConnection();
                var select =
                        connection.prepareStatement(
                                "SELECT version FROM journal_snapshot ORDER BY version");
                var rows = select.executeQuery()) {
            List<Long> versions = new ArrayList<>();
            while (rows.next()) {
                versions.add(rows.getLong(1));
            }
            return versions;
        }
    }
}
