package org.realmgate.auth.account.entity;

import java.util.regex.Pattern;
import org.realmgate.contracts.auth.Username;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The name by which players know each other (R1). */
public record AccountName(String text) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9가-힣_-]{2,20}");

    public AccountName {
        text = text == null ? "" : Username.composed(text);
        if (!isAllowed(text)) {
            throw new Refusal(
                    Kind.UNPROCESSABLE,
                    "auth.name-not-allowed",
                    "a name has 2..20 characters of A-Z a-z 0-9 _ - and Hangul (AccountName)");
        }
    }

    /** Whether an account can have this name. */
    public static boolean isAllowed(String text) {
        return ALLOWED.matcher(Username.composed(text)).matches();
    }

    /** Two names with the same key are the same name. */
    public String key() {
        return key(text);
    }

    public static String key(String text) {
        return Username.key(text);
    }
}
