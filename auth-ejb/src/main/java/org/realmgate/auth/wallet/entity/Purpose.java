package org.realmgate.auth.wallet.entity;

import java.util.regex.Pattern;

/**
 * Why gold moves (R1).
 *
 * @param cause as in {@code shop.purchase}
 * @param reference what it belongs to, as a saga's id
 */
public record Purpose(String cause, String reference) {
    private static final Pattern CAUSE = Pattern.compile("[a-z0-9.-]{1,64}");
    private static final Pattern REFERENCE = Pattern.compile("[ -~]{1,64}");

    public Purpose {
        if (cause == null || !CAUSE.matcher(cause).matches()) {
            throw new PostingMalformed("a cause has 1..64 characters of a-z 0-9 . - (Purpose)");
        }
        if (!isReference(reference)) {
            throw new PostingMalformed(
                    "a reference has 1..64 printable ASCII characters (Purpose)");
        }
    }

    /** Whether it can be one. */
    public static boolean isReference(String text) {
        return text != null && REFERENCE.matcher(text).matches();
    }
}
