package org.realmgate.world.inventory.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Refusal;

class ItemLedgerTest {
    private static final long ANNA = 7;
    private static final long BEN = 8;
    private static final Occasion GIFT = new Occasion("test.gift", "r1", 1_000);
    private static final Occasion TRADE = new Occasion("test.trade", "t1", 2_000);

    private final Map<Long, Inventory> inventories =
            Map.of(ANNA, new Inventory(ANNA), BEN, new Inventory(BEN));
    private final List<EscrowStack> escrows = new ArrayList<>();
    private final ItemLedger ledger =
            new ItemLedger(
                    new InventoryRules(Wares.CATALOGUE, 3), inventories, new HashMap<>(), escrows);

    private Inventory anna() {
        return inventories.get(ANNA);
    }

    private Inventory ben() {
        return inventories.get(BEN);
    }

    private List<String> movements() {
        return ledger.made().stream()
                .filter(ItemMovement.class::isInstance)
                .map(ItemMovement.class::cast)
                .map(
                        one ->
                                one.quantity()
                                        + " "
                                        + one.item()
                                        + " "
                                        + one.from()
                                        + " -> "
                                        + one.to()
                                        + " "
                                        + one.occasion().cause())
                .toList();
    }

    /** Refused, and nothing was written down for it. */
    private void refused(String code, ThrowingCallable act) {
        int before = ledger.made().size() + ledger.gone().size();
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
        assertThat(ledger.made().size() + ledger.gone().size()).isEqualTo(before);
    }

    @Test
    void aStackTakesASlotForEachStackThatIsBegun() {
        ledger.make(ANNA, Wares.of(Wares.POTION, 5), GIFT);
        assertThat(anna().slotsUsed(Wares.CATALOGUE)).isEqualTo(1);

        ledger.make(ANNA, Wares.of(Wares.POTION, 1), GIFT);
        assertThat(anna().slotsUsed(Wares.CATALOGUE)).isEqualTo(2);

        ledger.make(ANNA, Wares.of(Wares.POTION, 9), GIFT);
        assertThat(anna().quantity("potion")).isEqualTo(15);
        assertThat(anna().slotsUsed(Wares.CATALOGUE)).isEqualTo(3);
        refused("world.inventory-full", () -> ledger.make(ANNA, Wares.of(Wares.POTION, 1), GIFT));
        refused("world.inventory-full", () -> ledger.make(ANNA, Wares.these(Wares.AXE, 1), GIFT));
        assertThat(anna().quantity("potion")).isEqualTo(15);
    }

