package org.realmgate.auth.session.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/**
 * Kept until the last access token that it voids has expired; an empty sid means all sessions of
 * the user.
 */
@Entity
@Table(name = "revocation")
public class RevocationRecord {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "revocation_id")
    @SequenceGenerator(name = "revocation_id", sequenceName = "revocation_id", allocationSize = 50)
    private Long id;

    @Column(name = "user_id")
    private long userId;

    private String sid;

    @Column(name = "revoked_at")
    private long revokedAt;

    protected RevocationRecord() {}

    public RevocationRecord(long userId, String sid, long revokedAt) {
        this.userId = userId;
        this.sid = sid;
        this.revokedAt = revokedAt;
    }

    public long id() {
        return id;
    }

    public long userId() {
        return userId;
    }

    public String sid() {
        return sid;
    }

    public long revokedAt() {
        return revokedAt;
    }
}
