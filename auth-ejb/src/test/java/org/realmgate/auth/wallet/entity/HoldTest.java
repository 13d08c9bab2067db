package org.realmgate.auth.wallet.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HoldTest {
    private static final Purpose BID = new Purpose("auction.bid", "lot 9");
    private static final LedgerAccount GOLD = new LedgerAccount.Player(1);
    private static final LedgerAccount HELD = new LedgerAccount.Held(1);
    private static final Hold HOLD = new Hold("h-1", 1, 40, BID, 1_000, Hold.State.OPEN);

    @Test
    void itMovesGoldAsideAndFromThereBackOrOut() {
        assertThat(HOLD.reserving(999)).isEqualTo(new Posting(GOLD, HELD, 40, BID));
        assertThat(HOLD.releasing()).isEqualTo(new Posting(HELD, GOLD, 40, BID));
        assertThat(HOLD.capturing(999))
                .isEqualTo(new Posting(HELD, LedgerAccount.Outside.BURNT, 40, BID));
        assertThat(HOLD.expiring())
                .isEqualTo(new Posting(HELD, GOLD, 40, new Purpose("hold.expired", "lot 9")));
    }

    @Test
    void fromItsExpiryOnItIsNeitherMadeNorCaptured() {
        assertThatExceptionOfType(HoldOver.class).isThrownBy(() -> HOLD.reserving(1_000));
        assertThatExceptionOfType(HoldOver.class)
                .isThrownBy(() -> HOLD.capturing(1_000))
                .withMessage("a hold ends once: hold_id=h-1 state=open expires_at=1000");
    }

    @ParameterizedTest
    @EnumSource(
            value = Hold.State.class,
            names = {"CAPTURED", "RELEASED", "EXPIRED"})
    void whatEndedDoesNotEndAgain(Hold.State ended) {
        var over = HOLD.in(ended);

        assertThatExceptionOfType(HoldOver.class).isThrownBy(() -> over.capturing(0));
        assertThatExceptionOfType(HoldOver.class).isThrownBy(over::releasing);
        assertThatExceptionOfType(HoldOver.class).isThrownBy(over::expiring);
        assertThat(over.isGivenBack()).isEqualTo(ended != Hold.State.CAPTURED);
    }

    @Test
    void anIdIsAWordThatDatabasesTake() {
        assertThatExceptionOfType(PostingMalformed.class)
                .isThrownBy(() -> new Hold("a b", 1, 1, BID, 1, Hold.State.OPEN));
    }
}
