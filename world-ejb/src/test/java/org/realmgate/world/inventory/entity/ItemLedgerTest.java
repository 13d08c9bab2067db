package org.realmgate.world.inventory.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    private final EscrowStack arrows = new EscrowStack("t1", "arrow");
    private final EscrowStack potions = new EscrowStack("t1", "potion");
    private final ItemLedger ledger =
            new ItemLedger(
                    new InventoryRules(Wares.CATALOGUE, 3),
                    inventories,
                    new HashMap<>(),
                    List.of(arrows, potions));

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
        int before = ledger.made().size();
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
        assertThat(ledger.made()).hasSize(before);
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
        assertThat(arrows.quantity()).isZero();
        assertThat(movements())
                .endsWith(
                        "1 sword player:7 -> escrow:t1 test.trade",
                        "20 arrow player:7 -> escrow:t1 test.trade",
                        "1 sword escrow:t1 -> player:8 test.trade",
                        "20 arrow escrow:t1 -> player:8 test.trade");
    }

    @Test
    void whatIsGivenNeedsRoomWhosoeverItWasAndWhatIsGivenBackNeedsNone() {
        ledger.make(ANNA, Wares.these(Wares.SWORD, 1), GIFT);
        ledger.make(ANNA, Wares.of(Wares.POTION, 10), GIFT);
        var all = Wares.together(Wares.these(Wares.SWORD, 1), Wares.of(Wares.POTION, 10));
        ledger.take(ANNA, all, TRADE);
        for (long userId : List.of(ANNA, BEN)) {
            int first = (int) userId * 10;
            ledger.make(userId, Wares.these(Wares.HELM, first, first + 1, first + 2), GIFT);

            refused(
                    "world.inventory-full",
                    () -> ledger.give(userId, Wares.these(Wares.SWORD, 1), TRADE));
            refused(
                    "world.inventory-full",
                    () -> ledger.give(userId, Wares.of(Wares.POTION, 1), TRADE));
        }

        ledger.giveBack(ANNA, all, TRADE);
        assertThat(anna().slotsUsed(Wares.CATALOGUE)).isEqualTo(6);
        refused("world.inventory-full", () -> ledger.make(ANNA, Wares.of(Wares.ARROW, 1), GIFT));
        refused("world.item-not-held", () -> ledger.giveBack(ANNA, all, TRADE));
    }

    @Test
    void whatSeveralPlayersPutInIsGivenInPartsToAnybody() {
        ledger.make(ANNA, Wares.of(Wares.POTION, 5), GIFT);
        ledger.make(BEN, Wares.of(Wares.POTION, 5), GIFT);
        ledger.take(ANNA, Wares.of(Wares.POTION, 5), TRADE);
        ledger.take(BEN, Wares.of(Wares.POTION, 5), TRADE);

        ledger.give(BEN, Wares.of(Wares.POTION, 6), TRADE);
        ledger.give(ANNA, Wares.of(Wares.POTION, 3), TRADE);
        refused("world.item-not-held", () -> ledger.give(BEN, Wares.of(Wares.POTION, 2), TRADE));

        assertThat(potions.quantity()).isEqualTo(1);
        assertThat(ben().quantity("potion")).isEqualTo(6);
        assertThat(anna().quantity("potion")).isEqualTo(3);
    }

    @Test
    void lotsMoveTogetherOrNoneOfThemDoes() {
        ledger.make(ANNA, Wares.these(Wares.SWORD, 1), GIFT);
        ledger.make(ANNA, Wares.of(Wares.ARROW, 50), GIFT);
        var some = Wares.together(Wares.these(Wares.SWORD, 1), Wares.of(Wares.ARROW, 50));
        var tooMany = Wares.together(Wares.these(Wares.SWORD, 1), Wares.of(Wares.ARROW, 51));
        refused("world.item-not-held", () -> ledger.take(ANNA, tooMany, TRADE));
        anna().unique("sword", Wares.id(1)).equip(Equipment.WEAPON);
        refused("world.item-equipped", () -> ledger.take(ANNA, some, TRADE));
        anna().unique("sword", Wares.id(1)).unequip();
        assertThat(anna().quantity("arrow")).isEqualTo(50);

        ledger.take(ANNA, some, TRADE);
        assertThat(anna().slotsUsed(Wares.CATALOGUE)).isZero();
        ledger.make(BEN, Wares.these(Wares.HELM, 20, 21), GIFT);
        refused("world.item-not-held", () -> ledger.give(BEN, tooMany, TRADE));
        refused("world.item-not-held", () -> ledger.giveBack(ANNA, tooMany, TRADE));
        refused("world.inventory-full", () -> ledger.give(BEN, some, TRADE));
        assertThat(ben().slotsUsed(Wares.CATALOGUE)).isEqualTo(2);
        assertThat(arrows.quantity()).isEqualTo(50);

        ledger.drop(BEN, Wares.these(Wares.HELM, 20), GIFT);
        ledger.give(BEN, some, TRADE);
        assertThat(ben().slotsUsed(Wares.CATALOGUE)).isEqualTo(3);
        assertThat(movements())
                .endsWith(
                        "1 sword escrow:t1 -> player:8 test.trade",
                        "50 arrow escrow:t1 -> player:8 test.trade");
    }

    @Test
    void nothingComesIntoAnEscrowThatIsNotLocked() {
        ledger.make(ANNA, Wares.of(Wares.ARROW, 5), GIFT);

        assertThatThrownBy(() -> ledger.take(ANNA, Wares.of(Wares.ARROW, 5), GIFT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an escrow is locked before items come in: reference=r1 item=arrow");
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
        refused("world.no-such-player", () -> ledger.take(ANNA, Wares.of(Wares.ARROW, 1), TRADE));
        ledger.destroy(ANNA, Wares.these(Wares.SWORD, 1), GIFT);

        refused("world.no-such-player", () -> ledger.give(ANNA, Wares.of(Wares.POTION, 2), TRADE));
        ledger.giveBack(ANNA, Wares.these(Wares.SWORD, 2), TRADE);
        ledger.giveBack(ANNA, Wares.of(Wares.POTION, 2), TRADE);
        assertThat(anna().slotsUsed(Wares.CATALOGUE)).isZero();
        assertThat(movements())
                .endsWith(
                        "1 sword escrow:t1 -> destroyed test.trade",
                        "2 potion escrow:t1 -> destroyed test.trade");
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
    void lotsThatMoveTogetherAreOfDifferentItems() {
        var malformed = "world.item-malformed";
        code("none", () -> new ItemLots(many(InventoryLimits.LOTS_MAX)));
        code(malformed, () -> new ItemLots(many(InventoryLimits.LOTS_MAX + 1)));
        code(malformed, () -> new ItemLots(List.of()));
        code(malformed, () -> Wares.together(Wares.of(Wares.ARROW, 1), Wares.of(Wares.ARROW, 2)));
        code(
                malformed,
                () -> Wares.together(Wares.these(Wares.SWORD, 1), Wares.these(Wares.AXE, 1)));
        var half = numbers(InventoryLimits.IDS_MAX / 2);
        var others = IntStream.of(half).map(number -> number + 1_000).toArray();
        var more = IntStream.of(numbers(half.length + 1)).map(number -> number + 1_000).toArray();
        code(
                "none",
                () ->
                        Wares.together(
                                Wares.these(Wares.SWORD, half), Wares.these(Wares.AXE, others)));
        code(
                "world.item-quantity",
                () -> Wares.together(Wares.these(Wares.SWORD, half), Wares.these(Wares.AXE, more)));
    }

    private static List<ItemLot> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new ItemLot(Wares.stackable("ware-" + n, 5), 1, List.of()))
                .toList();
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
