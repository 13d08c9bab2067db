package org.realmgate.social.guild.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** That a guild would have a player (R5), until the player answers or a week has passed. */
@Entity
@Table(name = "guild_invite")
@IdClass(GuildInvite.Key.class)
public class GuildInvite {
    @Id
    @Column(name = "guild_id")
    private String guildId;

    @Id
    @Column(name = "user_id")
    private long userId;

    @Column(name = "invited_by")
    private long invitedBy;

    @Column(name = "invited_at")
    private long invitedAt;

    /** As the mapping wants it: members named as those of the invitation. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String guildId;
        private long userId;

        protected Key() {}

        public Key(String guildId, long userId) {
            this.guildId = guildId;
            this.userId = userId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && userId == key.userId && guildId.equals(key.guildId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(guildId, userId);
        }
    }

    protected GuildInvite() {}

    public GuildInvite(String guildId, long userId, long invitedBy, long invitedAt) {
        this.guildId = guildId;
        this.userId = userId;
        this.invitedBy = invitedBy;
        this.invitedAt = invitedAt;
    }

    /** Whether it can be accepted. */
    public boolean isOpen(long now) {
        return now < until();
    }

    /** When it is over, in milliseconds since 1970-01-01T00:00Z. */
    public long until() {
        return invitedAt + GuildLimits.INVITE_LASTS.toMillis();
    }

    /** An invitation that is over is made anew. */
    public void again(long by, long now) {
        invitedBy = by;
        invitedAt = now;
    }

    public String guildId() {
        return guildId;
    }

    public long userId() {
        return userId;
    }

    public long invitedBy() {
        return invitedBy;
    }

    public long invitedAt() {
        return invitedAt;
    }
}
