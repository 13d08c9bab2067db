package org.realmgate.social.guild.boundary;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.social.guild.entity.Guild;
import org.realmgate.social.guild.entity.GuildMember;

/** After which one a page begins: its place in the order, so that it may be gone meanwhile. */
final class GuildCursor {
    private static final Pattern MEMBER =
            Pattern.compile("([0-9])\\.([0-9]{1,18})\\.([0-9]{1,18})");

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private GuildCursor() {}

    static String of(Guild guild) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(guild.nameKey().getBytes(StandardCharsets.UTF_8));
    }

    /** The key of a name. */
    static Optional<String> key(String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        try {
            var key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Optional.of(key).filter(text -> text.indexOf('\0') < 0).or(() -> malformed());
        } catch (IllegalArgumentException notEncoded) {
            return malformed();
        }
    }

    static String of(GuildMember member) {
        return member.rank() + "." + member.joinedAt() + "." + member.userId();
    }

    static Optional<GuildMember> member(String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        var parts = MEMBER.matcher(cursor);
        if (!parts.matches()) {
            return malformed();
        }
        return Optional.of(
                new GuildMember(
                        Long.parseLong(parts.group(3)),
                        "",
                        Integer.parseInt(parts.group(1)),
                        Long.parseLong(parts.group(2))));
    }

    /** The id of an entry of a log. */
    static Optional<String> id(String cursor) {
        return Optional.ofNullable(cursor)
                .map(id -> ID.matcher(id).matches() ? id : GuildCursor.<String>malformed().get());
    }

    private static <T> Optional<T> malformed() {
        throw new Refusal(Kind.INVALID, "http.query-malformed", "cursor must be what a page gave");
    }
}
