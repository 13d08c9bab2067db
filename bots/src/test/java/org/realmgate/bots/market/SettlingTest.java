package org.realmgate.bots.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.market.DealEntry.Outcome;

class SettlingTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String PURCHASES = "/api/v1/social/shop/purchases";

    private final QueuedDoor door = new QueuedDoor();
    private final MarketTally tally = new MarketTally();
    private final Settling settling = new Settling(door.market(), tally);
    private final DealEntry purchase =
            new DealEntry(new Deal.Buy(new Offer("arrow", 1, false, 0), 2));

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void whatIsAcceptedIsAskedForByItsIdUntilItHasEnded() {
        tally.beginWindow(System.nanoTime());
        door.then(202, saga("running", null))
                .then(200, saga("running", null))
                .then(200, saga("completed", null));
        settle(purchase, LONG);
        assertThat(purchase.outcome()).isEqualTo(Outcome.DONE);
        assertThat(purchase.sagaId()).isEqualTo("s-1");
        assertThat(door.asked())
                .containsExactly(
                        "POST " + PURCHASES + " " + purchase.key(),
                        "GET " + PURCHASES + "/s-1",
                        "GET " + PURCHASES + "/s-1");
        assertThat(tally.counts(Deal.Kind.PURCHASE).accepted()).isEqualTo(1);
        assertThat(tally.counts(Deal.Kind.PURCHASE).done()).isEqualTo(1);
        assertThat(tally.counts(Deal.Kind.PURCHASE).latency().count()).isEqualTo(1);
    }

    @Test
    void whatIsUndoneLaterIsRefusedByItsCode() {
        tally.beginWindow(System.nanoTime());
        door.then(202, saga("running", null))
                .then(200, saga("compensated", "auth.not-enough-gold"));
        settle(purchase, LONG);
        assertThat(purchase.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(tally.refused()).containsEntry("auth.not-enough-gold", 1L);
        assertThat(tally.errors()).isEmpty();
    }

    @Test
    void whatIsNotAnsweredIsSentAgainUnderTheSameKey() {
        door.then(504, "{\"code\":\"gateway.timeout\"}").then(200, saga("completed", null));
        settle(purchase, LONG);
        assertThat(purchase.outcome()).isEqualTo(Outcome.DONE);
        assertThat(door.asked())
                .containsExactly(
                        "POST " + PURCHASES + " " + purchase.key(),
                        "POST " + PURCHASES + " " + purchase.key());
        assertThat(tally.errors()).containsOnlyKeys("gateway.timeout");
    }

    @Test
    void aSagaThatTookTooLongAndWasUndoneHasEndedButByNoRule() {
        door.then(503, "{\"code\":\"saga.deadline\"}");
        settle(purchase, LONG);
        assertThat(purchase.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(tally.errors()).containsOnlyKeys("saga.deadline");
    }

    @Test
    void nobodyKnowsOfWhatIsNotAnsweredInTime() {
        door.then(503, "{\"code\":\"gateway.unavailable\"}");
        assertThatThrownBy(() -> settle(purchase, Duration.ZERO)).isInstanceOf(DoorRefused.class);
        assertThat(purchase.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aDropIsNeverSentTwice() {
        var drop = new DealEntry(new Deal.Drop("arrow", null, 1));
        door.then(504, "{\"code\":\"gateway.timeout\"}");
        assertThatThrownBy(() -> settle(drop, LONG)).isInstanceOf(DoorRefused.class);
        assertThat(drop.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(door.asked()).containsExactly("POST /api/v1/world/inventory/drop");
    }

    @Test
    void anEquippingRemembersWhatIsWornSince() {
        var wear = new DealEntry(new Deal.Wear("ring", "r-1", true));
        door.then(
                200,
                """
                {"items":[{"item":"ring","item_id":"r-1","quantity":1,"equipped":true},\
                {"item":"sword","item_id":"s-1","quantity":1,"equipped":false}]}\
                """);
        settle(wear, LONG);
        assertThat(wear.outcome()).isEqualTo(Outcome.DONE);
        assertThat(wear.worn()).containsExactly("r-1");
    }

    private void settle(DealEntry entry, Duration patience) {
        settling.settle(entry, () -> "token", new Settling.Patience(patience, patience));
    }

    private static String saga(String state, String code) {
        return "{\"saga_id\":\"s-1\",\"state\":\"%s\"%s}"
                .formatted(state, code == null ? "" : ",\"code\":\"" + code + "\"");
    }
}
