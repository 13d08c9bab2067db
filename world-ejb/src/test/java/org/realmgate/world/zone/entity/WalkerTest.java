package org.realmgate.world.zone.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final ZoneRules RULES = ZoneRules.standard();

    private final Walker walker = walkerAt(500, 500);

    private static Walker walkerAt(float x, float y) {
        return new Walker(new Standing(7, "mina", 3, 2, x, y, 1, 40), new MoveCredit(RULES)) {};
    }

    @Test
    void theFirstMoveMayUseTheWholeCredit() {
        assertThat(walker.walk(510, 500, 0)).isEmpty();
        assertThat(walker.standing()).isEqualTo(new Standing(7, "mina", 3, 2, 510, 500, 1, 41));
    }

    @Test
    void theToleranceIsOneCentimetre() {
        assertThat(walkerAt(0, 0).walk(10.009f, 0, 0)).isEmpty();
        assertThat(walkerAt(0, 0).walk(10.011f, 0, 0)).isPresent();
    }

    @Test
    void aMoveTooFarTellsRuleValuesSettingAndPosition() {
        var refusal = walker.walk(500, 535, 0).orElseThrow();

        assertThat(refusal).isInstanceOf(MoveTooFar.class);
        assertThat(refusal.code()).isEqualTo("world.move-too-far");
        assertThat(refusal.kind().httpStatus()).isEqualTo(422);
        assertThat(refusal)
                .hasMessage(
                        "a move covers at most 10.0 m/s for the time since the last one:"
                                + " metres=35.00, allowed=10.00"
                                + " (world.zone.speed-metres-per-second)");
        assertThat(refusal.data()).isEqualTo(Map.of("zone", 2, "x", 500f, "y", 500f));
        assertThat(walker.standing().moves()).isEqualTo(40);
        assertThat(walker.x()).isEqualTo(500);
    }

    @Test
    void aSpentCreditFillsAtTheSpeedOfTheWalk() {
        walker.walk(510, 500, 0);

        assertThat(walker.walk(511.02f, 500, SECOND / 10)).isPresent();
        assertThat(walker.walk(511, 500, SECOND / 10)).isEmpty();
    }

    @Test
    void atMostOneSecondIsCredited() {
        walker.walk(510, 500, 0);

        assertThat(walker.walk(520.02f, 500, 60 * SECOND)).isPresent();
        assertThat(walker.walk(520, 500, 60 * SECOND)).isEmpty();
    }

    @Test
    void anHonestWalkIsNeverRefusedThoughTheNetworkHoldsItForASecondAgainAndAgain() {
        float x = 100;
        for (int round = 0; round < 30; round++) {
            for (int held = 0; held < 10; held++) {
                x += 1;
                assertThat(walkerOnTheWay.walk(x, 100, (round + 1) * SECOND)).isEmpty();
            }
        }
    }

    private final Walker walkerOnTheWay = walkerAt(100, 100);

    @Test
    void nobodyGetsMoreThanASecondAheadOfAnEvenWalk() {
        float x = 100;
        for (int turn = 0; turn < 200; turn++) {
            if (walkerOnTheWay.walk(x + 0.9f, 100, turn * SECOND / 20).isEmpty()) {
                x += 0.9f;
            }
        }
        assertThat((double) x - 100).isBetween(107.0, 10 * 9.95 + 10 + 0.5);
    }

    @Test
    void aClockOfAnotherThreadThatLagsGivesNothingAndTakesNothing() {
        walker.walk(509, 500, SECOND);

        assertThat(walker.walk(510, 500, SECOND - 1_000)).isEmpty();
        assertThat(walker.walk(510.5f, 500, SECOND - 2_000)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"0,5", "5,0", "1000,995", "995,1000", "0,0", "1000,1000"})
    void theEdgesBelongToTheZone(float x, float y) {
        assertThat(walkerAt(Math.clamp(x, 5, 995), Math.clamp(y, 5, 995)).walk(x, y, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-0.001,5",
        "5,-0.001",
        "1000.001,5",
        "5,1000.001",
        "NaN,5",
        "5,NaN",
        "Infinity,5",
        "5,-Infinity"
    })
    void beyondTheEdgesAndBeyondNumbersThereIsNoPlace(float x, float y) {
        var refusal = walkerAt(5, 5).walk(x, y, 0).orElseThrow();

        assertThat(refusal.code()).isEqualTo("world.move-out-of-bounds");
        assertThat(refusal.kind().httpStatus()).isEqualTo(422);
        assertThat(refusal)
                .hasMessage("a position must be finite and in 0..1000 metres: x=" + x + ", y=" + y);
        assertThat(refusal.data()).isEqualTo(Map.of("zone", 2, "x", 5f, "y", 5f));
    }
}
