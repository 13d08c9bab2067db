package org.realmgate.chat.moderation.entity;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A text without its disguise, as banned words and repeats are looked for in it (R2).
 *
 * <ul>
 *   <li>Compatible forms (full width, circled, mathematical …), case, accents and what is invisible
 *       make no difference; Hangul is composed from its letters.
 *   <li>What stands for a Latin letter counts as that letter ({@link LookAlikes}).
 *   <li>Signs inside a word ({@code go*ld}) are passed over. Spaces, dashes and the marks of
 *       sentences part words, and nothing is found across them: <em>pen island</em>, <em>다시
 *       발표</em>. But letters that stand alone, one after the other ({@code g o l d}, {@code 시.발}),
 *       are read as one word.
 *   <li>A character three times or more in a row counts as often as the banned word has it: {@code
 *       goooold}. Twice does not: <em>good</em> is not <em>god</em>.
 * </ul>
 */
public final class FoldedText {
    private static final String SENTENCE_MARKS = ".,!?;:/\\…。、！？·‥،؛¿¡";

    /** Voiced sound marks: they make other letters of Kana, not the same with an accent. */
    private static final String KANA_MARKS = "\u3099\u309a";

    private static final int BLANK_BRAILLE = 0x2800;
    private static final int CHOSEONG_FIRST = 0x1100;
    private static final int SYLLABLE_FIRST = 0xAC00;
    private static final int SYLLABLE_LAST = 0xD7A3;
    private static final int FINALS = 28;

    /** The final consonant that each initial one is, in the order of Unicode; 0 if it is none. */
    private static final int[] FINAL_OF_INITIAL = {
        1, 2, 4, 7, 0, 8, 16, 17, 0, 19, 20, 21, 22, 0, 23, 24, 25, 26, 27
    };

    private final List<Runs> forms;
    private final Runs latin;
    private final String said;

    private FoldedText(List<Runs> forms, Runs latin, String said) {
        this.forms = forms;
        this.latin = latin;
        this.said = said;
    }

    /** Characters with how often each stands in a row. */
    private record Runs(String characters, int[] counts) {
        static Runs of(String text) {
            var characters = new StringBuilder();
            var counts = new int[text.length()];
            for (int i = 0; i < text.length(); i++) {
                int last = characters.length() - 1;
                if (last >= 0 && characters.charAt(last) == text.charAt(i)) {
                    counts[last]++;
                } else {
                    characters.append(text.charAt(i));
                    counts[last + 1] = 1;
                }
            }
            return new Runs(characters.toString(), counts);
        }

        boolean contains(Runs word) {
            if (word.characters.isEmpty()) {
                return false;
            }
            int at = characters.indexOf(word.characters);
            while (at >= 0) {
                if (fits(word, at)) {
                    return true;
                }
                at = characters.indexOf(word.characters, at + 1);
            }
            return false;
        }

