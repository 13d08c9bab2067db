package org.realmgate.world.inventory.entity;

import java.util.Arrays;
import java.util.List;
import org.realmgate.contracts.content.LocalName;

/** A small catalogue, and lots of it. */
public final class Wares {
    public static final ItemType ARROW = stackable("arrow", 100);
    public static final ItemType POTION = stackable("potion", 5);
    public static final ItemType SWORD = unique("sword", Equipment.WEAPON);
    public static final ItemType AXE = unique("axe", Equipment.WEAPON);
    public static final ItemType HELM = unique("helm", Equipment.HEAD);
    public static final ItemType LETTER = unique("letter", null);
    public static final Catalogue CATALOGUE =
            new Catalogue(new ItemContents(List.of(ARROW, POTION, SWORD, AXE, HELM, LETTER)));

    private Wares() {}

    static ItemType stackable(String item, int stackMax) {
        return new ItemType(item, false, stackMax, null, new LocalName(item, item));
    }

    static ItemType unique(String item, Equipment equipment) {
        return new ItemType(item, true, 1, equipment, new LocalName(item, item));
    }

    /** So many of a stackable one. */
    public static ItemLots of(ItemType type, int quantity) {
        return ItemLots.of(new ItemLot(type, quantity, List.of()));
    }

    /** These of a unique one. */
    public static ItemLots these(ItemType type, int... numbers) {
        return ItemLots.of(
                new ItemLot(
                        type, numbers.length, Arrays.stream(numbers).mapToObj(Wares::id).toList()));
    }

    /** All of these. */
    public static ItemLots together(ItemLots... some) {
        return new ItemLots(Arrays.stream(some).flatMap(lots -> lots.lots().stream()).toList());
    }

    /** The id of the so-manieth unique item. */
    public static String id(long number) {
        return "00000000-0000-4000-8000-%012x".formatted(number);
    }
}
