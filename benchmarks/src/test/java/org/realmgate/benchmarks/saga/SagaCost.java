package org.realmgate.benchmarks.saga;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.realmgate.platform.database.ServiceDatabase;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.DurablePostgres;
import org.realmgate.platform.testing.Store;

/**
 * Prints what four steps cost that are carried out durably and do nothing: {@code SagaCost
 * [seconds] [rounds]}. The realm's sagas and DBOS Transact take turns on one PostgreSQL that syncs
 * each commit to the disk, each with a database of its own, so that a slow moment of the machine
 * meets both. Each of so many callers begins one as soon as its last one has ended.
 */
public final class SagaCost {
    private static final int WARMUP_SECONDS = 10;
    private static final int[] CALLERS = {16, 256};
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final DurablePostgres postgres;

    /** A contender with so many callers, and the rates of its rounds. */
    private record Row(Contender contender, int callers, List<Double> rates) {
        double median() {
            return rates.stream().sorted().toList().get(rates.size() / 2);
        }

        String label() {
            return "%-9s callers=%-3d".formatted(contender.name(), callers);
        }
    }

    private SagaCost(DurablePostgres postgres) {
        this.postgres = postgres;
    }

    public static void main(String... arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        try (var postgres = DurablePostgres.start()) {
            new SagaCost(postgres).compare(seconds, rounds);
        }
    }

    private void compare(int seconds, int rounds) throws Exception {
        System.out.printf(Locale.ROOT, "a commit of one row: ms=%.2f%n", postgres.commitMillis());
        ServiceDatabase.migrate(postgres.administration());
        postgres.create("dbos");
        try (var ours = new RealmSagas(Store.on(Database.POSTGRESQL, postgres.pool()));
                var theirs = new Workflows(postgres.url("dbos"))) {
            List<Row> rows = new ArrayList<>();
            for (int callers : CALLERS) {
                rows.add(new Row(ours, callers, new ArrayList<>()));
                rows.add(new Row(theirs, callers, new ArrayList<>()));
            }
            for (var row : rows) {
                Callers.call(row.contender(), row.callers(), WARMUP_SECONDS);
            }
            for (int round = 0; round < rounds; round++) {
                for (var row : rows) {
                    measure(row, seconds);
                }
            }
            for (int n = 0; n < rows.size(); n += 2) {
                double our = rows.get(n).median();
                double their = rows.get(n + 1).median();
                System.out.printf(
                        Locale.ROOT,
                        "median: callers=%d realmgate sagas/s=%.0f dbos workflows/s=%.0f"
                                + " ratio=%.1f%n",
                        rows.get(n).callers(),
                        our,
                        their,
                        our / their);
            }
        }
    }

    private void measure(Row row, int seconds) throws Exception {
        long process = SYSTEM.getProcessCpuTime();
        long database = postgres.cpuNanos();
        long commits = postgres.commits(row.contender().database());
        var seen = Callers.call(row.contender(), row.callers(), seconds);
        commits = postgres.commits(row.contender().database()) - commits;
        database = postgres.cpuNanos() - database;
        process = SYSTEM.getProcessCpuTime() - process;
        row.rates().add(seen.perSecond());
        System.out.printf(
                Locale.ROOT,
                "%s sagas/s=%.0f p50_ms=%.1f p99_ms=%.1f commits/saga=%.2f cpu_us/saga: jvm=%.0f"
                        + " postgresql=%.0f%n",
                row.label(),
                seen.perSecond(),
                seen.millis(0.5),
                seen.millis(0.99),
                (double) commits / seen.count(),
                process / 1e3 / seen.count(),
                database / 1e3 / seen.count());
    }

    /** What callers saw, together. */
    private record Callers(long nanos, long[] sortedNanos) {
        static Callers call(Contender contender, int count, int seconds)
                throws InterruptedException, ExecutionException {
            long began = System.nanoTime();
            long end = began + Duration.ofSeconds(seconds).toNanos();
            try (var threads = Executors.newFixedThreadPool(count)) {
                List<Future<List<Long>>> callers = new ArrayList<>();
                for (int n = 0; n < count; n++) {
                    callers.add(threads.submit(() -> callUntil(contender, end)));
                }
                List<Long> all = new ArrayList<>();
                for (var caller : callers) {
                    all.addAll(caller.get());
                }
                return new Callers(
                        System.nanoTime() - began,
                        all.stream().mapToLong(Long::longValue).sorted().toArray());
            }
        }

        private static List<Long> callUntil(Contender contender, long end) {
            List<Long> latencies = new ArrayList<>();
            long before = System.nanoTime();
            while (before - end < 0) {
                contender.run();
                long after = System.nanoTime();
                latencies.add(after - before);
                before = after;
            }
            return latencies;
        }

        int count() {
            return sortedNanos.length;
        }

        double perSecond() {
            return count() * 1e9 / nanos;
        }

        double millis(double share) {
            return sortedNanos[(int) ((count() - 1) * share)] / 1e6;
        }
    }
}
