package org.realmgate.social.trade.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.social.trade.entity.Trade.Cause;
import org.realmgate.social.trade.entity.Trade.State;
import org.realmgate.social.trade.entity.TradeOffer.Item;

class TradeTest {
    private static final long ANNA = 7;
    private static final long BORA = 3;
    private static final long NOW = 1_000;
    private static final TradeOffer BREAD = TradeOffer.of(0, List.of(new Item("bread", null, 3)));
    private static final TradeOffer GOLD = TradeOffer.of(50, List.of());

    private static Trade opened() {
        return Trade.opened("t", ANNA, BORA, NOW);
    }

    /** Version 3: bread for gold. */
    private static Trade laid() {
        return opened().offered(ANNA, BREAD, 1, NOW + 1).offered(BORA, GOLD, 2, NOW + 2);
    }

    private static Trade settling() {
        return laid().confirmed(ANNA, 3, NOW + 3).confirmed(BORA, 3, NOW + 4);
    }

    private static Trade ended(State how) {
        return switch (how) {
            case OPEN -> laid();
            case SETTLING -> settling();
            case DONE -> settling().done(NOW + 5);
            case FAILED -> settling().failed("world.inventory-full", NOW + 5);
            case CANCELLED -> laid().cancelled(Cause.BY_PLAYER, NOW + 5);
        };
    }

    private static void isRefused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, why -> assertThat(why.code()).isEqualTo(code));
    }

    @Test
    void itBeginsWithNothingOnTheTable() {
        var trade = opened();

        assertThat(trade.state()).isEqualTo(State.OPEN);
        assertThat(trade.version()).isEqualTo(1);
        assertThat(trade.mine(BORA)).isEqualTo(trade.theirs(ANNA));
        assertThat(trade.mine(ANNA).userId()).isEqualTo(ANNA);
        assertThat(trade.isOf(ANNA) && trade.isOf(BORA)).isTrue();
        assertThat(trade.isOf(8)).isFalse();
    }

    @Test
    void eachChangeMakesTheNextVersionAndVoidsWhatWasConfirmed() {
        var changed = laid().confirmed(ANNA, 3, NOW).offered(ANNA, GOLD, 3, NOW + 9);

        assertThat(changed.version()).isEqualTo(4);
        assertThat(changed.mine(ANNA).offer()).isEqualTo(GOLD);
        assertThat(changed.theirs(ANNA).offer()).isEqualTo(GOLD);
        assertThat(changed.a().confirmed() || changed.b().confirmed()).isFalse();
        assertThat(changed.changedAt()).isEqualTo(NOW + 9);
        var byTheOther = laid().confirmed(ANNA, 3, NOW).offered(BORA, BREAD, 3, NOW);
        assertThat(byTheOther.a().confirmed() || byTheOther.b().confirmed()).isFalse();
    }

    @Test
    void whatLiesThereAlreadyIsNoChange() {
        var trade = laid().confirmed(BORA, 3, NOW + 3);

        assertThat(trade.offered(ANNA, BREAD, 3, NOW + 9)).isEqualTo(trade);
    }

    @Test
    void whoeverHasSeenAnotherVersionIsToldWhichOneStands() {
        for (int seen : new int[] {2, 4}) {
            assertThatThrownBy(() -> laid().offered(ANNA, GOLD, seen, NOW))
                    .isInstanceOfSatisfying(
                            TradeChanged.class,
                            why -> assertThat(why.data()).isEqualTo(Map.of("version", 3)));
            isRefused("social.trade-changed", () -> laid().confirmed(ANNA, seen, NOW));
        }
    }

    @Test
    void itSettlesWhenBothHaveConfirmedTheSameVersion() {
        var one = laid().confirmed(ANNA, 3, NOW + 3);
        assertThat(one.state()).isEqualTo(State.OPEN);
        assertThat(one.confirmed(ANNA, 3, NOW + 4)).as("confirmed twice by one").isEqualTo(one);
        assertThat(one.changedAt()).as("no change").isEqualTo(NOW + 2);

        var both = one.confirmed(BORA, 3, NOW + 5);

        assertThat(both.state()).isEqualTo(State.SETTLING);
        assertThat(both.version()).isEqualTo(3);
        assertThat(both.changedAt()).isEqualTo(NOW + 5);
    }

    @Test
    void anEmptyTableIsNothingToAgreeTo() {
        isRefused("social.trade-empty", () -> opened().confirmed(ANNA, 1, NOW));
        var gift = opened().offered(ANNA, GOLD, 1, NOW).confirmed(ANNA, 2, NOW);
        assertThat(gift.confirmed(BORA, 2, NOW).state()).isEqualTo(State.SETTLING);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"DONE", "FAILED", "CANCELLED"})
    void nothingChangesAfterItsEnd(State how) {
        isRefused("social.trade-over", () -> ended(how).offered(ANNA, GOLD, 3, NOW));
        isRefused("social.trade-over", () -> ended(how).confirmed(ANNA, 3, NOW));
        isRefused("social.trade-over", () -> ended(how).cancelled(Cause.BY_PLAYER, NOW));
        assertThat(ended(how).endedAt()).isEqualTo(NOW + 5);
        assertThatThrownBy(() -> ended(how).done(NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingChangesWhileItSettles() {
        isRefused("social.trade-settling", () -> settling().offered(ANNA, GOLD, 3, NOW));
        isRefused("social.trade-settling", () -> settling().confirmed(ANNA, 3, NOW));
        isRefused("social.trade-settling", () -> settling().cancelled(Cause.EXPIRED, NOW));
        assertThat(settling().endedAt()).isZero();
    }

    @Test
    void anOpenOneIsNeitherDoneNorFailed() {
        assertThatThrownBy(() -> laid().done(NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> laid().failed("x", NOW)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void onlyWhatBothConfirmedSettlesAsThatVersion(State how) {
        boolean hasSaga = how == State.SETTLING || how == State.DONE || how == State.FAILED;
        assertThat(ended(how).settlesAs(3)).isEqualTo(hasSaga);
        assertThat(ended(how).settlesAs(2)).isFalse();
    }

    @Test
    void itEndsWithItsReason() {
        assertThat(ended(State.FAILED).code()).isEqualTo("world.inventory-full");
        assertThat(ended(State.DONE).code()).isNull();
        assertThat(laid().cancelled(Cause.NOT_HERE, NOW).code()).isEqualTo("not_here");
    }

    @Test
    void itIsOverdueAfterFiveMinutesWithoutAChange() {
        long end = NOW + 2 + TradeLimits.IDLE_MAX.toMillis();
        var trade = laid();

        assertThat(trade.expiresAt()).isEqualTo(end);
        assertThat(trade.isOverdue(end - 1)).isFalse();
        assertThat(trade.isOverdue(end)).isTrue();
        assertThat(trade.confirmed(ANNA, 3, end - 1).isOverdue(end)).isTrue();
        assertThat(settling().isOverdue(end + 10)).isFalse();
        assertThat(ended(State.DONE).isOverdue(end + 10)).isFalse();
    }

    @Test
    void aSettlementThatTakesAMinuteKeepsNobodyAtTheTable() {
        long end = NOW + 4 + TradeLimits.SEATED_WHILE_SETTLING.toMillis();

        assertThat(settling().isLeft(end - 1)).isFalse();
        assertThat(settling().isLeft(end)).isTrue();
        assertThat(laid().isLeft(end)).isFalse();
        assertThat(ended(State.DONE).isLeft(end)).isFalse();
    }
}
