package org.realmgate.bots.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorstepTest {

    private static final long MILLI = 1_000_000;

    /** Near the end of what a long can count: a clock of nanoseconds may start anywhere. */
    private static final long START = Long.MAX_VALUE - 20 * MILLI;

    private final Doorstep doorstep = new Doorstep(1_000, 250, START);

    @Test
    void allAtOnceComeInOneAfterTheOtherAtTheRate() {
        for (int i = 0; i < 1_000; i++) {
            doorstep.expect(i, START);
        }
        List<Integer> entered = new ArrayList<>();
        for (int milli = 0; milli < 100; milli++) {
            entered.addAll(enteredAt(START + milli * MILLI));
        }

        assertThat(entered).hasSize(25).isSorted().startsWith(0, 1, 2);
    }

    @Test
    void whileManyAreEnteringTheOthersWait() {
        for (int i = 0; i < 1_000; i++) {
            doorstep.expect(i, START);
        }
        for (int milli = 0; milli < 10_000; milli++) {
            while (doorstep.next(START + milli * MILLI) != Doorstep.NOBODY) {}
        }
        long later = START + 10_000 * MILLI;
        assertThat(doorstep.next(later)).isEqualTo(Doorstep.NOBODY);

        doorstep.entered();

        assertThat(doorstep.next(later)).isEqualTo(Doorstep.ENTERING_MAX);
        assertThat(doorstep.next(later)).isEqualTo(Doorstep.NOBODY);
    }

    @Test
    void nobodyComesInBeforeItsMoment() {
        doorstep.expect(7, START + 50 * MILLI);
        doorstep.expect(3, START + 10 * MILLI);

        assertThat(enteredAt(START + 9 * MILLI)).isEmpty();
        assertThat(enteredAt(START + 10 * MILLI)).containsExactly(3);
        assertThat(enteredAt(START + 49 * MILLI)).isEmpty();
        assertThat(enteredAt(START + 50 * MILLI)).containsExactly(7);
    }

    @Test
    void whatAPlayerAskedForLastCounts() {
        doorstep.expect(5, START + 10 * MILLI);
        doorstep.expect(5, START + 30 * MILLI);

        assertThat(enteredAt(START + 20 * MILLI)).isEmpty();
        assertThat(enteredAt(START + 30 * MILLI)).containsExactly(5);
        assertThat(enteredAt(START + 1_000 * MILLI)).isEmpty();
    }

    @Test
    void aStallIsCaughtUpWithByATenthOfASecondAtMost() {
        for (int i = 0; i < 1_000; i++) {
            doorstep.expect(i, START);
        }

        assertThat(enteredAt(START + 10_000 * MILLI)).hasSize(26);
    }

    private List<Integer> enteredAt(long nanos) {
        List<Integer> entered = new ArrayList<>();
        for (int one = doorstep.next(nanos); one >= 0; one = doorstep.next(nanos)) {
            entered.add(one);
        }
        return entered;
    }
}
