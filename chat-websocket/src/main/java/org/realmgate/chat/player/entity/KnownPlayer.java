package org.realmgate.chat.player.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.realmgate.contracts.auth.Username;

/** A player as far as chat needs one; in zone 0 until world told of the first. */
@Entity
@Table(name = "player")
public class KnownPlayer {
    @Id
    @Column(name = "user_id")
    private Long userId;

    private String username;

    @Column(name = "name_key")
    private String nameKey;

    @Column(name = "zone_id")
    private int zoneId;

    @Column(name = "zone_entries")
    private long zoneEntries;

    protected KnownPlayer() {}

    public KnownPlayer(long userId) {
        this.userId = userId;
    }

    public void called(String name) {
        username = name;
        nameKey = Username.key(name);
    }

    /** As a replay tells, after so many changes of zone. */
    public void standsIn(int zone, long entries) {
        zoneId = zone;
        zoneEntries = entries;
    }

    public void entered(int zone) {
        zoneId = zone;
        zoneEntries++;
    }

    public long userId() {
        return userId;
    }

    public Optional<String> username() {
        return Optional.ofNullable(username);
    }

    public int zoneId() {
        return zoneId;
    }

    public long zoneEntries() {
        return zoneEntries;
    }
}
