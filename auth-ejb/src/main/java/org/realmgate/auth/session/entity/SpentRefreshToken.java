package org.realmgate.auth.session.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A refresh token that was used (R2). */
@Entity
@Table(name = "spent_refresh_token")
public class SpentRefreshToken {
    @Id private String hash;

    private String sid;

    @Column(name = "expires_at")
    private long expiresAt;

    protected SpentRefreshToken() {}

    public SpentRefreshToken(Session session) {
        this.hash = session.refreshHash();
        this.sid = session.sid();
        this.expiresAt = session.expiresAt();
    }

    public String sid() {
        return sid;
    }
}
