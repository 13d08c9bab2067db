package org.realmgate.social.trade.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.realmgate.platform.json.Json;
import org.realmgate.social.trade.entity.TradeOffer.Item;

class SettlementTest {
    private static final long ASKING = 1;
    private static final long ASKED = 2;

    /** So many unique items, and so many sorts of stackable ones. */
    private static TradeOffer offer(long gold, int unique, int stackable) {
        return TradeOffer.of(
                gold,
                Stream.concat(
                                IntStream.range(0, unique)
                                        .mapToObj(n -> new Item("ring", id(gold, n), 1)),
                                IntStream.range(0, stackable)
                                        .mapToObj(n -> new Item("potion-" + n, null, 9)))
                        .toList());
    }

    private static String id(long high, int low) {
        return new UUID(high, low).toString();
    }

    private static Settlement of(TradeOffer asking, TradeOffer asked) {
        return Settlement.of(
                Trade.opened("t", ASKING, ASKED, 0)
                        .offered(ASKING, asking, 1, 1)
                        .offered(ASKED, asked, 2, 2));
    }

    @Test
    void itemsGoFirstToWhomTheyNeedMoreRoomOf() {
        assertThat(of(offer(1, 1, 0), offer(2, 2, 0)).userA()).isEqualTo(ASKING);
        assertThat(of(offer(1, 2, 0), offer(2, 1, 0)).userA()).isEqualTo(ASKED);
        assertThat(of(offer(1, 0, 1), offer(2, 1, 1)).userA()).isEqualTo(ASKING);
        assertThat(of(offer(1, 3, 0), offer(2, 0, 2)).userA()).isEqualTo(ASKED);
    }

    @Test
    void eachSideGivesWhatItOffered() {
        var settlement = of(offer(1, 2, 0), offer(2, 1, 0));

        assertThat(settlement.tradeId()).isEqualTo("t");
        assertThat(settlement.version()).isEqualTo(3);
        assertThat(settlement.goldA()).isEqualTo(2);
        assertThat(settlement.lotsA()).isEqualTo(offer(2, 1, 0).lots());
        assertThat(settlement.userB()).isEqualTo(ASKING);
        assertThat(settlement.goldB()).isEqualTo(1);
        assertThat(settlement.lotsB()).isEqualTo(offer(1, 2, 0).lots());
    }

    @Test
    void theLargestOneFitsIntoASaga() {
        var longest = "x".repeat(40);
        var full =
                IntStream.range(0, TradeLimits.ITEMS_MAX)
                        .mapToObj(
                                n -> new Item(longest.substring(1) + (char) ('a' + n), id(7, n), 1))
                        .toList();
        var offer = TradeOffer.of(TradeLimits.GOLD_MAX, full);
        var trade =
                Trade.opened(id(1, 1), Long.MAX_VALUE, Long.MAX_VALUE - 1, 0)
                        .offered(Long.MAX_VALUE, offer, 1, 1)
                        .offered(Long.MAX_VALUE - 1, offer, 2, 2);

        assertThat(Json.text(Settlement.of(trade)).length()).isLessThanOrEqualTo(4_096);
        assertThat(Json.text(List.of(offer)).length()).isLessThanOrEqualTo(2_048);
        assertThat(Json.read(Json.text(offer), TradeOffer.class)).isEqualTo(offer);
    }
}
