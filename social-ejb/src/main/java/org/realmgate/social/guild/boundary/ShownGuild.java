package org.realmgate.social.guild.boundary;

import java.util.List;
import org.realmgate.social.guild.entity.Guild;
import org.realmgate.social.guild.entity.GuildRank;
import org.realmgate.social.guild.entity.GuildRight;

/**
 * A guild as it is shown.
 *
 * @param foundedAt milliseconds since 1970-01-01T00:00Z
 * @param message of the day; absent for who is no member
 */
public record ShownGuild(
        String guildId,
        String name,
        String tag,
        int members,
        long foundedAt,
        String message,
        List<Rank> ranks) {
    /**
     * Rank 0 is the leader's.
     *
     * @param rights of {@code invite, kick, promote, message, deposit, withdraw_gold,
     *     withdraw_items}
     */
    public record Rank(
            int rank, String name, List<String> rights, long goldPerDay, long itemsPerDay) {
        static Rank of(GuildRank rank) {
            var grants = rank.grants();
            return new Rank(
                    rank.number(),
                    rank.name(),
                    grants.rights().stream().sorted().map(GuildRight::word).toList(),
                    grants.goldPerDay(),
                    grants.itemsPerDay());
        }
    }

    static ShownGuild of(Guild guild, boolean toMember) {
        return new ShownGuild(
                guild.guildId(),
                guild.name(),
                guild.tag(),
                guild.memberCount(),
                guild.foundedAt(),
                toMember ? guild.message() : null,
                guild.ranks().stream().map(Rank::of).toList());
    }
}
