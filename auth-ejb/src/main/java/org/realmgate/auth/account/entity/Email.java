package org.realmgate.auth.account.entity;

import java.util.regex.Pattern;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

public record Email(String text) {
    /**
     * Halves of surrogate pairs ({@code Cs}) have no form in UTF-8. RFC 5321 limits the whole to
     * 254 characters; whether it exists only a sent mail can tell.
     */
    private static final Pattern ALLOWED =
            Pattern.compile(
                    "[^@\\s\\p{Cntrl}\\p{Cs}]{1,64}@[^@\\s\\p{Cntrl}\\p{Cs}.]+(\\.[^@\\s\\p{Cntrl}\\p{Cs}.]+)+");

    private static final int LENGTH_MAX = 254;

    public Email {
        text = text == null ? "" : text.strip();
        if (text.length() > LENGTH_MAX || !ALLOWED.matcher(text).matches()) {
            throw new Refusal(
                    Kind.UNPROCESSABLE,
                    "auth.email-not-allowed",
                    "an e-mail address looks like name@host.tld and has at most "
                            + LENGTH_MAX
                            + " characters (Email)");
        }
    }
}
