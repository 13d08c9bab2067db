package org.realmgate.world.character.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * In zone 0 until its first visit; {@code entries} counts its changes of zone, {@code moves} its
 * accepted steps.
 */
@Entity
@Table(name = "game_character")
public class Character {
    @Id
    @Column(name = "user_id")
    private Long userId;

    private String username;

    private int level;

    @Column(name = "zone_id")
    private int zoneId;

    private float x;

    private float y;

    private long entries;

    private long moves;

    protected Character() {}

    public Character(long userId, String username) {
        this.userId = userId;
        this.username = username;
        this.level = 1;
    }

    /** A place of a zone, in metres. */
    public record Place(int zoneId, float x, float y) {}

    public void enter(Place place, long entry) {
        zoneId = place.zoneId();
        x = place.x();
        y = place.y();
        entries = entry;
    }

    /** Never less than before, in whichever order it is told. */
    public void reach(int newLevel) {
        level = Math.max(level, newLevel);
    }

    public long userId() {
        return userId;
    }

    public String username() {
        return username;
    }

    public int level() {
        return level;
    }

    public int zoneId() {
        return zoneId;
    }

    public float x() {
        return x;
    }

    public float y() {
        return y;
    }

    public long entries() {
        return entries;
    }

    public long moves() {
        return moves;
    }
}
