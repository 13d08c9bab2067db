package org.realmgate.chat.moderation.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.text.Normalizer;
import java.util.Locale;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** A text that no message may contain. Its disguises are taken off where it is looked for. */
@Entity
@Table(name = "banned_word")
public class BannedWord {
    @Id private String word;

    protected BannedWord() {}

    public BannedWord(String text) {
        word = folded(text).strip();
        if (word.isEmpty() || word.length() > ModerationLimits.WORD_LENGTH_MAX) {
            throw new Refusal(
                    Kind.UNPROCESSABLE,
                    "chat.word-length",
                    "a banned word has 1.."
                            + ModerationLimits.WORD_LENGTH_MAX
                            + " characters (ModerationLimits)");
        }
        if (word.codePoints().anyMatch(BannedWord::isNoCharacter) || nothingIsLeft()) {
            throw new Refusal(
                    Kind.UNPROCESSABLE,
                    "chat.word-characters",
                    "a banned word has a letter, a digit or a picture, no control characters and"
                            + " no halves of surrogate pairs");
        }
    }

    private boolean nothingIsLeft() {
        return new FoldedText.Word(word).isEmpty();
    }

    /**
     * Half of a surrogate pair has no form in UTF-8: nobody could read a page that holds one. The
     * separators of lines and paragraphs break lines like the control characters.
     */
    public static boolean isNoCharacter(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** The key of a word on the list: width, ligatures and case make no difference. */
    public static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    public String word() {
        return word;
    }
}
