package org.realmgate.world.inventory.entity;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What items there are (R1). */
public final class Catalogue {
    private final Map<String, ItemType> types;

    /** Of contents without faults. */
    public Catalogue(ItemContents contents) {
        types =
                contents.items().stream()
                        .collect(Collectors.toMap(ItemType::item, Function.identity()));
    }

    public Optional<ItemType> find(String item) {
        return Optional.ofNullable(item).map(types::get);
    }

    /** Refused with {@code world.no-such-item}. */
    public ItemType get(String item) {
        return find(item).orElseThrow(ItemRefused::unknown);
    }

    public boolean isStackable(String item) {
        return find(item).filter(type -> !type.unique()).isPresent();
    }

    /** What a unique item of this name is worn as. */
    public Optional<Equipment> equipment(String item) {
        return find(item).map(ItemType::equipment);
    }

    /** Slots that so many take; of what the catalogue has no more, one for all of it. */
    int slots(String item, int quantity) {
        return find(item).map(type -> type.slots(quantity)).orElse(1);
    }
}
