package org.realmgate.chat.moderation.entity;

import java.util.HashMap;
import java.util.Map;

/**
 * Which characters pass for a Latin letter: the idea is that of the skeletons of <a
 * href="https://www.unicode.org/reports/tr39/">Unicode UTS #39</a>, the table our own. It has the
 * letters of other alphabets that are drawn alike in common fonts, in either case; letters that
 * have no canonical decomposition; and the digits and signs that people write for letters. {@code
 * i} and {@code l} count as one, because a capital {@code I} is drawn like an {@code l}.
 */
final class LookAlikes {
    private static final Map<Integer, Integer> LETTERS =
            table(
                    "a аαɑᴀ@4",
                    "b вβʙƀ",
                    "c сϲᴄ¢ƈ",
                    "d ԁɗᴅđ",
                    "e еεҽєᴇ3€",
                    "f ƒғ",
                    "g ɡցɢǥ",
                    "h нһηհʜħ",
                    "j јϳᴊ",
                    "k кκᴋƙ",
                    "l iіιıӏɪʟł1|ɨ",
                    "m мᴍ",
                    "n пոɴŋ",
                    "o оοσօᴏ0øө",
                    "p рρᴘþ",
                    "q ԛ",
                    "r гʀᴦ",
                    "s ѕꜱ5$",
                    "t тτᴛ7ŧ",
                    "u υսμᴜ",
                    "v νѵᴠ",
                    "w ԝωѡᴡ",
                    "x хχ",
                    "y уγүʏ",
                    "z ᴢƶ");

    /** Cyrillic letters that no Russian word has: who strings them together imitates Latin. */
    private static final String IMITATING = "іјѕһԁԛԝӏѵүҽ";

    private LookAlikes() {}

    private static Map<Integer, Integer> table(String... rows) {
        Map<Integer, Integer> table = new HashMap<>();
        for (var row : rows) {
            int letter = row.codePointAt(0);
            row.codePoints().skip(2).forEach(twin -> table.put(twin, letter));
        }
        return Map.copyOf(table);
    }

    /** Signs that are no letters by themselves and may stand for one. */
    static boolean isSign(int codePoint) {
        return "@|$¢€".indexOf(codePoint) >= 0;
    }

    /**
     * The token in Latin letters, if it is written to be read so: it has a Latin letter among
     * others, or none but twins of which one is in no Russian word. So a number stays a number, and
     * a Russian or Greek word what it is.
     */
    static String latin(String token) {
        return isToBeReadAsLatin(token)
                ? token.codePoints()
                        .map(codePoint -> LETTERS.getOrDefault(codePoint, codePoint))
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString()
                : token;
    }

    private static boolean isToBeReadAsLatin(String token) {
        boolean imitates = false;
        boolean twinsOnly = true;
        for (int i = 0; i < token.length(); i++) {
            char one = token.charAt(i);
            if (one >= 'a' && one <= 'z') {
                return true;
            }
            imitates |= IMITATING.indexOf(one) >= 0;
            twinsOnly &= LETTERS.containsKey((int) one);
        }
        return imitates && twinsOnly;
    }
}
