package org.realmgate.world.zone.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.content.LocalName;

class NpcTest {
    private final Npc npc =
            new Npc(
                    -1,
                    new NpcSpawn("hare", new LocalName("Hare", "토끼"), 2, 1, new Area(200, 200, 60)),
                    0);
    private final float beginX = npc.x();
    private final float beginY = npc.y();

    private void stride(int turns) {
        for (int i = 0; i < turns; i++) {
            npc.stride();
        }
    }

    @Test
    void itStridesItsSpeedForATwentiethOfASecond() {
        npc.lead(beginX + 10, beginY, 20);

        assertThat(npc.stride()).isTrue();
        assertThat(npc.x()).isEqualTo(beginX + 1);
        assertThat(npc.y()).isEqualTo(beginY);
    }

    @Test
    void itStandsOnceItIsThere() {
        npc.lead(beginX + 1.5f, beginY, 20);
        stride(2);

        assertThat(npc.x()).isEqualTo(beginX + 1.5f);
        assertThat(npc.stride()).isFalse();
        assertThat(npc.isWandering()).isFalse();
    }

    @Test
    void whoeverNamesNoPointOrSpeedHasItStandWhereItIs() {
        npc.lead(Float.NaN, 10, 5);
        assertThat(npc.stride()).isFalse();
        npc.lead(10, 10, Double.NaN);
        assertThat(npc.stride()).isFalse();
        npc.lead(10, 10, -1);
        assertThat(npc.stride()).isFalse();
        npc.lead(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 5);

        assertThat(npc.stride()).isFalse();
        assertThat(npc.x()).isEqualTo(beginX);
    }

    @Test
    void aFreeOneInsideItsAreaWandersAtOnce() {
        npc.lead(259, 200, 1_000_000);
        stride(1);
        npc.free();

        assertThat(npc.isWandering()).isTrue();
        assertThat(npc.step(new SplittableRandom(1))).isTrue();
    }

    @Test
    void aFreeOneOutsideOfItsAreaWalksBackBeforeItWanders() {
        npc.lead(261, 200, 1_000_000);
        stride(1);
        npc.free();
        assertThat(npc.isWandering()).isFalse();
        stride(6);
        assertThat(npc.x()).isBetween(260f, 261f);
        stride(1);

        assertThat(npc.isWandering()).isTrue();
    }

    @Test
    void whoeverIsNotHiddenAnyMoreIsWhereItBegan() {
        npc.lead(300, 300, 1_000_000);
        stride(1);
        npc.hide();
        assertThat(npc.stride()).isFalse();
        npc.free();

        assertThat(npc.x()).isEqualTo(beginX);
        assertThat(npc.isWandering()).isTrue();
    }
}
