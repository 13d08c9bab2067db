package org.realmgate.social.guild.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Comparator;

/** A player in a guild (R1). */
@Entity
@Table(name = "guild_member")
public class GuildMember {
    /** Who leads when the leader is gone (R8): the highest rank, of those who was there first. */
    public static final Comparator<GuildMember> SUCCESSION =
            Comparator.comparingInt(GuildMember::rank)
                    .thenComparingLong(GuildMember::joinedAt)
                    .thenComparingLong(GuildMember::userId);

    @Id
    @Column(name = "user_id")
    private long userId;

    @Column(name = "guild_id")
    private String guildId;

    @Column(name = "rank_number")
    private int rank;

    @Column(name = "joined_at")
    private long joinedAt;

    protected GuildMember() {}

    public GuildMember(long userId, String guildId, int rank, long joinedAt) {
        this.userId = userId;
        this.guildId = guildId;
        this.rank = rank;
        this.joinedAt = joinedAt;
    }

    void rankIs(int number) {
        rank = number;
    }

    public boolean isLeader() {
        return rank == GuildRank.LEADER;
    }

    public boolean isOf(String someGuildId) {
        return guildId.equals(someGuildId);
    }

    public long userId() {
        return userId;
    }

    public String guildId() {
        return guildId;
    }

    public int rank() {
        return rank;
    }

    public long joinedAt() {
        return joinedAt;
    }
}
