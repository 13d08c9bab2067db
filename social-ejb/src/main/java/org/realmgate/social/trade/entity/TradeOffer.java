package org.realmgate.social.trade.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.realmgate.contracts.world.Lot;

/**
 * What a player puts on the table.
 *
 * @param gold 0..10^12
 * @param lots no two of the same item: as they are taken and given
 */
public record TradeOffer(long gold, List<Lot> lots) {
    /** Nothing. */
    public static final TradeOffer NONE = new TradeOffer(0, List.of());

    private static final Pattern ITEM = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern ITEM_ID =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * One entry, as players name it.
     *
     * @param itemId of a unique item, of which there is one; null for a stackable one
     */
    public record Item(String item, String itemId, int quantity) {}

    public TradeOffer {
        lots = List.copyOf(lots);
    }

    /**
     * Of these entries; unique items of the same sort go together.
     *
     * @throws OfferNotAllowed if it is none
     */
    public static TradeOffer of(long gold, List<Item> items) {
        if (gold < 0 || gold > TradeLimits.GOLD_MAX) {
            throw new OfferNotAllowed("gold must be 0.." + TradeLimits.GOLD_MAX + ": gold=" + gold);
        }
        if (items == null || items.size() > TradeLimits.ITEMS_MAX) {
            throw new OfferNotAllowed(
                    "items must be 0.."
                            + TradeLimits.ITEMS_MAX
                            + " entries: items="
                            + (items == null ? "null" : items.size()));
        }
        items.forEach(TradeOffer::check);
        return new TradeOffer(
                gold,
                items.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Item::item, LinkedHashMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .map(TradeOffer::lot)
                        .toList());
    }

    private static Lot lot(List<Item> same) {
        var item = same.getFirst().item();
        var ids = same.stream().map(Item::itemId).filter(Objects::nonNull).distinct().toList();
        boolean eachOnce = ids.isEmpty() ? same.size() == 1 : ids.size() == same.size();
        if (!eachOnce) {
            throw new OfferNotAllowed("an item stands once in an offer: item=" + item);
        }
        return new Lot(item, same.stream().mapToInt(Item::quantity).sum(), ids);
    }

    private static void check(Item item) {
        if (item == null || item.item() == null || !ITEM.matcher(item.item()).matches()) {
            throw new OfferNotAllowed("item must be 2..40 of a-z 0-9 -");
        }
        if (item.itemId() != null && !ITEM_ID.matcher(item.itemId()).matches()) {
            throw new OfferNotAllowed(
                    "item_id must be a UUID in lower case, or null for what is stackable: item="
                            + item.item());
        }
        int most = item.itemId() == null ? TradeLimits.QUANTITY_MAX : 1;
        if (item.quantity() < 1 || item.quantity() > most) {
            throw new OfferNotAllowed(
                    "quantity must be 1.."
                            + most
                            + ": item="
                            + item.item()
                            + " quantity="
                            + item.quantity());
        }
    }

    public boolean holdsNothing() {
        return gold == 0 && lots.isEmpty();
    }

    /** Its entries again, one for each unique item. */
    public List<Item> items() {
        return lots.stream().flatMap(TradeOffer::items).toList();
    }

    private static Stream<Item> items(Lot lot) {
        return lot.itemIds().isEmpty()
                ? Stream.of(new Item(lot.item(), null, lot.quantity()))
                : lot.itemIds().stream().map(id -> new Item(lot.item(), id, 1));
    }
}
