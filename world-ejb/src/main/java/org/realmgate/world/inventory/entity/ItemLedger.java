package org.realmgate.world.inventory.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.realmgate.world.inventory.entity.ItemMovement.Way;

/**
 * Moves items and writes down each movement (R7), within what one transaction has read and locked.
 * Whatever is refused is refused before anything changed.
 */
public final class ItemLedger {
    private final InventoryRules rules;
    private final Map<Long, Inventory> inventories;
    private final Map<String, UniqueItem> uniques;
    private final List<EscrowStack> escrows;
    private final List<Object> made = new ArrayList<>();
    private final List<Object> gone = new ArrayList<>();

    /**
     * @param inventories by user id
     * @param uniques by id, those of others and those in escrow that are named, and made ones
     * @param escrows of the references that are named
     */
    public ItemLedger(
            InventoryRules rules,
            Map<Long, Inventory> inventories,
            Map<String, UniqueItem> uniques,
            List<EscrowStack> escrows) {
        this.rules = rules;
        this.inventories = inventories;
        this.uniques = uniques;
        this.escrows = escrows;
    }

    /** Something that a saga asks for. */
    public interface Act {
        void on(ItemLedger ledger, long userId, ItemLot lot, Occasion occasion);
    }

    /**
     * Makes items. Refused with {@code world.no-such-player, world.inventory-full,
     * world.item-id-taken}.
     */
    public void make(long userId, ItemLot lot, Occasion occasion) {
        var inventory = inventory(userId).open();
        inventory.requireRoom(lot, rules);
        for (var itemId : lot.itemIds()) {
            if (uniques.containsKey(itemId)) {
                throw ItemRefused.idTaken(itemId);
            }
        }
        for (var itemId : lot.itemIds()) {
            var item = new UniqueItem(itemId, lot.item(), occasion);
            uniques.put(itemId, item);
            made.add(item);
        }
        hand(inventory, lot);
        move(lot, new Way(ItemMovement.MADE, ItemMovement.player(userId)), occasion);
    }

    /** Destroys what was made, worn or not. Refused with {@code world.item-not-held}. */
    public void destroy(long userId, ItemLot lot, Occasion occasion) {
        var inventory = inventory(userId);
        if (inventory.isClosed()) {
            return;
        }
        inventory.requireHeld(lot);
        end(inventory, lot, ItemMovement.DESTROYED, occasion);
    }

    /** As the player wishes. Refused with {@code world.item-not-held, world.item-equipped}. */
    public void drop(long userId, ItemLot lot, Occasion occasion) {
        var inventory = inventory(userId).open();
        inventory.requireHeld(lot);
        inventory.requireUnequipped(lot);
        end(inventory, lot, ItemMovement.DROPPED, occasion);
    }

    /**
     * Puts items into the escrow of the occasion's reference. Refused with {@code
     * world.item-not-held, world.item-equipped}.
     */
    public void take(long userId, ItemLot lot, Occasion occasion) {
        var inventory = inventory(userId);
        inventory.requireHeld(lot);
        inventory.requireUnequipped(lot);
        var reference = occasion.reference();
        if (lot.type().unique()) {
            lot.itemIds().forEach(itemId -> uniques.get(itemId).putIntoEscrow(reference));
        } else {
            inventory.remove(lot.item(), lot.quantity());
            escrow(reference, userId, lot.item()).add(lot.quantity());
        }
        move(lot, new Way(ItemMovement.player(userId), ItemMovement.escrow(reference)), occasion);
    }

    /**
     * Gives items out of the escrow of the occasion's reference (R5, R6). Refused with {@code
     * world.item-not-held, world.no-such-player, world.inventory-full}.
     */
    public void give(long userId, ItemLot lot, Occasion occasion) {
        var inventory = inventory(userId);
        boolean goesBack = isHeldInEscrow(userId, lot, occasion.reference());
        if (!goesBack) {
            inventory.open().requireRoom(lot, rules);
        }
        if (!lot.type().unique()) {
            takeOutOfEscrow(userId, lot, occasion.reference());
        }
        boolean isKept = !inventory.isClosed();
        if (isKept) {
            hand(inventory, lot);
        } else {
            lot.itemIds().forEach(itemId -> uniques.get(itemId).destroy(occasion.at()));
        }
        move(
                lot,
                new Way(
                        ItemMovement.escrow(occasion.reference()),
                        isKept ? ItemMovement.player(userId) : ItemMovement.DESTROYED),
                occasion);
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

    /** What is stored and is to be removed. */
    public List<Object> gone() {
        return gone;
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

    private void end(Inventory inventory, ItemLot lot, String where, Occasion occasion) {
        if (lot.type().unique()) {
            lot.itemIds().forEach(itemId -> uniques.get(itemId).destroy(occasion.at()));
        } else {
            inventory.remove(lot.item(), lot.quantity());
        }
        move(lot, new Way(ItemMovement.player(inventory.userId()), where), occasion);
    }

    private EscrowStack escrow(String reference, long takenFrom, String item) {
        return escrows.stream()
                .filter(stack -> stack.isOf(reference, item) && stack.wasTakenFrom(takenFrom))
                .findFirst()
                .orElseGet(
                        () -> {
                            var stack = new EscrowStack(reference, takenFrom, item);
                            escrows.add(stack);
                            made.add(stack);
                            return stack;
                        });
    }

    /**
     * Refused with {@code world.item-not-held}.
     *
     * @return whether all of it was taken from this player
     */
    private boolean isHeldInEscrow(long userId, ItemLot lot, String reference) {
        if (lot.type().unique()) {
            for (var itemId : lot.itemIds()) {
                var item = uniques.get(itemId);
                if (item == null
                        || !item.item().equals(lot.item())
                        || !item.isInEscrow(reference)) {
                    throw ItemRefused.notHeld(lot.item());
                }
            }
            return lot.itemIds().stream().allMatch(id -> uniques.get(id).wasTakenFrom(userId));
        }
        int all = 0;
        int own = 0;
        for (var stack : escrows) {
            if (stack.isOf(reference, lot.item())) {
                all += stack.quantity();
                own += stack.wasTakenFrom(userId) ? stack.quantity() : 0;
            }
        }
        if (all < lot.quantity()) {
            throw ItemRefused.notHeld(lot.item());
        }
        return own >= lot.quantity();
    }

    /** The player's own first. */
    private void takeOutOfEscrow(long userId, ItemLot lot, String reference) {
        int missing = lot.quantity();
        var ownFirst =
                escrows.stream()
                        .filter(stack -> stack.isOf(reference, lot.item()))
                        .sorted(Comparator.comparing(stack -> !stack.wasTakenFrom(userId)))
                        .toList();
        for (var stack : ownFirst) {
            int given = Math.min(missing, stack.quantity());
            missing -= given;
            if (given == stack.quantity()) {
                escrows.remove(stack);
                gone.add(stack);
            } else {
                stack.add(-given);
            }
        }
    }

    private void move(ItemLot lot, Way way, Occasion occasion) {
        if (lot.type().unique()) {
            lot.itemIds()
                    .forEach(id -> made.add(new ItemMovement(lot.item(), id, 1, way, occasion)));
        } else {
            made.add(new ItemMovement(lot.item(), null, lot.quantity(), way, occasion));
        }
    }
}
