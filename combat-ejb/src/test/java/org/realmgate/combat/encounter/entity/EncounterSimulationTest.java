package org.realmgate.combat.encounter.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code -Dsimulation.encounters=10000} for more of them. */
class EncounterSimulationTest {
    private static final int ENCOUNTERS = Integer.getInteger("simulation.encounters", 100);
    private static final long FIRST_SEED = Long.getLong("simulation.seed", 1);

    @Test
    void whateverTheyDoTheRulesHoldAndTheFightCanBeToldAgain() {
        Set<Class<?>> seen = new HashSet<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ENCOUNTERS; seed++) {
            try {
                var fight = new RandomFight(seed).run();
                fight.told.forEach(one -> seen.add(one.event().getClass()));
                toldAgain(fight);
                foughtAgain(fight, seed);
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("-Dsimulation.seed=" + seed, broken);
            }
        }
        if (ENCOUNTERS >= 100) {
            assertThat(seen).hasSameSizeAs(FightEvent.class.getPermittedSubclasses());
        }
    }

    private static void toldAgain(Arena fight) {
        var again = fight.again();
        assertThat(again.happened()).isEqualTo(fight.encounter.happened());
        assertThat(again.fighters())
                .map(one -> state(one, fight.now()))
                .isEqualTo(
                        fight.encounter.fighters().stream()
                                .map(one -> state(one, fight.now()))
                                .toList());
    }

    /** All that can make a difference to what comes next. */
    private static List<Object> state(Fighter one, long now) {
        return List.of(
                one.card(now),
                String.valueOf(one.casting()),
                List.copyOf(one.threats().entrySet()),
                one.isHostileAt(now),
                one.recoversAt(),
                one.homeX(),
                one.homeY(),
                one.healthMax());
    }

    private static void foughtAgain(Arena fight, long seed) {
        assertThat(new RandomFight(seed).run().told).isEqualTo(fight.told);
    }
}
