package org.realmgate.chat.moderation.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A player's last mute; its level decides how long the next one is (R3). */
@Entity
@Table(name = "mute")
public class Mute {
    @Id
    @Column(name = "user_id")
    private Long userId;

    private int level;

    @Column(name = "muted_at")
    private long mutedAt;

    private long until;

    private String reason;

    protected Mute() {}

    public Mute(long userId) {
        this.userId = userId;
    }

    public void again(String why, long now) {
        boolean forgotten = now - until > ModerationLimits.MUTES_FORGOTTEN_AFTER.toMillis();
        level = forgotten ? 1 : Math.min(level + 1, ModerationLimits.MUTES.size());
        mutedAt = now;
        until = now + ModerationLimits.MUTES.get(level - 1).toMillis();
        reason = why;
    }

    /** The level stays: it was a mute all the same. */
    public void lift(long now) {
        until = Math.min(until, now);
    }

    public long userId() {
        return userId;
    }

    public int level() {
        return level;
    }

    public long until() {
        return until;
    }

    public String reason() {
        return reason;
    }
}
