package org.realmgate.world.inventory.entity;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a player has. Its row is there from the first use on, and is locked before any change. */
@Entity
@Table(name = "inventory")
public class Inventory {
    @Id
    @Column(name = "user_id")
    private Long userId;

    @Column(name = "closed_at")
    private Long closedAt;

    @OneToMany(mappedBy = "inventory", cascade = CascadeType.PERSIST, orphanRemoval = true)
    @MapKey(name = "item")
    private Map<String, ItemStack> stacks = new HashMap<>();

    @OneToMany(mappedBy = "owner")
    @MapKey(name = "itemId")
    private Map<String, UniqueItem> uniques = new HashMap<>();

    protected Inventory() {}

    public Inventory(long userId) {
        this.userId = userId;
    }

    public int slotsUsed(Catalogue catalogue) {
        return uniques.size()
                + stacks.values().stream()
                        .mapToInt(stack -> catalogue.slots(stack.item(), stack.quantity()))
                        .sum();
    }

    /** The player's account is deleted (R8). */
    boolean isClosed() {
        return closedAt != null;
    }

    void close(long at) {
        closedAt = at;
    }

    /** Refused with {@code world.no-such-player}. */
    public Inventory open() {
        if (isClosed()) {
            throw ItemRefused.nobody(userId);
        }
        return this;
    }

    /** For all of them together; refused with {@code world.inventory-full} (R2). */
    void requireRoom(ItemLots lots, InventoryRules rules) {
        int used = slotsUsed(rules.catalogue());
        int needed = lots.lots().stream().mapToInt(this::slotsMore).sum();
        if (needed > 0 && used + needed > rules.slotsMax()) {
            throw ItemRefused.full(rules.slotsMax(), used, needed);
        }
    }

    private int slotsMore(ItemLot lot) {
        int held = quantity(lot.item());
        return lot.type().unique()
                ? lot.quantity()
                : lot.type().slots(held + lot.quantity()) - lot.type().slots(held);
    }

    /** Refused with {@code world.item-not-held}. */
    void requireHeld(ItemLots lots) {
        for (var lot : lots.lots()) {
            if (lot.type().unique()) {
                lot.itemIds().forEach(itemId -> unique(lot.item(), itemId));
            } else if (quantity(lot.item()) < lot.quantity()) {
                throw ItemRefused.notHeld(lot.item());
            }
        }
    }

    /** Refused with {@code world.item-equipped} (R4). */
    void requireUnequipped(ItemLots lots) {
        lots.lots().stream()
                .flatMap(lot -> lot.itemIds().stream())
                .map(uniques::get)
                .filter(UniqueItem::isEquipped)
                .findFirst()
                .ifPresent(
                        worn -> {
                            throw ItemRefused.equipped(worn);
                        });
    }

    /** One of the unique items; refused with {@code world.item-not-held}. */
    public UniqueItem unique(String item, String itemId) {
        return Optional.ofNullable(itemId)
                .map(uniques::get)
                .filter(found -> found.item().equals(item))
                .orElseThrow(() -> ItemRefused.notHeld(item));
    }

    public Optional<UniqueItem> worn(Equipment as) {
        return uniques.values().stream().filter(item -> item.isEquippedAs(as)).findFirst();
    }

    /** Of a stackable item. */
    public int quantity(String item) {
        var stack = stacks.get(item);
        return stack == null ? 0 : stack.quantity();
    }

    void add(String item, int quantity) {
        var stack = stacks.get(item);
        if (stack == null) {
            stack = new ItemStack(this, item);
            stacks.put(item, stack);
        }
        stack.add(quantity);
    }

    void remove(String item, int quantity) {
        var stack = stacks.get(item);
        if (stack.quantity() == quantity) {
            stacks.remove(item);
        } else {
            stack.add(-quantity);
        }
    }

    void add(UniqueItem item) {
        uniques.put(item.itemId(), item);
    }

    void remove(UniqueItem item) {
        uniques.remove(item.itemId());
    }

    public long userId() {
        return userId;
    }

    public Collection<ItemStack> stacks() {
        return Collections.unmodifiableCollection(stacks.values());
    }

    public Collection<UniqueItem> uniques() {
        return Collections.unmodifiableCollection(uniques.values());
    }
}
