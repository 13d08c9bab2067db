package org.realmgate.world.inventory.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.realmgate.world.inventory.entity.ItemMovement.Way;

/**
 * Moves items and writes down each movement (R7), within what one transaction has read and locked.
 * Whatever is refused is refused before anything changed, and with all lots that came with it.
 */
public final class ItemLedger {
    private final InventoryRules rules;
    private final Map<Long, Inventory> inventories;
    private final Map<String, UniqueItem> uniques;
    private final Map<InEscrow, EscrowStack> escrows = new HashMap<>();
    private final List<Object> made = new ArrayList<>();

    /**
     * @param inventories by user id
     * @param uniques by id, those of others and those in escrow that are named, and made ones
     * @param escrows of the references and stackable items that are named, empty ones included
     */
    public ItemLedger(
            InventoryRules rules,
            Map<Long, Inventory> inventories,
            Map<String, UniqueItem> uniques,
            Collection<EscrowStack> escrows) {
        this.rules = rules;
        this.inventories = inventories;
        this.uniques = uniques;
        escrows.forEach(stack -> this.escrows.put(stack.place(), stack));
    }

    /** Something that a saga asks for. */
    public interface Act {
        void on(ItemLedger ledger, long userId, ItemLots lots, Occasion occasion);
    }

    /**
     * Makes items. Refused with {@code world.no-such-player, world.inventory-full,
     * world.item-id-taken}.
     */
    public void make(long userId, ItemLots lots, Occasion occasion) {
        var inventory = inventory(userId).open();
        inventory.requireRoom(lots, rules);
        requireNew(lots);
        for (var lot : lots.lots()) {
            for (var itemId : lot.itemIds()) {
                var item = new UniqueItem(itemId, lot.item(), occasion);
                uniques.put(itemId, item);
                made.add(item);
            }
            hand(inventory, lot);
        }
        move(lots, new Way(ItemMovement.MADE, ItemMovement.player(userId)), occasion);
    }

    /**
     * Makes items that nobody can refuse any more (R10). Of a deleted account's there are none.
     * Refused with {@code world.no-such-player}.
     */
    public void win(long userId, ItemLots lots, Occasion occasion) {
        var inventory = inventory(userId);
        if (inventory.isClosed()) {
            return;
        }
        lots.lots().forEach(lot -> hand(inventory, lot));
        move(lots, new Way(ItemMovement.MADE, ItemMovement.player(userId)), occasion);
    }

    private void requireNew(ItemLots lots) {
        for (var lot : lots.lots()) {
            for (var itemId : lot.itemIds()) {
                if (uniques.containsKey(itemId)) {
                    throw ItemRefused.idTaken(itemId);
                }
            }
        }
    }

    /** Destroys what was made, worn or not. Refused with {@code world.item-not-held}. */
    public void destroy(long userId, ItemLots lots, Occasion occasion) {
        var inventory = inventory(userId);
        if (inventory.isClosed()) {
            return;
        }
        inventory.requireHeld(lots);
        end(inventory, lots, ItemMovement.DESTROYED, occasion);
    }

    /** As the player wishes. Refused with {@code world.item-not-held, world.item-equipped}. */
    public void drop(long userId, ItemLots lots, Occasion occasion) {
        var inventory = inventory(userId).open();
        inventory.requireHeld(lots);
        inventory.requireUnequipped(lots);
        end(inventory, lots, ItemMovement.DROPPED, occasion);
    }

    /**
     * Puts items into the escrow of the occasion's reference. Refused with {@code
     * world.no-such-player, world.item-not-held, world.item-equipped}.
     */
    public void take(long userId, ItemLots lots, Occasion occasion) {
        var inventory = inventory(userId).open();
        inventory.requireHeld(lots);
        inventory.requireUnequipped(lots);
        var reference = occasion.reference();
        for (var lot : lots.lots()) {
            if (lot.type().unique()) {
                lot.itemIds().forEach(itemId -> uniques.get(itemId).putIntoEscrow(reference));
            } else {
                inventory.remove(lot.item(), lot.quantity());
                escrow(reference, lot.item()).add(lot.quantity());
            }
        }
        move(lots, new Way(ItemMovement.player(userId), ItemMovement.escrow(reference)), occasion);
    }

    /**
     * Gives items out of the escrow of the occasion's reference to anybody (R5). Refused with
     * {@code world.item-not-held, world.no-such-player, world.inventory-full}.
     */
    public void give(long userId, ItemLots lots, Occasion occasion) {
        requireInEscrow(lots, occasion.reference());
        var inventory = inventory(userId).open();
        inventory.requireRoom(lots, rules);
        takeOutOfEscrow(lots, occasion.reference());
        lots.lots().forEach(lot -> hand(inventory, lot));
        move(lots, wayOut(occasion, ItemMovement.player(userId)), occasion);
    }

