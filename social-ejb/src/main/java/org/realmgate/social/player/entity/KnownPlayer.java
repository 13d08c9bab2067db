package org.realmgate.social.player.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.realmgate.contracts.auth.Username;

/** A player as far as social needs one. */
@Entity
@Table(name = "player")
public class KnownPlayer {
    @Id
    @Column(name = "user_id")
    private Long userId;

    private String username;

    @Column(name = "name_key")
    private String nameKey;

    protected KnownPlayer() {}

    public KnownPlayer(long userId, String username) {
        this.userId = userId;
        this.username = username;
        nameKey = Username.key(username);
    }

    public long userId() {
        return userId;
    }

    public String username() {
        return username;
    }
}
