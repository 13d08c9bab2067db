package org.realmgate.social.wording.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** A text that others would read may not stand (R1). */
public final class WordingRefused extends Refusal {
    private static final long serialVersionUID = 1L;

    private WordingRefused(String field, String text) {
        super(
                Kind.UNPROCESSABLE,
                "social.wording-refused",
                text + ": field=" + field,
                Map.of("field", field));
    }

    public static WordingRefused word(String field) {
        return new WordingRefused(field, "the text contains a word that is not allowed here");
    }

    public static WordingRefused characters(String field) {
        return new WordingRefused(
                field,
                "the text has no control characters, none that nobody sees and no halves of"
                        + " surrogate pairs");
    }
}
