package org.realmgate.world.inventory.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.AddItem;
import org.realmgate.contracts.world.GiveItems;
import org.realmgate.contracts.world.ItemCommand;
import org.realmgate.contracts.world.Lot;
import org.realmgate.contracts.world.TakeItems;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.world.inventory.boundary.InventoryResource.Contents;
import org.realmgate.world.inventory.boundary.InventoryResource.Drop;
import org.realmgate.world.inventory.boundary.InventoryResource.Listed;
import org.realmgate.world.inventory.boundary.InventoryResource.Made;
import org.realmgate.world.inventory.boundary.InventoryResource.Moved;
import org.realmgate.world.inventory.boundary.InventoryResource.Wear;
import org.realmgate.world.inventory.control.InventoryInstance;
import org.realmgate.world.inventory.control.ItemBalance;
import org.realmgate.world.inventory.entity.InventoryLimits;
import org.realmgate.world.inventory.entity.Wares;

class InventoryResourceIT {
    private static final SecurityContext ANNA = caller(7, Role.PLAYER);
    private static final SecurityContext BEN = caller(8, Role.PLAYER);
    private static final SecurityContext OPERATOR = caller(2, Role.OPERATOR);
    private static final SecurityContext ADMIN = caller(1, Role.ADMIN);
    private static final SecurityContext GAME_MASTER = caller(3, Role.PLAYER, Role.GAME_MASTER);

    private final TurnedClock clock = new TurnedClock(Instant.ofEpochMilli(1_000));
    private Store store;
    private InventoryInstance world;
    private InventoryResource inventory;
    private int sagas;

    @BeforeEach
    void open() {
        store = Store.on(Database.H2, "world");
        world = InventoryInstance.on(store, clock, 40);
        inventory = world.get(InventoryResource.class);
    }

    @AfterEach
    void close() {
        assertThat(ItemBalance.differences(store)).isEmpty();
        store.close();
    }

    private static SecurityContext caller(long userId, String... roles) {
        var caller =
                new Caller(
                        userId,
                        "p" + userId,
                        "s",
                        Set.of(roles),
                        Set.of(),
                        Instant.EPOCH,
                        Instant.MAX);
        return new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return caller;
            }

            @Override
            public boolean isUserInRole(String role) {
                return caller.is(role);
            }

            @Override
            public boolean isSecure() {
                return true;
            }

