package org.realmgate.social.guild.entity;

import java.util.regex.Pattern;
import org.realmgate.contracts.auth.Username;

/** What stands beside the names of a guild's members (R2). */
public record GuildTag(String text) {
    private static final Pattern ALLOWED =
            Pattern.compile(
                    "[A-Za-z0-9가-힣]{" + GuildLimits.TAG_MIN + "," + GuildLimits.TAG_MAX + "}");

    public GuildTag {
        text = text == null ? "" : Username.composed(text);
        if (!ALLOWED.matcher(text).matches()) {
            throw new GuildTagNotAllowed();
        }
    }

    /** Two tags with the same key are the same tag. */
    public String key() {
        return GuildName.key(text);
    }
}
