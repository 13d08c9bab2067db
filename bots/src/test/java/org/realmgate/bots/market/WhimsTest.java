package org.realmgate.bots.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.realmgate.bots.account.AccessToken;
import org.realmgate.bots.account.BotAccount;

class WhimsTest {

    private static final AccessToken TOKEN = new AccessToken("token", Instant.MAX);
    private static final BotAccount ADA = new BotAccount(1, "ada", TOKEN);
    private static final BotAccount BO = new BotAccount(2, "bo", TOKEN);
    private static final Offer ARROW = new Offer("arrow", 1, false, 0);
    private static final Offer SWORD = new Offer("sword", 90, true, 0);
    private static final Offer CROWN = new Offer("crown", 900, true, 1);
    private static final int MANY = 2_000;

    private final Whims whims =
            new Whims(new SplittableRandom(7), List.of(ARROW, SWORD, CROWN), List.of(ADA, BO), ADA);

    @Test
    void everythingIsThoughtOfAndGoodsAreGivenToOthers() {
        var deals = deals(has(1_000, 20));
        for (var kind : Deal.Kind.values()) {
            assertThat(deals).anyMatch(deal -> deal.kind() == kind);
        }
        assertThat(deals)
                .contains(
                        new Deal.Give(2, "bo", "sword", "s1", 1),
                        new Deal.Wear("sword", "s1", true),
                        new Deal.Wear("ring", "r1", false),
                        new Deal.Drop("arrow", null, 1));
    }

    @Test
    void whatMustBeRefusedIsAskedForToo() {
        assertThat(deals(has(1_000, 20)))
                .contains(
                        new Deal.Buy(CROWN, 2),
                        new Deal.Give(1, "ada", "arrow", null, 1),
                        new Deal.Give(2, "bo", "ring", "r1", 1))
                .anyMatch(
                        deal ->
                                deal instanceof Deal.Give give
                                        && give.username().startsWith("nobody-"))
                .anyMatch(
                        deal ->
                                deal instanceof Deal.Buy buy
                                        && buy.offer().item().equals("nothing-at-all"));
    }

    @Test
    void itsGoldLasts() {
        var bought =
                deals(has(100, 20)).stream()
                        .filter(deal -> deal instanceof Deal.Buy buy && buy.offer() == ARROW)
                        .map(Deal.Buy.class::cast)
                        .filter(buy -> buy.quantity() <= 3)
                        .toList();
        assertThat(bought).isNotEmpty().allMatch(buy -> buy.gold() <= 6);
    }

    @Test
    void aFullInventoryIsEmptiedRatherThanFilled() {
        var deals = deals(has(1_000, 1));
        assertThat(deals.stream().filter(deal -> deal instanceof Deal.Drop).count())
                .isGreaterThan(MANY / 2);
    }

    private List<Deal> deals(Belongings has) {
        List<Deal> deals = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            deals.add(whims.next(has));
        }
        return deals;
    }

    private static Belongings has(long gold, int slotsFree) {
        return new Belongings(
                gold,
                0,
                slotsFree,
                Map.of("arrow", 5),
                Map.of(
                        "s1", new Belongings.Unique("sword", false),
                        "r1", new Belongings.Unique("ring", true)));
    }
}
