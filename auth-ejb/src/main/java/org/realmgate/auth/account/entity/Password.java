package org.realmgate.auth.account.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** A password in the clear, as short-lived as possible (R2). */
public record Password(String text) {
    public static final int LENGTH_MIN = 8;

    /** Hashing costs the same for any length, but the bytes must be carried. */
    public static final int LENGTH_MAX = 128;

    /** For a new account. */
    public static Password chosen(String text, AccountName name) {
        int length = text == null ? 0 : text.codePointCount(0, text.length());
        if (length < LENGTH_MIN || length > LENGTH_MAX) {
            throw new Refusal(
                    Kind.UNPROCESSABLE,
                    "auth.password-not-allowed",
                    "a password has "
                            + LENGTH_MIN
                            + ".."
                            + LENGTH_MAX
                            + " characters: characters="
                            + length
                            + " (Password)");
        }
        if (AccountName.key(text).equals(name.key())) {
            throw new Refusal(
                    Kind.UNPROCESSABLE,
                    "auth.password-not-allowed",
                    "a password must not be the name (Password)");
        }
        return new Password(text);
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "Password[…]";
    }
}
