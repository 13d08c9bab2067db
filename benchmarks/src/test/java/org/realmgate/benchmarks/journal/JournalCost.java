package org.realmgate.benchmarks.journal;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.realmgate.platform.database.ServiceDatabase;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.journal.Journal;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.DurablePostgres;
import org.realmgate.platform.testing.Store;

/**
 * Prints what the journal costs on a PostgreSQL that syncs each commit to the disk: {@code
 * JournalCost [entries] [seconds]}. First appends, in turns with plain {@code COPY} into a table of
 * the same columns, without indexes and with the journal's; then states of a player with 100,000
 * entries at random times, in a journal filled up to so many; then how fast a read model is told.
 */
public final class JournalCost {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int CALLERS = 16;
    private static final int ROUNDS = 3;
    private static final int READS = 5_000;

    private final DurablePostgres postgres;
    private final Store store;
    private final Journal journal;
    private final PlainCopy copy;
    private final AtomicLong nextStream = new AtomicLong();

    private JournalCost(DurablePostgres postgres, Store store) {
        this.postgres = postgres;
        this.store = store;
        var beans = store.wiringWith(Clock.systemUTC());
        beans.get(ServiceTokens.class).useKey(new byte[32]);
        journal = beans.get(Journal.class);
        copy = new PlainCopy(store.apart());
    }

    public static void main(String... arguments) throws Exception {
        long entries = arguments.length > 0 ? Long.parseLong(arguments[0]) : 5_000_000;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        try (var postgres = DurablePostgres.start()) {
            System.out.printf(
                    Locale.ROOT, "a commit of one row: ms=%.2f%n", postgres.commitMillis());
            ServiceDatabase.migrate(postgres.administration());
            try (var store = Store.on(Database.POSTGRESQL, postgres.pool())) {
                var cost = new JournalCost(postgres, store);
                for (int round = 0; round <= ROUNDS; round++) {
                    System.out.println(round == 0 ? "warm-up" : "round " + round);
                    cost.compare(seconds);
                }
                cost.travel(entries);
            }
        }
    }

    private void compare(int seconds) throws Exception {
        measure("one entry a transaction, " + CALLERS + " callers", CALLERS, seconds, n -> 1);
        measure("500 streams, an entry each", 2, seconds, n -> appended("match", 500, 1));
        measure("500 players, an entry each, sealed", 2, seconds, n -> appended("player", 500, 1));
        measure("1 stream, 500 entries", 2, seconds, n -> appended("match", 1, 500));
        for (boolean isIndexed : new boolean[] {false, true}) {
            var label = "COPY of 500 " + (isIndexed ? "with the same indexes" : "without an index");
            copy.prepare(isIndexed);
            measure(label, 2, seconds, n -> copy.copied(500));
            copy.prepare(isIndexed);
            measure(label.replace("500", "100000"), 1, seconds, n -> copy.copied(100_000));
        }
    }

    /** In a transaction of its own. */
    private int appended(String kind, int streams, int entries) {
        long first = nextStream.getAndAdd(streams) % 100_000 + 1;
        store.run(() -> journal.append(Told.by(kind, first, streams, entries)));
        return streams * entries;
    }

    private void measure(String label, int callers, int seconds, IntFunction<Integer> call)
            throws Exception {
        IntFunction<Integer> act = callers == CALLERS ? n -> appended("match", 1, 1) : call;
        long process = SYSTEM.getProcessCpuTime();
        long database = postgres.cpuNanos();
        long began = System.nanoTime();
        long end = began + seconds * 1_000_000_000L;
        var count = new AtomicLong();
        try (var threads = Executors.newFixedThreadPool(callers)) {
            for (int n = 0; n < callers; n++) {
                threads.submit(
                        () -> {
                            while (System.nanoTime() - end < 0) {
                                count.addAndGet(act.apply(0));
                            }
                            return null;
                        });
            }
        }
        tell(label, count.get(), System.nanoTime() - began, process, database);
    }

    private void tell(String label, long entries, long nanos, long process, long database)
            throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%-40s entries/s=%-7.0f cpu_us/entry: jvm=%.1f postgresql=%.1f%n",
                label,
                entries * 1e9 / nanos,
                (SYSTEM.getProcessCpuTime() - process) / 1e3 / entries,
                (postgres.cpuNanos() - database) / 1e3 / entries);
    }

    private void travel(long entries) throws Exception {
        var past = new LongPast(store, journal);
        long process = SYSTEM.getProcessCpuTime();
        long database = postgres.cpuNanos();
        long began = System.nanoTime();
        past.fill(entries);
        tell("with snapshots, sealed", entries, System.nanoTime() - began, process, database);
        past.settle();
        System.out.println(past.told());
        for (int round = 0; round < ROUNDS; round++) {
            var nanos = past.readAtRandom(READS);
            Arrays.sort(nanos);
            System.out.printf(
                    Locale.ROOT,
                    "state at a random time: reads=%d p50_ms=%.2f p99_ms=%.2f max_ms=%.2f%n",
                    READS,
                    nanos[READS / 2] / 1e6,
                    nanos[READS / 100 * 99] / 1e6,
                    nanos[READS - 1] / 1e6);
        }
        process = SYSTEM.getProcessCpuTime();
        database = postgres.cpuNanos();
        long nanos = new Rebuilding(entries).run(store);
        tell("told anew to a read model", entries, nanos, process, database);
    }
}
