package org.realmgate.world.inventory.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realmgate.world.inventory.control.InventoryInstance.act;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.refusal.Refusal;
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
import org.realmgate.world.inventory.entity.Wares;

/**
 * Players and sagas do at random what they can, on two instances at once: whatever comes of it, no
 * item is lost or doubled.
 */
class ManyMovementsIT {
    private static final long SEED = Long.getLong("seed", 20_261_126);
    private static final int THREADS = 4;
    private static final int TURNS = 200;
    private static final int PLAYERS = 3;
    private static final int SLOTS = 10;
    private static final int REFERENCES = 6;
    private static final int RECENT_IDS = 8;
    private static final List<String> STACKABLE =
            List.of("arrow", "healing-potion", "elixir-of-haste");
    private static final List<String> UNIQUE =
            List.of("iron-sword", "frost-dagger", "ember-ring", "sealed-letter");

    private final Map<String, Integer> outcomes = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger(RECENT_IDS);

    @ParameterizedTest
    @EnumSource(Database.class)
    void movementsAddUpToTheRowsWhateverHappens(Database database) {
        try (var store = Store.on(database, "world")) {
            var instances =
                    List.of(
                            InventoryInstance.on(store, Clock.systemUTC(), SLOTS),
                            InventoryInstance.on(store, Clock.systemUTC(), SLOTS));
            InParallel.run(
                    THREADS,
                    thread -> {
                        var random = new SplittableRandom(SEED + thread);
                        for (int turn = 0; turn < TURNS; turn++) {
                            turn(store, instances.get(thread % 2), random);
                        }
                        return null;
                    });

            assertThat(ItemBalance.differences(store)).as("seed " + SEED).isEmpty();
            assertThat(outcomes)
                    .as("everything happened, seed " + SEED)
                    .containsKeys(
                            "AddItem done",
                            "RemoveItem done",
                            "TakeItems done",
                            "GiveItems done",
                            "ReturnItems done",
                            "AddItem world.inventory-full",
                            "AddItem world.item-id-taken",
                            "TakeItems world.item-not-held",
                            "GiveItems world.item-not-held",
                            "ReturnItems world.item-not-held",
                            "equip done",
                            "unequip done",
                            "drop done",
                            "drop world.item-equipped");
            assertThat(outcomes.keySet()).noneMatch(outcome -> outcome.endsWith("failed"));
        }
    }

    private void turn(Store store, InventoryInstance instance, SplittableRandom random) {
        if (random.nextInt(3) > 0) {
            List<ItemCommand> commands = new ArrayList<>();
            List<StepRequest> steps = new ArrayList<>();
            for (int n = random.nextInt(1, 7); n > 0; n--) {
                var command = command(random);
                commands.add(command);
                steps.add(act(UUID.randomUUID().toString(), command));
            }
            var told = instance.take(steps);
            for (int n = 0; n < told.size(); n++) {
                count(
                        commands.get(n).getClass().getSimpleName(),
                        settled(instance, steps.get(n), told.get(n)));
            }
        } else {
            use(store, instance, random);
        }
    }

    /** Two that make the same id at once fail, and find it made when they are asked again. */
    private static String settled(InventoryInstance instance, StepRequest step, String told) {
        return told.equals("failed") ? instance.take(step).getFirst() : told;
    }

    /** Ids that were made are not made again, so there are always some new ones. */
    private int number(SplittableRandom random) {
        int newest = random.nextInt(8) == 0 ? ids.incrementAndGet() : ids.get();
        return newest - random.nextInt(RECENT_IDS);
    }

    private ItemCommand command(SplittableRandom random) {
        long userId = random.nextInt(1, PLAYERS + 1);
        var reference = "r" + random.nextInt(REFERENCES);
        var lot = lot(random);
        return switch (random.nextInt(5)) {
            case 0 ->
                    new AddItem(
                            userId,
                            lot.item(),
                            lot.quantity(),
                            lot.itemIds(),
                            "test.add",
                            reference);
            case 1 ->
                    new RemoveItem(
                            userId,
                            lot.item(),
                            lot.quantity(),
                            lot.itemIds(),
                            "test.remove",
                            reference);
            case 2 -> new TakeItems(userId, lots(lot, random), "test.take", reference);
            case 3 -> new GiveItems(userId, lots(lot, random), "test.give", reference);
            default -> new ReturnItems(userId, lots(lot, random), "test.return", reference);
        };
    }

    private Lot lot(SplittableRandom random) {
        int number = number(random);
        return random.nextBoolean()
                ? new Lot(nameOf(number), 1, List.of(Wares.id(number)))
                : new Lot(
                        STACKABLE.get(random.nextInt(STACKABLE.size())),
                        random.nextInt(1, 12),
                        List.of());
    }

    /** Now and then with one more, of another item. */
    private List<Lot> lots(Lot first, SplittableRandom random) {
        var second = lot(random);
        return random.nextInt(3) > 0 || second.item().equals(first.item())
                ? List.of(first)
                : List.of(first, second);
    }

    private static String nameOf(int number) {
        return UNIQUE.get(number % UNIQUE.size());
    }

    /** A player uses what it saw, be it that it is gone by then. */
    private void use(Store store, InventoryInstance instance, SplittableRandom random) {
        long userId = random.nextInt(1, PLAYERS + 1);
        var seen = seen(store, instance, userId, random);
        var using = instance.get(UsingItems.class);
        int chosen = random.nextInt(8);
        var name = chosen < 5 ? "equip" : chosen < 6 ? "unequip" : "drop";
        try {
            store.run(
                    () -> {
                        switch (name) {
                            case "equip" -> using.equip(userId, seen.item(), seen.itemId());
                            case "unequip" -> using.unequip(userId, seen.item(), seen.itemId());
                            default ->
                                    using.drop(userId, seen.item(), seen.itemId(), seen.quantity());
                        }
                    });
            count(name, "done");
        } catch (Refusal refused) {
            count(name, refused.code());
        }
    }

    private record Seen(String item, String itemId, Integer quantity) {}

    private static Seen seen(
            Store store, InventoryInstance instance, long userId, SplittableRandom random) {
        return store.in(
                () -> {
                    List<Seen> all = new ArrayList<>(List.of(new Seen("arrow", null, 2)));
                    instance.get(Inventories.class)
                            .find(userId)
                            .ifPresent(
                                    inventory ->
                                            inventory
                                                    .uniques()
                                                    .forEach(
                                                            one ->
                                                                    all.add(
                                                                            new Seen(
                                                                                    one.item(),
                                                                                    one.itemId(),
                                                                                    null))));
                    return all.get(random.nextInt(all.size()));
                });
    }

    private void count(String what, String outcome) {
        outcomes.merge(what + " " + outcome, 1, Integer::sum);
    }
}