    /**
     * Gives items out of the escrow of the occasion's reference back to whom they were taken from
     * (R6). Refused with {@code world.item-not-held}.
     */
    public void giveBack(long userId, ItemLots lots, Occasion occasion) {
        requireInEscrow(lots, occasion.reference());
        var inventory = inventory(userId);
        takeOutOfEscrow(lots, occasion.reference());
        if (inventory.isClosed()) {
            lots.lots().forEach(lot -> destroyUniques(lot, occasion));
            move(lots, wayOut(occasion, ItemMovement.DESTROYED), occasion);
        } else {
            lots.lots().forEach(lot -> hand(inventory, lot));
            move(lots, wayOut(occasion, ItemMovement.player(userId)), occasion);
        }
    }

    private static Way wayOut(Occasion occasion, String to) {
        return new Way(ItemMovement.escrow(occasion.reference()), to);
    }

    /** Destroys everything, for ever (R8). */
    public void close(long userId, Occasion occasion) {
        var inventory = inventory(userId);
        if (inventory.isClosed()) {
            return;
        }
        var way = new Way(ItemMovement.player(userId), ItemMovement.DESTROYED);
        for (var item : List.copyOf(inventory.uniques())) {
            item.destroy(occasion.at());
            made.add(new ItemMovement(item.item(), item.itemId(), 1, way, occasion));
        }
        for (var stack : List.copyOf(inventory.stacks())) {
            inventory.remove(stack.item(), stack.quantity());
            made.add(new ItemMovement(stack.item(), null, stack.quantity(), way, occasion));
        }
        inventory.close(occasion.at());
    }

    /** What has to be stored anew, movements among it. */
    public List<Object> made() {
        return made;
    }

    private Inventory inventory(long userId) {
        var inventory = inventories.get(userId);
        if (inventory == null) {
            throw ItemRefused.nobody(userId);
        }
        return inventory;
    }

    private void hand(Inventory inventory, ItemLot lot) {
        if (lot.type().unique()) {
            lot.itemIds().forEach(itemId -> uniques.get(itemId).giveTo(inventory));
        } else {
            inventory.add(lot.item(), lot.quantity());
        }
    }

    private void end(Inventory inventory, ItemLots lots, String where, Occasion occasion) {
        for (var lot : lots.lots()) {
            if (lot.type().unique()) {
                destroyUniques(lot, occasion);
            } else {
                inventory.remove(lot.item(), lot.quantity());
            }
        }
        move(lots, new Way(ItemMovement.player(inventory.userId()), where), occasion);
    }

    private void destroyUniques(ItemLot lot, Occasion occasion) {
        lot.itemIds().forEach(itemId -> uniques.get(itemId).destroy(occasion.at()));
    }

    private EscrowStack escrow(String reference, String item) {
        var stack = escrows.get(new InEscrow(reference, item));
        if (stack == null) {
            throw new IllegalStateException(
                    "an escrow is locked before items come in: reference="
                            + reference
                            + " item="
                            + item);
        }
        return stack;
    }

    /** Refused with {@code world.item-not-held}. */
    private void requireInEscrow(ItemLots lots, String reference) {
        for (var lot : lots.lots()) {
            if (!isInEscrow(lot, reference)) {
                throw ItemRefused.notHeld(lot.item());
            }
        }
    }

    private boolean isInEscrow(ItemLot lot, String reference) {
        if (lot.type().unique()) {
            return lot.itemIds().stream()
                    .map(uniques::get)
                    .allMatch(
                            item ->
                                    item != null
                                            && item.item().equals(lot.item())
                                            && item.isInEscrow(reference));
        }
        var stack = escrows.get(new InEscrow(reference, lot.item()));
        return stack != null && stack.quantity() >= lot.quantity();
    }

    /** Unique ones are out of it with their next place. */
    private void takeOutOfEscrow(ItemLots lots, String reference) {
        lots.lots().stream()
                .filter(lot -> !lot.type().unique())
                .forEach(lot -> escrow(reference, lot.item()).add(-lot.quantity()));
    }

    private void move(ItemLots lots, Way way, Occasion occasion) {
        for (var lot : lots.lots()) {
            if (lot.type().unique()) {
                for (var itemId : lot.itemIds()) {
                    made.add(new ItemMovement(lot.item(), itemId, 1, way, occasion));
                }
            } else {
                made.add(new ItemMovement(lot.item(), null, lot.quantity(), way, occasion));
            }
        }
    }
}
