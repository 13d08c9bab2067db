package org.realmgate.combat.encounter.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a newcomer can hunt, by the rules that come along. */
class FirstHuntTest {
    private static final int STRIKE = 1001;
    private static final int PLAYER = 1;
    private static final int PREY = -1;
    private static final int HUNTS = 100;

    @Test
    void aNewcomerKillsAHareInFiveToEightBlows() {
        var blows = IntStream.range(0, HUNTS).map(seed -> blows("meadow-hare", 1, seed)).toArray();

        assertThat(IntStream.of(blows)).allMatch(count -> count >= 3 && count <= 8);
        assertThat(IntStream.of(blows).filter(count -> count >= 5).count())
                .isGreaterThan(HUNTS * 9 / 10);
    }

    @Test
    void anIceGolemKillsANewcomer() {
        assertThat(IntStream.range(0, HUNTS).map(seed -> blows("ice-golem", 9, seed)).toArray())
                .containsOnly(0);
    }

    /** Until the prey is dead; 0 if the hunter is. */
    private static int blows(String kind, int level, long seed) {
        var arena = new Arena(RandomFight.RULES, seed);
        arena.player(PLAYER, 1, 10_000, 10_000);
        arena.field.enter(PREY, kind, 10_200, 10_000, FighterCard.fresh(PREY, level));
        int blows = 0;
        while (true) {
            arena.cast(PLAYER, STRIKE, PREY);
            blows++;
            if (arena.fighter(PREY).isDead()) {
                return blows;
            }
            arena.turns(1_000);
            if (arena.fighter(PLAYER).isDead()) {
                return 0;
            }
        }
    }
}
