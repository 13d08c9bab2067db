package org.realmgate.bots.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SayLedgerTest {

    private final SayLedger ledger = new SayLedger(2, 100);

    @Test
    void aMessageHeardOnceByEveryoneLeavesNothingToReport() {
        int number = ledger.say(SayLedger.WORLD, 10);
        ledger.accept(number, 1);

        assertThat(ledger.hear(0, number, 1)).isTrue();
        assertThat(ledger.hear(1, number, 1)).isTrue();
        assertThat(missing()).isZero();
        assertThat(ledger.duplicates()).isZero();
        assertThat(ledger.outOfOrder()).isZero();
        assertThat(ledger.unanswered()).isZero();
    }

    @Test
    void anAcceptedMessageIsMissedByWhoeverDidNotHearIt() {
        int number = ledger.say(SayLedger.WORLD, 10);
        ledger.hear(0, number, 1);
        ledger.accept(number, 1);

        assertThat(missing()).isEqualTo(1);
        assertThat(ledger.missing((player, channel, since) -> player == 0)).isZero();
    }

    @Test
    void aRefusedMessageIsMissedByNobody() {
        ledger.refuse(ledger.say(SayLedger.WORLD, 10));

        assertThat(missing()).isZero();
        assertThat(ledger.unanswered()).isZero();
    }

    @Test
    void anUnansweredMessageIsReportedAsThat() {
        ledger.say(SayLedger.WORLD, 10);

        assertThat(ledger.unanswered()).isEqualTo(1);
        assertThat(missing()).isZero();
    }

    @Test
    void theSecondSightOfAMessageIsADuplicate() {
        int number = ledger.say(SayLedger.WORLD, 10);
        ledger.hear(0, number, 1);

        assertThat(ledger.hear(0, number, 1)).isFalse();
        assertThat(ledger.duplicates()).isEqualTo(1);
        assertThat(ledger.outOfOrder()).isZero();
    }

    @Test
    void anIdThatIsNotAboveTheOneBeforeItIsOutOfOrder() {
        int first = ledger.say(SayLedger.WORLD, 10);
        int second = ledger.say(SayLedger.WORLD, 20);
        ledger.hear(0, second, 2);
        ledger.hear(0, first, 1);
        ledger.hear(1, first, 1);
        ledger.hear(1, second, 2);

        assertThat(ledger.outOfOrder()).isEqualTo(1);
    }

    @Test
    void channelsHaveOrdersOfTheirOwn() {
        int world = ledger.say(SayLedger.WORLD, 10);
        int zone = ledger.say(3, 10);
        int otherZone = ledger.say(4, 10);
        ledger.hear(0, world, 9);
        ledger.hear(0, zone, 5);
        ledger.hear(0, otherZone, 2);

        assertThat(ledger.outOfOrder()).isZero();
    }

    @Test
    void aMessageBeyondTheRoomIsNotSaid() {
        for (int i = 0; i < 100; i++) {
            assertThat(ledger.say(SayLedger.WORLD, i)).isEqualTo(i);
        }
        assertThat(ledger.say(SayLedger.WORLD, 100)).isEqualTo(SayLedger.FULL);
        assertThat(ledger.hear(0, 100, 1)).isFalse();
    }

    private long missing() {
        return ledger.missing((player, channel, since) -> true);
    }
}
