package org.realmgate.benchmarks.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.realmgate.contracts.event.Subject;
import org.realmgate.platform.journal.Append;
import org.realmgate.platform.journal.Journal;
import org.realmgate.platform.journal.JournalEntry;
import org.realmgate.platform.journal.Timeline;
import org.realmgate.platform.testing.Store;

/**
 * A player with 100,000 entries among many with a thousand each: everybody's entries are spread
 * over the table as they would be by a realm, 10 of a player at a time.
 */
final class LongPast {
    private static final Subject OLDEST = Subject.player(1_000_000);
    private static final int OF_THE_OLDEST = 100_000;
    private static final int OF_EACH = 1_000;
    private static final int AT_ONCE = 10;
    private static final int STREAMS_AT_ONCE = 100;
    private static final long EVERY_MILLIS = 5_000;
    private static final long BEGAN = 1_700_000_000_000L;

    private final Store store;
    private final Timeline<Told.Place, Told> timeline;

    LongPast(Store store, Journal journal) {
        this.store = store;
        timeline = new Timeline<>(journal, Told.TYPES, new Told.Last());
    }

    /** Until there are so many entries of these players. */
    void fill(long entries) {
        long others = (entries - OF_THE_OLDEST) / OF_EACH;
        int rounds = OF_EACH / AT_ONCE;
        int ofTheOldest = OF_THE_OLDEST / rounds;
        for (int round = 0; round < rounds; round++) {
            for (int n = 0; n < ofTheOldest; n += 100) {
                append(List.of(next(OLDEST, (long) round * ofTheOldest + n, 100)));
            }
            for (long first = 0; first < others; first += STREAMS_AT_ONCE) {
                List<Append> appends = new ArrayList<>();
                for (long n = first; n < Math.min(first + STREAMS_AT_ONCE, others); n++) {
                    appends.add(
                            next(Subject.player(2_000_000 + n), (long) round * AT_ONCE, AT_ONCE));
                }
                append(appends);
            }
        }
    }

    private void append(List<Append> appends) {
        store.run(() -> timeline.append(appends));
    }

    private static Append next(Subject stream, long before, int count) {
        List<JournalEntry> entries = new ArrayList<>(count);
        for (long n = before + 1; n <= before + count; n++) {
            entries.add(Told.entry(n, BEGAN + n * EVERY_MILLIS));
        }
        return new Append(stream, before, entries);
    }

    /** As autovacuum would in its time. */
    void settle() throws SQLException {
        try (var connection = store.apart().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE journal_entry");
            statement.execute("CHECKPOINT");
        }
    }

    /** How large the journal is. */
    String told() throws SQLException {
        try (var connection = store.apart().getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT 'entries=' || (SELECT count(*) FROM journal_entry)
                                    || ' snapshots=' || (SELECT count(*) FROM journal_snapshot)
                                    || ' table=' || pg_size_pretty(pg_table_size('journal_entry'))
                                    || ' indexes=' || pg_size_pretty(pg_indexes_size('journal_entry'))\
                                """)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Nanoseconds of each. */
    long[] readAtRandom(int reads) {
        var nanos = new long[reads];
        for (int n = 0; n < reads; n++) {
            long expected = ThreadLocalRandom.current().nextLong(1, OF_THE_OLDEST + 1);
            long time = BEGAN + expected * EVERY_MILLIS + EVERY_MILLIS / 2;
            long began = System.nanoTime();
            var reached = store.in(() -> timeline.at(OLDEST, time));
            nanos[n] = System.nanoTime() - began;
            if (reached.version() != expected || reached.state().last().moves() != expected) {
                throw new IllegalStateException("expected " + expected + ": " + reached);
            }
        }
        return nanos;
    }
}
