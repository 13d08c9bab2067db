package org.realmgate.social.mail.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.realmgate.contracts.world.Lot;

/**
 * What a sender hands in.
 *
 * @param subject 1..80 code points, not blank
 * @param body 0..2,000 code points, lines parted by line feeds
 * @param gold 0 if there is none
 * @param items at most six
 */
public record Letter(String subject, String body, long gold, List<Enclosure> items) {
    private static final Pattern ITEM = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern ITEM_ID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * Of a player.
     *
     * @throws MailMalformed if it breaks a bound
     */
    public void requireFitForPlayers() {
        requireWellFormed(MailLimits.GOLD_MAX);
        var ids = new HashSet<String>();
        for (var enclosure : items) {
            if (enclosure.itemId() == null) {
                requireQuantity(enclosure, MailLimits.QUANTITY_MAX);
            } else {
                requireQuantity(enclosure, 1);
                require(
                        ITEM_ID.matcher(enclosure.itemId()).matches(),
                        "an item_id is a UUID in lower case");
                require(ids.add(enclosure.itemId()), "an item is attached once");
            }
        }
    }

    /**
     * Of the realm.
     *
     * @throws MailMalformed if it breaks a bound
     */
    public void requireFitForRewards() {
        requireWellFormed(MailLimits.REWARD_GOLD_MAX);
        for (var enclosure : items) {
            requireQuantity(
                    enclosure,
                    enclosure.unique() ? MailLimits.UNIQUE_MAX : MailLimits.QUANTITY_MAX);
        }
    }

    private void requireWellFormed(long goldMax) {
        require(
                subject != null && !subject.isBlank() && points(subject) <= MailLimits.SUBJECT_MAX,
                "a subject has 1.." + MailLimits.SUBJECT_MAX + " code points");
        require(
                subject.codePoints().allMatch(Letter::isWritten),
                "a subject has no control characters");
        require(
                body != null && points(body) <= MailLimits.BODY_MAX,
                "a body has 0.." + MailLimits.BODY_MAX + " code points");
        require(
                body.codePoints().allMatch(point -> point == '\n' || isWritten(point)),
                "a body has no control characters but line feeds");
        require(gold >= 0 && gold <= goldMax, "gold must be 0.." + goldMax + ": gold=" + gold);
        require(
                items != null && items.size() <= MailLimits.ITEMS_MAX,
                "0.." + MailLimits.ITEMS_MAX + " items are attached");
        for (var enclosure : items) {
            require(
                    enclosure != null
                            && enclosure.item() != null
                            && ITEM.matcher(enclosure.item()).matches(),
                    "an item has a name of 2..40 of a-z 0-9 -");
        }
    }

    private static void requireQuantity(Enclosure enclosure, int max) {
        require(
                enclosure.quantity() >= 1 && enclosure.quantity() <= max,
                "1.."
                        + max
                        + " are attached at one place: item="
                        + enclosure.item()
                        + " quantity="
                        + enclosure.quantity());
    }

    /** Half of a surrogate pair is no character, and no database takes it. */
    private static boolean isWritten(int codePoint) {
        return !Character.isISOControl(codePoint)
                && Character.getType(codePoint) != Character.SURROGATE;
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void require(boolean isSo, String rule) {
        if (!isSo) {
            throw new MailMalformed(rule + " (MailLimits)");
        }
    }

    /** Whether nothing is attached. */
    public boolean isBare() {
        return gold == 0 && items.isEmpty();
    }

    /** What it brings. */
    public List<Attachment> attachments(String mailId) {
        List<Attachment> all = new ArrayList<>();
        if (gold > 0) {
            all.add(Attachment.ofGold(mailId, gold));
        }
        for (int n = 0; n < items.size(); n++) {
            all.add(Attachment.ofItem(mailId, n + 1, items.get(n)));
        }
        return all;
    }

    /** The items as commands want them: no two lots of the same item. */
    public List<Lot> lots() {
        return lots(
                items.stream().map(one -> lot(one.item(), one.itemId(), one.quantity())).toList());
    }

    static Lot lot(String item, String itemId, int quantity) {
        return new Lot(item, quantity, itemId == null ? List.of() : List.of(itemId));
    }

    /** Those of the same item put together. */
    static List<Lot> lots(Collection<Lot> several) {
        Map<String, Lot> byItem = new LinkedHashMap<>();
        several.forEach(lot -> byItem.merge(lot.item(), lot, Letter::together));
        return List.copyOf(byItem.values());
    }

    private static Lot together(Lot one, Lot other) {
        List<String> ids = new ArrayList<>(one.itemIds());
        ids.addAll(other.itemIds());
        return new Lot(one.item(), one.quantity() + other.quantity(), ids);
    }
}
