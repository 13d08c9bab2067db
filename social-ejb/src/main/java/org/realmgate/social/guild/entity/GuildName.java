package org.realmgate.social.guild.entity;

import java.util.regex.Pattern;
import org.realmgate.contracts.auth.Username;

/**
 * What a guild or a rank is called (R2): in letters that do not look like others, as players'
 * names.
 */
public record GuildName(String text) {
    private static final Pattern ALLOWED =
            Pattern.compile("[A-Za-z0-9가-힣_'-]+(?: [A-Za-z0-9가-힣_'-]+)*");

    public GuildName {
        text = text == null ? "" : Username.composed(text);
        if (text.length() < GuildLimits.NAME_MIN
                || text.length() > GuildLimits.NAME_MAX
                || !ALLOWED.matcher(text).matches()) {
            throw new GuildNameNotAllowed(
                    "a name has "
                            + GuildLimits.NAME_MIN
                            + ".."
                            + GuildLimits.NAME_MAX
                            + " characters of A-Z a-z 0-9 _ - ' and Hangul, and single spaces"
                            + " within (GuildName)");
        }
    }

    /** Two names with the same key are the same name. */
    public String key() {
        return key(text);
    }

    /** The key of what may be the beginning of a name or tag. */
    public static String key(String text) {
        return Username.key(text);
    }
}
