package org.realmgate.social.trade.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.world.Lot;
import org.realmgate.social.trade.entity.TradeOffer.Item;

class TradeOfferTest {
    private static final String ID = "0197a0b2-0000-7000-8000-000000000001";
    private static final String OTHER_ID = "0197a0b2-0000-7000-8000-000000000002";

    private static Item stack(String item, int quantity) {
        return new Item(item, null, quantity);
    }

    private static void isRefused(long gold, Item... items) {
        assertThatThrownBy(() -> TradeOffer.of(gold, Arrays.asList(items)))
                .isInstanceOf(OfferNotAllowed.class);
    }

    private static void isAllowed(long gold, Item... items) {
        assertThatCode(() -> TradeOffer.of(gold, Arrays.asList(items))).doesNotThrowAnyException();
    }

    @Test
    void uniqueItemsOfOneSortGoTogetherAndComeOutApart() {
        var items =
                List.of(new Item("ring", ID, 1), stack("bread", 3), new Item("ring", OTHER_ID, 1));

        var offer = TradeOffer.of(7, items);

        assertThat(offer.lots())
                .containsExactly(
                        new Lot("ring", 2, List.of(ID, OTHER_ID)), new Lot("bread", 3, List.of()));
        assertThat(offer.items()).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void goldIsWithinWhatOnePostingMoves() {
        isAllowed(0);
        isAllowed(TradeLimits.GOLD_MAX);
        isRefused(-1);
        isRefused(TradeLimits.GOLD_MAX + 1);
    }

    @Test
    void anOfferHasSoManyEntries() {
        isAllowed(0, stacks(TradeLimits.ITEMS_MAX));
        isRefused(0, stacks(TradeLimits.ITEMS_MAX + 1));
        assertThatThrownBy(() -> TradeOffer.of(0, null)).isInstanceOf(OfferNotAllowed.class);
        assertThatThrownBy(() -> TradeOffer.of(0, Collections.singletonList(null)))
                .isInstanceOf(OfferNotAllowed.class);
    }

    private static Item[] stacks(int count) {
        return IntStream.range(0, count).mapToObj(n -> stack("item-" + n, 1)).toArray(Item[]::new);
    }

    @Test
    void quantitiesHaveTheirBounds() {
        isAllowed(0, stack("bread", 1));
        isAllowed(0, stack("bread", TradeLimits.QUANTITY_MAX));
        isRefused(0, stack("bread", 0));
        isRefused(0, stack("bread", TradeLimits.QUANTITY_MAX + 1));
        isAllowed(0, new Item("ring", ID, 1));
        isRefused(0, new Item("ring", ID, 0));
        isRefused(0, new Item("ring", ID, 2));
    }

    @Test
    void anItemStandsOnceInAnOffer() {
        isAllowed(0, new Item("ring", ID, 1), new Item("ring", OTHER_ID, 1));
        isRefused(0, new Item("ring", ID, 1), new Item("ring", ID, 1));
        isRefused(0, stack("bread", 1), stack("bread", 2));
        isRefused(0, stack("ring", 1), new Item("ring", ID, 1));
        isRefused(0, new Item("ring", ID, 1), stack("ring", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "b",
                "Bread",
                "1bread",
                "bread!",
                "b-2345678901234567890123456789012345678901"
            })
    void anItemHasAName(String name) {
        isRefused(0, stack(name, 1));
        isRefused(0, stack(null, 1));
        isAllowed(0, stack("b-23456789012345678901234567890123456789", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "0197A0B2-0000-7000-8000-000000000001",
                "0197a0b2-0000-7000-8000-00000000000"
            })
    void anItemsIdIsAUuidInLowerCase(String id) {
        isRefused(0, new Item("ring", id, 1));
    }

    @Test
    void onlyNothingIsNothing() {
        assertThat(TradeOffer.of(0, new ArrayList<>()).holdsNothing()).isTrue();
        assertThat(TradeOffer.of(1, List.of()).holdsNothing()).isFalse();
        assertThat(TradeOffer.of(0, List.of(stack("bread", 1))).holdsNothing()).isFalse();
    }
}
