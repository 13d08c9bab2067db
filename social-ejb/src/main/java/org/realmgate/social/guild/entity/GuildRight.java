package org.realmgate.social.guild.entity;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Something that a rank may do (R6). */
public enum GuildRight {
    /** Invite, and take an invitation back. */
    INVITE(1),
    /** Remove members. */
    KICK(2),
    /** Raise and lower ranks. */
    PROMOTE(4),
    /** Write the message of the day. */
    MESSAGE(8),
    /** Put something into the bank. */
    DEPOSIT(16),
    /** Take gold out of the bank. */
    WITHDRAW_GOLD(32),
    /** Take items out of the bank. */
    WITHDRAW_ITEMS(64);

    /** As it is stored, for ever. */
    private final int bit;

    GuildRight(int bit) {
        this.bit = bit;
    }

    /** As clients know it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static int bits(Collection<GuildRight> rights) {
        return rights.stream().mapToInt(right -> right.bit).reduce(0, (one, other) -> one | other);
    }

    static Set<GuildRight> of(int bits) {
        var rights = EnumSet.allOf(GuildRight.class);
        rights.removeIf(right -> (bits & right.bit) == 0);
        return rights;
    }

    /**
     * Reads words.
     *
     * @throws RankNotAllowed if one of them is no right
     */
    public static Set<GuildRight> read(List<String> words) {
        var rights = EnumSet.noneOf(GuildRight.class);
        for (var word : words == null ? List.<String>of() : words) {
            rights.add(
                    Arrays.stream(values())
                            .filter(right -> right.word().equals(word))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new RankNotAllowed(
                                                    "rights are "
                                                            + Arrays.stream(values())
                                                                    .map(GuildRight::word)
                                                                    .toList())));
        }
        return rights;
    }
}