            @Override
            public String getAuthenticationScheme() {
                return "Bearer";
            }
        };
    }

    private void carryOut(ItemCommand command) {
        assertThat(world.take(List.of(InventoryInstance.act("saga-" + ++sagas, command))))
                .containsExactly("done");
    }

    private void give(String item, int... numbers) {
        for (int number : numbers) {
            carryOut(new AddItem(7, item, 1, List.of(Wares.id(number)), "test.gift", "g" + number));
        }
    }

    private void giveStack(String item, int quantity) {
        carryOut(new AddItem(7, item, quantity, List.of(), "test.gift", "g"));
    }

    private static Listed unique(String item, int number, boolean equipped) {
        return new Listed(item, Wares.id(number), 1, equipped);
    }

    private static Wear wear(String item, int number) {
        return new Wear(item, Wares.id(number));
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void whoWasNeverGivenAnythingHasAnEmptyInventory() {
        assertThat(inventory.contents(ANNA)).isEqualTo(new Contents(40, 0, List.of()));
    }

    @Test
    void theListIsTheCallersOwnInTheOrderOfNames() {
        giveStack("healing-potion", 21);
        give("iron-sword", 2, 1);
        giveStack("arrow", 5);

        assertThat(inventory.contents(ANNA))
                .isEqualTo(
                        new Contents(
                                40,
                                5,
                                List.of(
                                        new Listed("arrow", null, 5, false),
                                        new Listed("healing-potion", null, 21, false),
                                        unique("iron-sword", 1, false),
                                        unique("iron-sword", 2, false))));
        assertThat(inventory.contents(BEN).items()).isEmpty();
    }

    @Test
    void puttingOnTakesOffWhatWasWornInItsPlaceAndNothingElse() {
        give("iron-sword", 1);
        give("oak-staff", 2);
        give("ember-ring", 3);

        inventory.equip(wear("ember-ring", 3), null, ANNA);
        inventory.equip(wear("iron-sword", 1), null, ANNA);
        assertThat(inventory.equip(wear("oak-staff", 2), null, ANNA).items())
                .containsExactly(
                        unique("ember-ring", 3, true),
                        unique("iron-sword", 1, false),
                        unique("oak-staff", 2, true));
        assertThat(inventory.equip(wear("oak-staff", 2), null, ANNA).items())
                .contains(unique("oak-staff", 2, true));
        assertThat(inventory.equip(wear("iron-sword", 1), null, ANNA).items())
                .contains(unique("iron-sword", 1, true), unique("oak-staff", 2, false));

        assertThat(inventory.unequip(wear("iron-sword", 1), null, ANNA).items())
                .contains(unique("iron-sword", 1, false), unique("ember-ring", 3, true));
        assertThat(inventory.unequip(wear("iron-sword", 1), null, ANNA))
                .isEqualTo(inventory.contents(ANNA));
    }

    @Test
    void onlyEquipmentOfOnesOwnIsWorn() {
        give("iron-sword", 1);
        give("sealed-letter", 2);
        giveStack("arrow", 5);

        refused(
                "world.item-not-equipment",
                () -> inventory.equip(wear("sealed-letter", 2), null, ANNA));
        refused("world.item-not-held", () -> inventory.equip(wear("oak-staff", 1), null, ANNA));
        refused("world.item-not-held", () -> inventory.equip(new Wear("arrow", null), null, ANNA));
        refused("world.item-not-held", () -> inventory.equip(new Wear(null, null), null, ANNA));
        refused("world.item-not-held", () -> inventory.equip(wear("iron-sword", 9), null, ANNA));
        refused("world.item-not-held", () -> inventory.equip(wear("iron-sword", 1), null, BEN));
        refused("world.item-not-held", () -> inventory.unequip(wear("iron-sword", 1), null, BEN));
        assertThat(inventory.contents(ANNA).items()).noneMatch(Listed::equipped);
    }

    @Test
    void whatIsDroppedIsGone() {
        giveStack("arrow", 5);
        give("iron-sword", 1, 2);

        inventory.drop(new Drop("arrow", null, 2), null, ANNA);
        inventory.drop(new Drop("iron-sword", Wares.id(1), 1), null, ANNA);
        assertThat(inventory.drop(new Drop("iron-sword", Wares.id(2), null), null, ANNA).items())
                .containsExactly(new Listed("arrow", null, 3, false));
        assertThat(inventory.drop(new Drop("arrow", null, 3), null, ANNA).items()).isEmpty();
        refused(
                "world.item-not-held",
                () -> inventory.drop(new Drop("arrow", null, 1), null, ANNA));
    }

    @Test
    void aDropThatIsNotPossibleChangesNothing() {
        giveStack("arrow", 5);
        give("iron-sword", 1);
        inventory.equip(wear("iron-sword", 1), null, ANNA);
        var before = inventory.contents(ANNA);
        var sword = new Drop("iron-sword", Wares.id(1), null);

        refused("world.item-equipped", () -> inventory.drop(sword, null, ANNA));
        refused("world.item-not-held", () -> inventory.drop(sword, null, BEN));
        refused("world.item-not-held", () -> drop("arrow", null, 6));
        refused("world.item-quantity", () -> drop("arrow", null, 0));
        refused("world.item-quantity", () -> drop("arrow", null, -1));
        refused("world.item-quantity", () -> drop("arrow", null, null));
        refused("world.item-malformed", () -> drop("arrow", Wares.id(1), 1));
        refused("world.item-malformed", () -> drop("iron-sword", null, 1));
        refused("world.item-malformed", () -> drop("iron-sword", Wares.id(1), 2));
        refused("world.item-malformed", () -> drop("iron-sword", "1", 1));
        refused("world.no-such-item", () -> drop("moon", null, 1));
        refused("world.no-such-item", () -> drop(null, null, 1));
        assertThat(inventory.contents(ANNA)).isEqualTo(before);
    }

    private void drop(String item, String itemId, Integer quantity) {
        inventory.drop(new Drop(item, itemId, quantity), null, ANNA);
    }

    @Test
    void aCallThatIsSentAgainUnderItsKeyIsDoneOnce() {
        giveStack("arrow", 5);
        var two = new Drop("arrow", null, 2);

        inventory.drop(two, "k", ANNA);
        assertThat(inventory.drop(two, "k", ANNA).items())
                .containsExactly(new Listed("arrow", null, 3, false));
        refused(
                "http.idempotency-key-reused",
                () -> inventory.drop(new Drop("arrow", null, 1), "k", ANNA));
        refused("http.idempotency-key-malformed", () -> inventory.drop(two, "", ANNA));
        refused("world.item-not-held", () -> inventory.drop(two, "k", BEN));
        inventory.drop(two, null, ANNA);
        assertThat(inventory.contents(ANNA).items())
                .containsExactly(new Listed("arrow", null, 1, false));
    }

    @Test
    void whereAnItemCameFromIsToldToItsOwnerAndToOperators() {
        give("iron-sword", 1);
        clock.forward(Duration.ofSeconds(1));
        var ids = List.of(Wares.id(1));
        carryOut(new TakeItems(7, List.of(new Lot("iron-sword", 1, ids)), "player.trade", "t1"));

        refused("world.no-such-item", () -> inventory.provenance(Wares.id(1), ANNA));
        clock.forward(Duration.ofSeconds(1));
        carryOut(new GiveItems(8, List.of(new Lot("iron-sword", 1, ids)), "player.trade", "t1"));

        var told = inventory.provenance(Wares.id(1), BEN);
        assertThat(told.item()).isEqualTo("iron-sword");
        assertThat(told.made()).isEqualTo(new Made(1_000, "test.gift", "g1"));
        assertThat(told.movements())
                .containsExactly(
                        new Moved(3_000, "escrow:t1", "player:8", "player.trade", "t1"),
                        new Moved(2_000, "player:7", "escrow:t1", "player.trade", "t1"),
                        new Moved(1_000, "made", "player:7", "test.gift", "g1"));
        assertThat(inventory.provenance(Wares.id(1), OPERATOR)).isEqualTo(told);
        assertThat(inventory.provenance(Wares.id(1), ADMIN)).isEqualTo(told);
        for (var stranger : List.of(ANNA, GAME_MASTER)) {
            refused("world.no-such-item", () -> inventory.provenance(Wares.id(1), stranger));
        }
        refused("world.no-such-item", () -> inventory.provenance(Wares.id(2), OPERATOR));
    }

    @Test
    void whatBecameOfAnItemThatIsNoMoreIsToldToOperatorsAlone() {
        give("iron-sword", 1);
        drop("iron-sword", Wares.id(1), null);

        refused("world.no-such-item", () -> inventory.provenance(Wares.id(1), ANNA));
        var last = inventory.provenance(Wares.id(1), OPERATOR).movements().getFirst();
        assertThat(last.to()).isEqualTo("dropped");
        assertThat(last.cause()).isEqualTo("player.drop");
        assertThat(last.reference()).isNotEmpty();
    }

    @Test
    void ofManyMovementsTheNewestAreTold() {
        give("iron-sword", 1);
        var ids = List.of(Wares.id(1));
        for (int round = 1; round <= InventoryLimits.MOVEMENTS_SHOWN / 2; round++) {
            clock.forward(Duration.ofMillis(1));
            carryOut(
                    new TakeItems(
                            7,
                            List.of(new Lot("iron-sword", 1, ids)),
                            "player.trade",
                            "t" + round));
            clock.forward(Duration.ofMillis(1));
            carryOut(
                    new GiveItems(
                            7,
                            List.of(new Lot("iron-sword", 1, ids)),
                            "player.trade",
                            "t" + round));
        }

        var movements = inventory.provenance(Wares.id(1), ANNA).movements();
        assertThat(movements).hasSize(InventoryLimits.MOVEMENTS_SHOWN);
        assertThat(movements.getFirst().reference()).isEqualTo("t100");
        assertThat(movements.getLast().to()).isEqualTo("escrow:t1");
    }
}