    @Test
    void aUniqueItemTakesASlotAndSoManyFitOrNone() {
        refused(
                "world.inventory-full",
                () -> ledger.make(ANNA, Wares.these(Wares.SWORD, 1, 2, 3, 4), GIFT));
        ledger.make(ANNA, Wares.these(Wares.SWORD, 1, 2, 3), GIFT);

        assertThat(anna().uniques()).extracting(UniqueItem::itemId).hasSize(3);
        assertThat(movements()).containsOnly("1 sword made -> player:7 test.gift").hasSize(3);
        assertThatThrownBy(() -> ledger.make(ANNA, Wares.of(Wares.ARROW, 101), GIFT))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.data())
                                        .containsEntry("slots_max", 3)
                                        .containsEntry("slots_used", 3)
                                        .containsEntry("slots_needed", 2));
    }

    @Test
    void anIdIsUsedOnceWhateverBecameOfItsItem() {
        ledger.make(ANNA, Wares.these(Wares.SWORD, 1), GIFT);
        refused("world.item-id-taken", () -> ledger.make(BEN, Wares.these(Wares.AXE, 1), GIFT));

        ledger.destroy(ANNA, Wares.these(Wares.SWORD, 1), GIFT);
        refused("world.item-id-taken", () -> ledger.make(ANNA, Wares.these(Wares.SWORD, 1), GIFT));
    }

    @Test
    void whatWasMadeIsDestroyedWornOrNotButOnlyIfItIsStillThere() {
        ledger.make(ANNA, Wares.these(Wares.SWORD, 1), GIFT);
        ledger.make(ANNA, Wares.of(Wares.ARROW, 10), GIFT);
        anna().unique("sword", Wares.id(1)).equip(Equipment.WEAPON);

        refused("world.item-not-held", () -> ledger.destroy(ANNA, Wares.of(Wares.ARROW, 11), GIFT));
        refused(
                "world.item-not-held",
                () -> ledger.destroy(BEN, Wares.these(Wares.SWORD, 1), GIFT));
        refused("world.item-not-held", () -> ledger.destroy(ANNA, Wares.these(Wares.AXE, 1), GIFT));
        ledger.destroy(ANNA, Wares.of(Wares.ARROW, 10), GIFT);
        ledger.destroy(ANNA, Wares.these(Wares.SWORD, 1), GIFT);

        assertThat(anna().slotsUsed(Wares.CATALOGUE)).isZero();
        assertThat(anna().stacks()).isEmpty();
        assertThat(movements())
                .endsWith(
                        "10 arrow player:7 -> destroyed test.gift",
                        "1 sword player:7 -> destroyed test.gift");
    }

    @Test
    void whatIsWornIsNeitherDroppedNorTakenBeforeItIsOff() {
        ledger.make(ANNA, Wares.these(Wares.SWORD, 1), GIFT);
        var sword = anna().unique("sword", Wares.id(1));
        sword.equip(Equipment.WEAPON);

        refused("world.item-equipped", () -> ledger.drop(ANNA, Wares.these(Wares.SWORD, 1), GIFT));
        refused("world.item-equipped", () -> ledger.take(ANNA, Wares.these(Wares.SWORD, 1), TRADE));

        sword.unequip();
        ledger.drop(ANNA, Wares.these(Wares.SWORD, 1), GIFT);
        assertThat(movements()).endsWith("1 sword player:7 -> dropped test.gift");
        refused("world.item-not-held", () -> ledger.drop(ANNA, Wares.these(Wares.SWORD, 1), GIFT));
    }

    @Test
    void whatIsTakenWaitsInEscrowAndIsGivenUnderItsReferenceOnly() {
        ledger.make(ANNA, Wares.these(Wares.SWORD, 1), GIFT);
        ledger.make(ANNA, Wares.of(Wares.ARROW, 50), GIFT);
        ledger.take(ANNA, Wares.these(Wares.SWORD, 1), TRADE);
        ledger.take(ANNA, Wares.of(Wares.ARROW, 20), TRADE);
        assertThat(anna().uniques()).isEmpty();
        assertThat(anna().quantity("arrow")).isEqualTo(30);

        var other = new Occasion("test.trade", "t2", 2_000);
        refused("world.item-not-held", () -> ledger.give(BEN, Wares.these(Wares.SWORD, 1), other));
        refused("world.item-not-held", () -> ledger.give(BEN, Wares.of(Wares.ARROW, 1), other));
        refused("world.item-not-held", () -> ledger.give(BEN, Wares.of(Wares.ARROW, 21), TRADE));
        refused("world.item-not-held", () -> ledger.give(BEN, Wares.these(Wares.AXE, 1), TRADE));

        ledger.give(BEN, Wares.these(Wares.SWORD, 1), TRADE);
        ledger.give(BEN, Wares.of(Wares.ARROW, 20), TRADE);
        refused("world.item-not-held", () -> ledger.give(BEN, Wares.these(Wares.SWORD, 1), TRADE));
        refused("world.item-not-held", () -> ledger.give(BEN, Wares.of(Wares.ARROW, 1), TRADE));
        assertThat(ben().unique("sword", Wares.id(1)).isOwnedBy(BEN)).isTrue();
        assertThat(ben().quantity("arrow")).isEqualTo(20);
        assertThat(escrows).isEmpty();
        assertThat(movements())
                .endsWith(
                        "1 sword player:7 -> escrow:t1 test.trade",
                        "20 arrow player:7 -> escrow:t1 test.trade",
                        "1 sword escrow:t1 -> player:8 test.trade",
                        "20 arrow escrow:t1 -> player:8 test.trade");
    }

    @Test
    void whatIsGivenNeedsRoomUnlessItGoesBackToWhomItWasTakenFrom() {
        ledger.make(ANNA, Wares.these(Wares.SWORD, 1), GIFT);
        ledger.make(ANNA, Wares.of(Wares.POTION, 10), GIFT);
        ledger.take(ANNA, Wares.these(Wares.SWORD, 1), TRADE);
        ledger.take(ANNA, Wares.of(Wares.POTION, 10), TRADE);
        for (long userId : List.of(ANNA, BEN)) {
            int first = (int) userId * 10;
            ledger.make(userId, Wares.these(Wares.HELM, first, first + 1, first + 2), GIFT);
        }

        refused("world.inventory-full", () -> ledger.give(BEN, Wares.these(Wares.SWORD, 1), TRADE));
        refused("world.inventory-full", () -> ledger.give(BEN, Wares.of(Wares.POTION, 1), TRADE));

        ledger.give(ANNA, Wares.these(Wares.SWORD, 1), TRADE);
        ledger.give(ANNA, Wares.of(Wares.POTION, 10), TRADE);
        assertThat(anna().slotsUsed(Wares.CATALOGUE)).isEqualTo(6);
        refused("world.inventory-full", () -> ledger.make(ANNA, Wares.of(Wares.ARROW, 1), GIFT));
    }

    @Test
    void ofSeveralPlayersEscrowsTheOwnGoesFirst() {
        ledger.make(ANNA, Wares.of(Wares.POTION, 5), GIFT);
        ledger.make(BEN, Wares.of(Wares.POTION, 5), GIFT);
        ledger.take(ANNA, Wares.of(Wares.POTION, 5), TRADE);
        ledger.take(BEN, Wares.of(Wares.POTION, 5), TRADE);

        ledger.give(BEN, Wares.of(Wares.POTION, 6), TRADE);
        assertThat(escrows).hasSize(1);
        assertThat(escrows.getFirst().wasTakenFrom(ANNA)).isTrue();
        assertThat(escrows.getFirst().quantity()).isEqualTo(4);
        assertThat(ledger.gone()).hasSize(1);
    }

    @Test
    void aDeletedPlayersItemsAreDestroyedAndNothingIsAdded() {
        ledger.make(ANNA, Wares.these(Wares.SWORD, 1, 2), GIFT);
        ledger.make(ANNA, Wares.of(Wares.POTION, 5), GIFT);
        ledger.take(ANNA, Wares.these(Wares.SWORD, 2), TRADE);
        ledger.take(ANNA, Wares.of(Wares.POTION, 2), TRADE);
        anna().unique("sword", Wares.id(1)).equip(Equipment.WEAPON);
        var deleted = new Occasion("account.deleted", "c1", 3_000);

        ledger.close(ANNA, deleted);
        ledger.close(ANNA, deleted);

        assertThat(anna().slotsUsed(Wares.CATALOGUE)).isZero();
        assertThat(movements())
                .endsWith(
                        "1 sword player:7 -> destroyed account.deleted",
                        "3 potion player:7 -> destroyed account.deleted");
        refused("world.no-such-player", () -> ledger.make(ANNA, Wares.of(Wares.ARROW, 1), GIFT));
        refused("world.no-such-player", () -> ledger.drop(ANNA, Wares.of(Wares.ARROW, 1), GIFT));
        refused("world.item-not-held", () -> ledger.take(ANNA, Wares.of(Wares.ARROW, 1), GIFT));
        ledger.destroy(ANNA, Wares.these(Wares.SWORD, 1), GIFT);

        ledger.give(ANNA, Wares.these(Wares.SWORD, 2), TRADE);
        ledger.give(ANNA, Wares.of(Wares.POTION, 2), TRADE);
        assertThat(anna().slotsUsed(Wares.CATALOGUE)).isZero();
        assertThat(movements())
                .endsWith(
                        "1 sword escrow:t1 -> destroyed test.trade",
                        "2 potion escrow:t1 -> destroyed test.trade");
    }

    @Test
    void nobodyGetsWhatWasTakenFromAnotherAfterItsAccountIsDeleted() {
        ledger.make(ANNA, Wares.of(Wares.POTION, 5), GIFT);
        ledger.take(ANNA, Wares.of(Wares.POTION, 5), TRADE);
        ledger.close(BEN, GIFT);

        refused("world.no-such-player", () -> ledger.give(BEN, Wares.of(Wares.POTION, 5), TRADE));
    }

    @Test
    void whatTheCatalogueHasNoMoreTakesASlotAndStays() {
        anna().add("old-coin", 5_000);

        assertThat(anna().slotsUsed(Wares.CATALOGUE)).isEqualTo(1);
        ledger.close(ANNA, GIFT);
        assertThat(movements()).containsExactly("5000 old-coin player:7 -> destroyed test.gift");
    }

    @Test
    void aLotIsSoManyOfAStackableItemOrTheseOfAUniqueOne() {
        code("none", () -> Wares.of(Wares.ARROW, 1));
        code("none", () -> Wares.of(Wares.ARROW, InventoryLimits.QUANTITY_MAX));
        code("none", () -> new ItemLot(Wares.ARROW, 1, null));
        code("world.item-quantity", () -> Wares.of(Wares.ARROW, 0));
        code("world.item-quantity", () -> Wares.of(Wares.ARROW, InventoryLimits.QUANTITY_MAX + 1));
        code("none", () -> Wares.these(Wares.SWORD, numbers(InventoryLimits.IDS_MAX)));
        code(
                "world.item-quantity",
                () -> Wares.these(Wares.SWORD, numbers(InventoryLimits.IDS_MAX + 1)));
        var malformed = "world.item-malformed";
        code(malformed, () -> new ItemLot(Wares.ARROW, 1, List.of(Wares.id(1))));
        code(malformed, () -> new ItemLot(Wares.SWORD, 1, List.of()));
        code(malformed, () -> new ItemLot(Wares.SWORD, 2, List.of(Wares.id(1))));
        code(malformed, () -> Wares.these(Wares.SWORD, 1, 1));
        code(malformed, () -> new ItemLot(Wares.SWORD, 1, List.of("sword-1")));
        code(malformed, () -> new ItemLot(Wares.SWORD, 1, List.of(Wares.id(0xa).toUpperCase())));
    }

    @Test
    void anOccasionHasACauseAndAReference() {
        var longest = "x".repeat(InventoryLimits.TEXT_MAX);
        code("none", () -> new Occasion("c", "r", 0));
        code("none", () -> new Occasion(longest, longest, 0));
        var malformed = "world.item-malformed";
        code(malformed, () -> new Occasion("", "r", 0));
        code(malformed, () -> new Occasion("c", "", 0));
        code(malformed, () -> new Occasion("c", null, 0));
        code(malformed, () -> new Occasion(longest + "x", "r", 0));
        code(malformed, () -> new Occasion("c", longest + "x", 0));
    }

    private static int[] numbers(int count) {
        return IntStream.range(0, count).toArray();
    }

    private static void code(String expected, Runnable act) {
        var told = "none";
        try {
            act.run();
        } catch (Refusal refusal) {
            told = refusal.code();
        }
        assertThat(told).isEqualTo(expected);
    }
}
