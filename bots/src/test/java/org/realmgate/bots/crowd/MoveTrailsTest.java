package org.realmgate.bots.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MoveTrailsTest {

    private final MoveTrails trails = new MoveTrails(3);

    @Test
    void aSpotTellsWhenItWasDueToBeReached() {
        trails.sent(1, 10.5f, -0f, 100);
        trails.sent(1, 11.5f, 20, 200);
        trails.sent(2, 10.5f, 20, 300);

        assertThat(due(1, 10.5f, -0f)).isEqualTo(100);
        assertThat(due(1, 11.5f, 20)).isEqualTo(200);
        assertThat(due(2, 10.5f, 20)).isEqualTo(300);
    }

    @Test
    void onlyTheExactBitsMatch() {
        trails.sent(1, 10.5f, 0f, 100);

        assertThat(due(1, Math.nextUp(10.5f), 0f)).isEqualTo(MoveTrails.NONE);
        assertThat(due(1, 10.5f, -0f)).isEqualTo(MoveTrails.NONE);
        assertThat(due(0, 10.5f, 0f)).isEqualTo(MoveTrails.NONE);
        assertThat(due(0, 0f, 0f)).isEqualTo(MoveTrails.NONE);
    }

    @Test
    void theLast64AreRemembered() {
        for (int i = 0; i <= 64; i++) {
            trails.sent(0, i, i, i);
        }

        assertThat(due(0, 0, 0)).isEqualTo(MoveTrails.NONE);
        assertThat(due(0, 1, 1)).isEqualTo(1);
        assertThat(due(0, 64, 64)).isEqualTo(64);
    }

    private long due(int player, float x, float y) {
        return trails.dueOf(player, Float.floatToRawIntBits(x), Float.floatToRawIntBits(y));
    }
}
