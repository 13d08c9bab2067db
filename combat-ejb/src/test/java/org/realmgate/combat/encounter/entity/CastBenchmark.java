package org.realmgate.combat.encounter.entity;

import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.realmgate.combat.skill.entity.Aim;
import org.realmgate.combat.skill.entity.SkillEffect;

/**
 * How many casts a second one core decides where 200 players and 40 NPCs fight. A blow gives back
 * what it takes, so that nobody dies of it, however long it goes on. Run by {@code
 * exec:exec@casts}; no test.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
public class CastBenchmark {
    private static final int PLAYERS = 200;
    private static final int NPCS = 40;
    private static final int BLOW = 1;
    private static final int MEND = 2;
    private static final int BURST = 3;

    /** All blows at NPCs; or one cast of four at friends, and one of twenty over an area. */
    @Param({"blows", "mixed"})
    public String casts;

    private Arena arena;
    private boolean mixed;
    private long cast;

    @Setup
    public void start() {
        mixed = casts.equals("mixed");
        var buffs = List.of(Arena.buff(1).helps().text());
        arena = new Arena(List.of(blow(), mend(), burst()), buffs, Arena.wolf(List.of()), 7);
        for (int player = 1; player <= PLAYERS; player++) {
            arena.player(player, 10, player * 20 % 3_000, player * 70 % 3_000);
        }
        for (int npc = 1; npc <= NPCS; npc++) {
            arena.npc(-npc, 10, npc * 50 % 3_000, npc * 130 % 3_000);
        }
    }

    private static Arena.SkillText blow() {
        return Arena.skill(BLOW, Aim.ENEMY)
                .range(50)
                .does(SkillEffect.Kind.DAMAGE, 100)
                .does(SkillEffect.Kind.HEAL, 300);
    }

    private static Arena.SkillText mend() {
        return Arena.skill(MEND, Aim.FRIEND).range(50).does(SkillEffect.Kind.HEAL, 100).puts(1, 1);
    }

    private static Arena.SkillText burst() {
        return Arena.skill(BURST, Aim.PLACE)
                .range(50)
                .radius(8)
                .does(SkillEffect.Kind.DAMAGE, 100)
                .does(SkillEffect.Kind.HEAL, 300);
    }

    @Benchmark
    public int cast() {
        cast++;
        long player = 1 + cast % PLAYERS;
        arena.pass(10);
        if (mixed && cast % 20 == 0) {
            return arena.castAt(player, BURST, 1_500, 1_500).size();
        }
        return mixed && cast % 4 == 0
                ? arena.cast(player, MEND, 1 + (cast + 7) % PLAYERS).size()
                : arena.cast(player, BLOW, -1 - cast % NPCS).size();
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(
                        new OptionsBuilder()
                                .include(CastBenchmark.class.getName())
                                .addProfiler(GCProfiler.class)
                                .shouldFailOnError(true)
                                .build())
                .run();
    }
}
