package org.realmgate.chat.moderation.entity;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * Characters that nobody sees: Unicode's {@code Default_Ignorable_Code_Point} without the variation
 * selectors, which choose how the one before is drawn. They hide words from rules and people, and
 * those that turn the direction of writing show something else than is said. Two of them join
 * letters of some scripts and pictures into one; tags spell the flags of regions.
 */
public final class Invisible {
    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int TAG_FIRST = 0xE0020;
    private static final int TAG_END = 0xE007F;
    private static final int SELECTOR_FIRST = 0xFE00;
    private static final int SELECTOR_LAST = 0xFE0F;

    /** First and last of each range. */
    private static final int[] RANGES = {
        0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5,
        0x180B, 0x180F, 0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164,
        0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFFB, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A,
        0xE0000, 0xE00FF, 0xE01F0, 0xE0FFF
    };

    /** Scripts whose letters change their form where they are joined, or where they are not. */
    private static final Set<UnicodeScript> JOINING =
            Set.of(
                    UnicodeScript.ARABIC,
                    UnicodeScript.BENGALI,
                    UnicodeScript.DEVANAGARI,
                    UnicodeScript.GUJARATI,
                    UnicodeScript.GURMUKHI,
                    UnicodeScript.KANNADA,
                    UnicodeScript.KHMER,
                    UnicodeScript.MALAYALAM,
                    UnicodeScript.MONGOLIAN,
                    UnicodeScript.ORIYA,
                    UnicodeScript.SINHALA,
                    UnicodeScript.SYRIAC,
                    UnicodeScript.TAMIL,
                    UnicodeScript.TELUGU);

    private Invisible() {}

    /** Whether it has no form of its own; variation selectors are no characters of their own. */
    public static boolean is(int codePoint) {
        for (int i = 0; i < RANGES.length; i += 2) {
            if (codePoint >= RANGES[i] && codePoint <= RANGES[i + 1]) {
                return true;
            }
        }
        return isSelector(codePoint);
    }

    private static boolean isSelector(int codePoint) {
        return codePoint >= SELECTOR_FIRST && codePoint <= SELECTOR_LAST
                || codePoint >= 0xE0100 && codePoint <= 0xE01EF;
    }

    /** Whether a text has one of them where it does not belong to what is seen (R1). */
    public static boolean isHiddenIn(String text) {
        int[] all = text.codePoints().toArray();
        boolean inFlag = false;
        for (int i = 0; i < all.length; i++) {
            boolean isTag = all[i] >= TAG_FIRST && all[i] <= TAG_END;
            inFlag = all[i] == BLACK_FLAG || inFlag && isTag;
            if (is(all[i]) && !isSelector(all[i]) && !(inFlag && isTag) && !joins(all, i)) {
                return true;
            }
            inFlag &= all[i] != TAG_END;
        }
        return false;
    }

    private static boolean joins(int[] all, int at) {
        if (all[at] != ZWJ && all[at] != ZWNJ || at == 0 || at == all.length - 1) {
            return false;
        }
        int before = all[at - 1];
        int after = all[at + 1];
        return JOINING.contains(UnicodeScript.of(before))
                || all[at] == ZWJ && isOfAPicture(before) && isOfAPicture(after);
    }

    private static boolean isOfAPicture(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.OTHER_SYMBOL
                || type == Character.MODIFIER_SYMBOL
                || isSelector(codePoint)
                || codePoint == TAG_END;
    }
}
