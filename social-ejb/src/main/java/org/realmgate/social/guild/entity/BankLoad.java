package org.realmgate.social.guild.entity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.realmgate.contracts.world.Lot;

/** What goes into a bank or out of it at once (R10): gold, items, or both. */
public record BankLoad(long gold, List<Lot> lots) {
    private static final Pattern ITEM = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern ITEM_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /**
     * As a player says it.
     *
     * @param itemId of a unique item, of which quantity is 1; null for a stackable one
     */
    public record Piece(String item, String itemId, long quantity) {}

    public BankLoad {
        lots = List.copyOf(lots);
    }

    /**
     * Unique items of one name become one lot.
     *
     * @throws NotForTheBank if there is nothing, too much at once, or something twice
     */
    public static BankLoad of(long gold, List<Piece> pieces) {
        var all = pieces == null ? List.<Piece>of() : pieces;
        if (gold < 0 || gold > GuildLimits.BANK_GOLD_MAX) {
            throw new NotForTheBank("gold must be 0.." + GuildLimits.BANK_GOLD_MAX + ": " + gold);
        }
        if (all.size() > GuildLimits.LOTS_MAX || all.isEmpty() && gold == 0) {
            throw new NotForTheBank(
                    "gold or 1.."
                            + GuildLimits.LOTS_MAX
                            + " items go at once: items="
                            + all.size());
        }
        all.forEach(BankLoad::check);
        var names = new LinkedHashMap<String, List<Piece>>();
        all.forEach(
                piece -> names.computeIfAbsent(piece.item(), name -> new ArrayList<>()).add(piece));
        return new BankLoad(
                gold,
                names.entrySet().stream()
                        .map(entry -> lot(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static void check(Piece piece) {
        if (piece == null || piece.item() == null || !ITEM.matcher(piece.item()).matches()) {
            throw new NotForTheBank("an item's name has 2..40 of a-z 0-9 -");
        }
        int most = piece.itemId() == null ? GuildLimits.QUANTITY_MAX : 1;
        if (piece.quantity() < 1 || piece.quantity() > most) {
            throw new NotForTheBank(
                    "1.."
                            + GuildLimits.QUANTITY_MAX
                            + " of a stackable item or one unique item: quantity="
                            + piece.quantity());
        }
        if (piece.itemId() != null && !ITEM_ID.matcher(piece.itemId()).matches()) {
            throw new NotForTheBank("an item_id is a UUID in lower case");
        }
    }

    private static Lot lot(String item, List<Piece> pieces) {
        var ids = new HashSet<String>();
        boolean isUnique = pieces.getFirst().itemId() != null;
        for (var piece : pieces) {
            if (isUnique ? piece.itemId() == null || !ids.add(piece.itemId()) : pieces.size() > 1) {
                throw new NotForTheBank("no item goes twice at once: item=" + item);
            }
        }
        return isUnique
                ? new Lot(item, ids.size(), pieces.stream().map(Piece::itemId).toList())
                : new Lot(item, (int) pieces.getFirst().quantity(), List.of());
    }

    /** How many of what. */
    public Map<BankSlot, Long> slots() {
        return lots.stream()
                .flatMap(
                        lot ->
                                lot.itemIds().isEmpty()
                                        ? Stream.of(
                                                Map.entry(
                                                        new BankSlot(lot.item(), ""),
                                                        (long) lot.quantity()))
                                        : lot.itemIds().stream()
                                                .map(
                                                        id ->
                                                                Map.entry(
                                                                        new BankSlot(
                                                                                lot.item(), id),
                                                                        1L)))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                Map.Entry::getValue,
                                Long::sum,
                                LinkedHashMap::new));
    }

    /** Items, whatever they are. */
    public long items() {
        return lots.stream().mapToLong(Lot::quantity).sum();
    }

    /** The lots as {@code item:quantity:ids}, joined by semicolons. */
    String text() {
        return lots.stream()
                .map(
                        lot ->
                                lot.item()
                                        + ":"
                                        + lot.quantity()
                                        + ":"
                                        + String.join(",", lot.itemIds()))
                .collect(Collectors.joining(";"));
    }

    static BankLoad read(long gold, String text) {
        return new BankLoad(
                gold,
                Stream.of(text.split(";"))
                        .filter(lot -> !lot.isEmpty())
                        .map(lot -> lot.split(":", 3))
                        .map(
                                part ->
                                        new Lot(
                                                part[0],
                                                Integer.parseInt(part[1]),
                                                part[2].isEmpty()
                                                        ? List.of()
                                                        : List.of(part[2].split(","))))
                        .toList());
    }
}
