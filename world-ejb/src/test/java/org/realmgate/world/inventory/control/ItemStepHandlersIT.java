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
import org.realmgate.contracts.world.GiveItems;
import org.realmgate.contracts.world.ItemCommand;
import org.realmgate.contracts.world.Lot;
import org.realmgate.contracts.world.RemoveItem;
import org.realmgate.contracts.world.ReturnItems;
import org.realmgate.contracts.world.TakeItems;
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

    private static Lot arrows(int quantity) {
        return new Lot("arrow", quantity, List.of());
    }

    private static Lot swords(List<String> ids) {
        return new Lot("iron-sword", ids.size(), ids);
    }

    private static TakeItems take(long userId, String reference, Lot... lots) {
        return new TakeItems(userId, List.of(lots), TRADE, reference);
    }

    private static GiveItems give(long userId, String reference, Lot... lots) {
        return new GiveItems(userId, List.of(lots), TRADE, reference);
    }

    private static ReturnItems giveBack(long userId, String reference, Lot... lots) {
        return new ReturnItems(userId, List.of(lots), TRADE, reference);
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
                                act(sword, take(ANNA, "t", swords(ids))),
                                act(stack, take(ANNA, "t", arrows(4)))))
                .containsExactly("done", "done");
        assertThat(idsOf(ANNA)).isEmpty();
        assertThat(ItemBalance.differences(store)).isEmpty();

        var given = saga();
        assertThat(world.take(act(given, give(BEN, "t", swords(ids))))).containsExactly("done");
        assertThat(idsOf(BEN)).isEqualTo(ids);

        assertThat(world.take(undo(given, take(BEN, "t", swords(ids))))).containsExactly("done");
        assertThat(
                        world.take(
                                undo(sword, giveBack(ANNA, "t", swords(ids))),
                                undo(stack, giveBack(ANNA, "t", arrows(4)))))
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
    void lotsOfACommandGoTogetherOrNotAtAll(Database database) {
        openOn(database);
        var ids = List.of(Wares.id(1));
        world.take(act(saga(), sword(ANNA, 1)), act(saga(), arrows(ANNA, 10)));
        var thirteen = IntStream.range(0, 13).mapToObj(n -> arrows(1)).toArray(Lot[]::new);

        assertThat(
                        world.take(
                                act("0", take(ANNA, "m", swords(ids), arrows(11))),
                                act("1", take(ANNA, "m", arrows(1), arrows(1))),
                                act("2", take(ANNA, "m", thirteen)),
                                act("3", take(ANNA, "m")),
                                act("4", take(ANNA, "m", new Lot("nothing", 1, List.of()))),
                                act("5", take(ANNA, "x".repeat(65), arrows(1))),
                                act("6", take(ANNA, "m", swords(ids), arrows(10)))))
                .containsExactly(
                        "world.item-not-held",
                        "world.item-malformed",
                        "world.item-malformed",
                        "world.item-malformed",
                        "world.no-such-item",
                        "world.item-malformed",
                        "done");
        assertThat(arrowsOf(ANNA)).isZero();

        world.take(act(saga(), arrows(BEN, 3 * 999)));
        assertThat(
                        world.take(
                                act("7", give(BEN, "m", arrows(11), swords(ids))),
                                act("8", give(BEN, "m", arrows(10), swords(ids))),
                                act("9", give(BEN, "m", arrows(4)))))
                .containsExactly("world.item-not-held", "world.inventory-full", "done");
        assertThat(idsOf(BEN)).isEmpty();

        world.take(act(saga(), arrows(ANNA, 4 * 999)));
        var saga = saga();
        assertThat(world.take(act(saga, give(ANNA, "m", swords(ids)))))
                .containsExactly("world.inventory-full");
        assertThat(world.take(act(saga(), giveBack(ANNA, "m", arrows(6), swords(ids)))))
                .containsExactly("done");
        assertThat(arrowsOf(ANNA)).isEqualTo(4 * 999 + 6);
        assertThat(idsOf(ANNA)).isEqualTo(ids);
        assertThat(arrowsOf(BEN)).isEqualTo(3 * 999 + 4);
        assertThat(ItemBalance.differences(store)).isEmpty();
    }

    /** As the members of a guild do with its bank: whoever comes, whatever of it is there. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void oneEscrowServesManyPlayersAtTheSameTime(Database database) {
        openOn(database);
        int rounds = 20;
        for (long userId = 1; userId <= 8; userId++) {
            world.take(act(saga(), arrows(userId, 50)), act(saga(), sword(userId, userId)));
        }
        var begun = world.transactions() + other.transactions();

        var outcomes =
                InParallel.run(
                        4,
                        thread -> {
                            var instance = thread % 2 == 0 ? world : other;
                            List<String> all = new ArrayList<>();
                            for (int round = 0; round < rounds; round++) {
                                // A new one every other round, so that several make it at once.
                                var bank = "guild-" + round / 2;
                                long own = thread + 1;
                                var sword = swords(List.of(Wares.id(own)));
                                all.addAll(
                                        instance.take(
                                                act(saga(), take(own, bank, arrows(3), sword)),
                                                act(saga(), take(own + 4, bank, arrows(2)))));
                                all.addAll(
                                        instance.take(
                                                act(saga(), give(own, bank, arrows(1), sword)),
                                                act(saga(), give(own + 4, bank, arrows(4)))));
                            }
                            return all;
                        });

        assertThat(outcomes).allSatisfy(all -> assertThat(all).containsOnly("done"));
        // A batch that failed would have been tried again, step by step.
        assertThat(world.transactions() + other.transactions() - begun).isEqualTo(8 * rounds);
        assertThat(LongStream.rangeClosed(1, 8).mapToObj(this::arrowsOf))
                .containsExactly(10, 10, 10, 10, 90, 90, 90, 90);
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
        commands.add(take(500, "t", arrows(1)));
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
                                act("0", take(ANNA, "t", arrows(10))),
                                act("1", take(ANNA, "t", swords(ids))),
                                act("2", arrows(ANNA, 3)),
                                act("3", new RemoveItem(ANNA, "arrow", 3, List.of(), BUY, "r")),
                                act("4", give(ANNA, "t", arrows(10))),
                                act("5", give(ANNA, "t", swords(ids)))))
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
                    act(saga(), take(ANNA, reference, arrows(10))),
                    act(saga(), take(ANNA, reference, swords(ids))));
            long winner = 100 + round * 2;

            var outcomes =
                    InParallel.run(
                            2,
                            thread ->
                                    (thread == 0 ? world : other)
                                            .take(
                                                    act(
                                                            saga(),
                                                            give(
                                                                    winner + thread,
                                                                    reference,
                                                                    arrows(6))),
                                                    act(
                                                            saga(),
                                                            give(
                                                                    winner + thread,
                                                                    reference,
                                                                    swords(ids)))));

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
                                                                        : take(
                                                                                userId,
                                                                                "t" + userId % 3,
                                                                                arrows(1))))
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
        world.take(act(taken, take(ANNA, "t", arrows(4))));
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
                                undo(taken, giveBack(ANNA, "t", arrows(4)))))
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
