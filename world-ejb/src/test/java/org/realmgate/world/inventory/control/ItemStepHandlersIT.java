package org.realmgate.world.inventory.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realmgate.world.inventory.control.InventoryInstance.act;
import static org.realmgate.world.inventory.control.InventoryInstance.undo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.saga.rpc.StepRequest;
import org.realmgate.contracts.world.AddItem;
import org.realmgate.contracts.world.GiveItem;
import org.realmgate.contracts.world.ItemCommand;
import org.realmgate.contracts.world.RemoveItem;
import org.realmgate.contracts.world.TakeItem;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.world.inventory.entity.ItemMovement;
import org.realmgate.world.inventory.entity.UniqueItem;
import org.realmgate.world.inventory.entity.Wares;

class ItemStepHandlersIT {
    private static final long ANNA = 7;
    private static final long BEN = 8;
    private static final int SLOTS = 4;
    private static final String BUY = "shop.purchase";
    private static final String TRADE = "player.trade";

    private final TurnedClock clock = new TurnedClock(Instant.ofEpochMilli(5_000));
    private Store store;
    private InventoryInstance world;
    private InventoryInstance other;

    private void openOn(Database database) {
        store = Store.on(database, "world");
        world = InventoryInstance.on(store, clock, SLOTS);
        other = InventoryInstance.on(store, clock, SLOTS);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static String saga() {
        return UUID.randomUUID().toString();
    }

    private static AddItem arrows(long userId, int quantity) {
        return new AddItem(userId, "arrow", quantity, List.of(), BUY, "r");
    }

    private static AddItem sword(long userId, long number) {
        return new AddItem(userId, "iron-sword", 1, List.of(Wares.id(number)), BUY, "r" + number);
    }

    private int arrowsOf(long userId) {
        return store.in(
                () ->
                        world.get(Inventories.class)
                                .find(userId)
                                .map(inventory -> inventory.quantity("arrow"))
                                .orElse(0));
    }

    private List<String> idsOf(long userId) {
        return store.in(
                () ->
                        world.get(Inventories.class).find(userId).orElseThrow().uniques().stream()
                                .map(UniqueItem::itemId)
                                .sorted()
                                .toList());
    }

    private List<String> pathOf(long number) {
        return store.in(
                () ->
                        world.get(Inventories.class).movements(Wares.id(number)).stream()
                                .map(ItemMovement::to)
                                .toList());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aStepIsDoneOnceAndUndoneOnceHoweverOftenItIsAskedFor(Database database) {
        openOn(database);
        var saga = saga();
        var add = act(saga, arrows(ANNA, 30));
        var remove = undo(saga, new RemoveItem(ANNA, "arrow", 30, List.of(), BUY, "r"));

        assertThat(world.take(add)).containsExactly("done");
        assertThat(other.take(add)).containsExactly("done");
        assertThat(arrowsOf(ANNA)).isEqualTo(30);

        assertThat(other.take(remove)).containsExactly("done");
        assertThat(world.take(remove)).containsExactly("done");
        assertThat(world.take(add)).containsExactly("saga.step-undone");
        assertThat(arrowsOf(ANNA)).isZero();
        assertThat(ItemBalance.differences(store)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aStepThatIsUndoneBeforeItWasDoneIsNotDoneLater(Database database) {
        openOn(database);
        var saga = saga();

        assertThat(world.take(undo(saga, new RemoveItem(ANNA, "arrow", 30, List.of(), BUY, "r"))))
                .containsExactly("done");
        assertThat(world.take(act(saga, arrows(ANNA, 30)))).containsExactly("saga.step-undone");
        assertThat(arrowsOf(ANNA)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aTradeTakesIntoEscrowAndGivesOutOfItAndIsUndoneTheSameWay(Database database) {
        openOn(database);
        world.take(act(saga(), sword(ANNA, 1)));
        world.take(act(saga(), arrows(ANNA, 10)));
        var ids = List.of(Wares.id(1));
        var sword = saga();
        var stack = saga();

        assertThat(
                        world.take(
                                act(sword, new TakeItem(ANNA, "iron-sword", 1, ids, TRADE, "t")),
                                act(stack, new TakeItem(ANNA, "arrow", 4, List.of(), TRADE, "t"))))
                .containsExactly("done", "done");
        assertThat(idsOf(ANNA)).isEmpty();
        assertThat(ItemBalance.differences(store)).isEmpty();

        var given = saga();
        assertThat(world.take(act(given, new GiveItem(BEN, "iron-sword", 1, ids, TRADE, "t"))))
                .containsExactly("done");
        assertThat(idsOf(BEN)).isEqualTo(ids);

        assertThat(world.take(undo(given, new TakeItem(BEN, "iron-sword", 1, ids, TRADE, "t"))))
                .containsExactly("done");
        assertThat(
                        world.take(
                                undo(sword, new GiveItem(ANNA, "iron-sword", 1, ids, TRADE, "t")),
                                undo(stack, new GiveItem(ANNA, "arrow", 4, List.of(), TRADE, "t"))))
                .containsExactly("done", "done");
        assertThat(idsOf(ANNA)).isEqualTo(ids);
        assertThat(arrowsOf(ANNA)).isEqualTo(10);
        assertThat(pathOf(1))
                .containsExactlyInAnyOrder(
                        "player:7", "escrow:t", "player:8", "escrow:t", "player:7");
        assertThat(ItemBalance.differences(store)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void stepsThatComeTogetherSeeEachOtherAndARefusedOneKeepsNoneFromIt(Database database) {
        openOn(database);
        List<ItemCommand> commands = new ArrayList<>();
        for (long userId = 1; userId <= 490; userId++) {
            commands.add(userId % 2 == 0 ? arrows(userId, 5) : sword(userId, userId));
        }
        commands.add(arrows(500, 4 * 999));
        commands.add(arrows(500, 1));
        commands.add(sword(500, 500));
        commands.add(sword(501, 1));
        commands.add(new AddItem(1, "nothing", 1, List.of(), BUY, "r"));
        commands.add(new AddItem(2, "arrow", 1, List.of(Wares.id(2)), BUY, "r"));
        commands.add(new AddItem(1, "arrow", 0, List.of(), BUY, "r"));
        commands.add(new AddItem(1, "arrow", 1, List.of(), "", "r"));
        commands.add(new AddItem(0, "arrow", 1, List.of(), BUY, "r"));
        commands.add(new TakeItem(500, "arrow", 1, List.of(), TRADE, "t"));
        // They are carried out in the order of sagas.
        List<StepRequest> steps = new ArrayList<>();
        commands.forEach(command -> steps.add(act("%08d-saga".formatted(steps.size()), command)));

        var outcomes = world.take(steps);

        assertThat(outcomes.subList(0, 491)).containsOnly("done");
        assertThat(outcomes.subList(491, 500))
                .containsExactly(
                        "world.inventory-full",
                        "world.inventory-full",
                        "world.item-id-taken",
                        "world.no-such-item",
                        "world.item-malformed",
                        "world.item-quantity",
                        "world.item-malformed",
                        "world.no-such-player",
                        "done");
        assertThat(world.transactions()).isEqualTo(1);
        assertThat(arrowsOf(500)).isEqualTo(4 * 999 - 1);
        assertThat(ItemBalance.differences(store)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsTakenWholeMayBeMadeAgainInTheSameTransaction(Database database) {
        openOn(database);
        world.take(act(saga(), arrows(ANNA, 10)), act(saga(), sword(ANNA, 1)));
        var ids = List.of(Wares.id(1));

        assertThat(
                        world.take(
                                act("0", new TakeItem(ANNA, "arrow", 10, List.of(), TRADE, "t")),
                                act("1", new TakeItem(ANNA, "iron-sword", 1, ids, TRADE, "t")),
                                act("2", arrows(ANNA, 3)),
                                act("3", new RemoveItem(ANNA, "arrow", 3, List.of(), BUY, "r")),
                                act("4", new GiveItem(ANNA, "arrow", 10, List.of(), TRADE, "t")),
                                act("5", new GiveItem(ANNA, "iron-sword", 1, ids, TRADE, "t"))))
                .containsOnly("done");
        assertThat(world.transactions()).isEqualTo(2);
        assertThat(arrowsOf(ANNA)).isEqualTo(10);
        assertThat(idsOf(ANNA)).isEqualTo(ids);
        assertThat(ItemBalance.differences(store)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void oneIdIsMadeOnceWhoeverAsksForItAtTheSameTime(Database database) {
        openOn(database);
        for (int round = 1; round <= 3; round++) {
            int number = round;
            var outcomes =
                    InParallel.run(
                            2,
                            thread ->
                                    settled(
                                            thread == 0 ? world : other,
                                            act(saga(), sword(thread * 1_000 + number, number))));

            assertThat(outcomes).containsExactlyInAnyOrder("done", "world.item-id-taken");
        }
        assertThat(ItemBalance.differences(store)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anEscrowIsGivenOnceWhoeverAsksForItAtTheSameTime(Database database) {
        openOn(database);
        for (int round = 1; round <= 20; round++) {
            var reference = "t" + round;
            var ids = List.of(Wares.id(round));
            world.take(act(saga(), arrows(ANNA, 10)), act(saga(), sword(ANNA, round)));
            world.take(
                    act(saga(), new TakeItem(ANNA, "arrow", 10, List.of(), TRADE, reference)),
                    act(saga(), new TakeItem(ANNA, "iron-sword", 1, ids, TRADE, reference)));
            long winner = 100 + round * 2;

            var outcomes =
                    InParallel.run(
                            2,
                            thread ->
                                    (thread == 0 ? world : other)
                                            .take(
                                                    act(
                                                            saga(),
                                                            new GiveItem(
                                                                    winner + thread,
                                                                    "arrow",
                                                                    6,
                                                                    List.of(),
                                                                    TRADE,
                                                                    reference)),
                                                    act(
                                                            saga(),
                                                            new GiveItem(
                                                                    winner + thread,
                                                                    "iron-sword",
                                                                    1,
                                                                    ids,
                                                                    TRADE,
                                                                    reference))));

            assertThat(outcomes)
                    .containsExactlyInAnyOrder(
                            List.of("done", "done"),
                            List.of("world.item-not-held", "world.item-not-held"));
        }
        assertThat(ItemBalance.differences(store)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void instancesThatChangeTheSameInventoriesInOtherOrdersNeverWaitInACircle(Database database) {
        openOn(database);
        int rounds = 25;
        var begun = world.transactions() + other.transactions();

        InParallel.run(
                4,
                thread -> {
                    var instance = thread % 2 == 0 ? world : other;
                    for (int round = 0; round < rounds; round++) {
                        var players =
                                new ArrayList<>(LongStream.rangeClosed(1, 20).boxed().toList());
                        if (thread % 2 == 1) {
                            Collections.reverse(players);
                        }
                        var steps =
                                players.stream()
                                        .map(
                                                userId ->
                                                        act(
                                                                saga(),
                                                                userId % 2 == thread / 2
                                                                        ? arrows(userId, 2)
                                                                        : new TakeItem(
                                                                                userId,
                                                                                "arrow",
                                                                                1,
                                                                                List.of(),
                                                                                TRADE,
                                                                                "t" + userId % 3)))
                                        .toList();
                        assertThat(instance.take(steps)).isSubsetOf("done", "world.item-not-held");
                    }
                    return null;
                });

        // A batch that failed would have been tried again, step by step.
        assertThat(world.transactions() + other.transactions() - begun).isEqualTo(4 * rounds);
        assertThat(ItemBalance.differences(store)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theItemsOfADeletedAccountAreDestroyedAndItGetsNoMore(Database database) {
        openOn(database);
        world.take(act(saga(), sword(ANNA, 1)), act(saga(), arrows(ANNA, 10)));
        var taken = saga();
        world.take(act(taken, new TakeItem(ANNA, "arrow", 4, List.of(), TRADE, "t")));
        store.run(() -> world.get(UsingItems.class).equip(ANNA, "iron-sword", Wares.id(1)));

        store.run(() -> world.get(UsingItems.class).leave(ANNA, 9_000));
        store.run(() -> other.get(UsingItems.class).leave(ANNA, 9_000));
        store.run(() -> other.get(UsingItems.class).leave(BEN, 9_000));

        assertThat(idsOf(ANNA)).isEmpty();
        assertThat(pathOf(1)).containsExactly("destroyed", "player:7");
        assertThat(
                        world.take(
                                act(saga(), arrows(ANNA, 1)),
                                act(saga(), arrows(BEN, 1)),
                                undo(taken, new GiveItem(ANNA, "arrow", 4, List.of(), TRADE, "t"))))
                .containsExactly("world.no-such-player", "world.no-such-player", "done");
        assertThat(arrowsOf(ANNA)).isZero();
        assertThat(ItemBalance.differences(store)).isEmpty();
    }

    /** As an orchestrator does: nobody knows of a failed step whether it was done. */
    private static String settled(InventoryInstance instance, StepRequest step) {
        return IntStream.range(0, 3)
                .mapToObj(any -> instance.take(step).getFirst())
                .filter(outcome -> !outcome.equals("failed"))
                .findFirst()
                .orElse("failed");
    }
}