        private boolean fits(Runs word, int at) {
            int last = word.characters.length() - 1;
            for (int i = 0; i <= last; i++) {
                int has = counts[at + i];
                int wants = word.counts[i];
                boolean isInside = i > 0 && i < last;
                if (has < wants || isInside && has > wants && has < 3) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A text that somebody says. */
    public static FoldedText of(String text) {
        var tokens = tokens(plain(text));
        List<Runs> plain = new ArrayList<>();
        plain.add(Runs.of(withSpelledOut(tokens, false)));
        var closed = tokens.stream().map(FoldedText::closed).toList();
        if (!closed.equals(tokens)) {
            plain.add(Runs.of(withSpelledOut(closed, false)));
        }
        var said = String.join("", tokens.stream().map(LookAlikes::latin).toList());
        return new FoldedText(
                plain, Runs.of(withSpelledOut(tokens, true)), said.isEmpty() ? text.strip() : said);
    }

    /** A banned word, prepared to be looked for in many texts. */
    public static final class Word {
        private final Runs plain;
        private final Runs latin;

        /** Of a word as it was banned. */
        public Word(String text) {
            var tokens = tokens(plain(text));
            plain = Runs.of(joined(tokens, false));
            latin = Runs.of(joined(tokens, true));
        }

        /** Whether nothing of it is left to be found. */
        public boolean isEmpty() {
            return plain.characters.isEmpty();
        }
    }

    public boolean contains(Word word) {
        return forms.stream().anyMatch(form -> form.contains(word.plain))
                || latin.contains(word.latin);
    }

    /** The same for texts that say the same: without spaces and marks. */
    public String said() {
        return said;
    }

    /** Without accents, case and what is invisible; what decomposes is composed again. */
    static String plain(String text) {
        var parts = Normalizer.normalize(text, Normalizer.Form.NFKD);
        var kept = new StringBuilder(parts.length());
        parts.codePoints()
                .filter(codePoint -> !isAccent(codePoint) && !Invisible.is(codePoint))
                .map(FoldedText::inOneAlphabet)
                .forEach(kept::appendCodePoint);
        // By way of capitals, which have one form for the two small sigmas, and two letters for ß.
        var folded = kept.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded.replace('ς', 'σ'), Normalizer.Form.NFC);
    }

    private static boolean isAccent(int codePoint) {
        int type = Character.getType(codePoint);
        return (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK)
                && UnicodeScript.of(codePoint) == UnicodeScript.INHERITED
                && KANA_MARKS.indexOf(codePoint) < 0;
    }

    /** White letters on black discs and squares, which Unicode calls symbols of their own. */
    private static int inOneAlphabet(int codePoint) {
        if (codePoint >= 0x1F150 && codePoint <= 0x1F169) {
            return 'a' + codePoint - 0x1F150;
        }
        return codePoint >= 0x1F170 && codePoint <= 0x1F189 ? 'a' + codePoint - 0x1F170 : codePoint;
    }

    private static List<String> tokens(String plain) {
        List<String> tokens = new ArrayList<>();
        var token = new StringBuilder();
        plain.codePoints()
                .forEach(
                        codePoint -> {
                            if (parts(codePoint)) {
                                end(token, tokens);
                            } else if (isPicture(codePoint)) {
                                end(token, tokens);
                                tokens.add(Character.toString(codePoint));
                            } else if (isPartOfAWord(codePoint) || LookAlikes.isSign(codePoint)) {
                                token.appendCodePoint(codePoint);
                            }
                        });
        end(token, tokens);
        return tokens;
    }

    private static void end(StringBuilder token, List<String> tokens) {
        if (!token.isEmpty()) {
            tokens.add(token.toString());
            token.setLength(0);
        }
    }

    private static boolean parts(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION ->
                    true;
            default -> codePoint == BLANK_BRAILLE || SENTENCE_MARKS.indexOf(codePoint) >= 0;
        };
    }

    private static boolean isPicture(int codePoint) {
        return Character.getType(codePoint) == Character.OTHER_SYMBOL;
    }

    private static boolean isPartOfAWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                || switch (Character.getType(codePoint)) {
                    case Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.LETTER_NUMBER,
                            Character.OTHER_NUMBER ->
                            true;
                    default -> false;
                };
    }

    private static String joined(List<String> tokens, boolean asLatin) {
        return String.join(" ", tokens.stream().map(token -> form(token, asLatin)).toList());
    }

    private static String form(String token, boolean asLatin) {
        var form = asLatin ? LookAlikes.latin(token) : token;
        return form.codePoints()
                .filter(codePoint -> !LookAlikes.isSign(codePoint))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The tokens, and behind them, apart, what is spelled out letter by letter. */
    private static String withSpelledOut(List<String> tokens, boolean asLatin) {
        var text = new StringBuilder(joined(tokens, asLatin));
        var letters = new StringBuilder();
        int count = 0;
        for (var token : tokens) {
            boolean alone = token.codePointCount(0, token.length()) == 1;
            if (alone && !isPicture(token.codePointAt(0))) {
                letters.append(token);
                count++;
            } else if (!alone) {
                spelled(letters, count, text, asLatin);
                count = 0;
            }
        }
        spelled(letters, count, text, asLatin);
        return text.toString();
    }

    private static void spelled(
            StringBuilder letters, int count, StringBuilder text, boolean asLatin) {
        if (count > 1) {
            text.append('\n').append(form(letters.toString(), asLatin));
        }
        letters.setLength(0);
    }

    /** Consonants that stand alone behind an open syllable close it: 시바ㄹ is read as 시발. */
    private static String closed(String token) {
        var closed = new StringBuilder();
        token.codePoints()
                .forEach(
                        codePoint ->
                                close(closed, codePoint)
                                        .ifPresentOrElse(
                                                syllable ->
                                                        closed.setCharAt(
                                                                closed.length() - 1, syllable),
                                                () -> closed.appendCodePoint(codePoint)));
        return closed.toString();
    }

    private static Optional<Character> close(StringBuilder before, int codePoint) {
        int initial = codePoint - CHOSEONG_FIRST;
        if (before.isEmpty() || initial < 0 || initial >= FINAL_OF_INITIAL.length) {
            return Optional.empty();
        }
        char open = before.charAt(before.length() - 1);
        boolean isOpen =
                open >= SYLLABLE_FIRST
                        && open <= SYLLABLE_LAST
                        && (open - SYLLABLE_FIRST) % FINALS == 0;
        int last = FINAL_OF_INITIAL[initial];
        return isOpen && last > 0 ? Optional.of((char) (open + last)) : Optional.empty();
    }
}
