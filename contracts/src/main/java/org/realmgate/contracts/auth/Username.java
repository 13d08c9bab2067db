package org.realmgate.contracts.auth;

import java.text.Normalizer;
import java.util.Locale;

/**
 * How names of players are compared, by every service alike: some systems send Hangul as single
 * letters, some as syllables, and a name means the same player in either.
 */
public final class Username {
    private Username() {}

    /**
     * The name as it is kept and shown: composed, which is Unicode's Normalization Form C. Its
     * length and characters are judged in this form.
     */
    public static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /**
     * What two names have in common that are the same name: the composed form in lower case, by the
     * rules of no language. Equal for every spelling of a name; never shown.
     */
    public static String key(String text) {
        return composed(text).toLowerCase(Locale.ROOT);
    }
}
