package org.realmgate.world.zone.control;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What a zone's turn costs, the commands that make it included, beside a loop that encodes for each
 * receiver. Run by {@code exec:exec@turns}; no test.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class TurnBenchmark {
    /** In one zone; half of them move in each turn. */
    @Param({"1000", "4000"})
    public int players;

    /** A square of 150 m, nine cells; or the whole zone of 400. */
    @Param({"dense", "spread"})
    public String crowd;

    private LoopTurns loop;
    private NaiveTurns naive;

    @Setup
    public void start() {
        loop = new LoopTurns(newCrowd());
        naive = new NaiveTurns(newCrowd());
    }

    private Crowd newCrowd() {
        boolean dense = crowd.equals("dense");
        return new Crowd(players, dense ? 450 : 0, dense ? 600 : 1000, 7);
    }

    @Benchmark
    public long zoneLoop() {
        return loop.turn();
    }

    @Benchmark
    public long perReceiver() {
        return naive.turn();
    }

    @TearDown
    public void check() {
        loop.check();
    }

    public static void main(String[] arguments) throws RunnerException {
        var options =
                new OptionsBuilder()
                        .include(TurnBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .build();
        print(new Runner(options).run());
    }

    private record Cost(double bytes, double micros, double error) {
        static Cost of(RunResult result) {
            var time = result.getPrimaryResult();
            var bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
            return new Cost(bytes.getScore(), time.getScore(), time.getScoreError());
        }
    }

    private static void print(Collection<RunResult> results) {
        Map<String, Map<String, Cost>> table = new TreeMap<>();
        for (var result : results) {
            var parameters = result.getParams();
            var name = parameters.getBenchmark();
            table.computeIfAbsent(
                            parameters.getParam("players") + " " + parameters.getParam("crowd"),
                            row -> new TreeMap<>())
                    .put(name.substring(name.lastIndexOf('.') + 1), Cost.of(result));
        }
        System.out.println();
        System.out.println(
                "| players | bytes a turn | per receiver | ratio | µs a turn | per receiver | ratio"
                        + " |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        table.forEach(
                (row, costs) ->
                        System.out.println(
                                line(row, costs.get("zoneLoop"), costs.get("perReceiver"))));
    }

    private static String line(String row, Cost loop, Cost naive) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %.0f | %,.0f ± %,.0f | %,.0f ± %,.0f | %.0f |",
                row,
                loop.bytes(),
                naive.bytes(),
                naive.bytes() / loop.bytes(),
                loop.micros(),
                loop.error(),
                naive.micros(),
                naive.error(),
                naive.micros() / loop.micros());
    }
}
