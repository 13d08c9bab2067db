package org.realmgate.auth.session.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

/** Stands for an access token where none can be sent, once (R7). */
@Entity
@Table(name = "socket_ticket")
public class SocketTicket {
    @Id private String hash;

    @Column(name = "user_id")
    private long userId;

    private String username;

    private String sid;

    private String roles;

    @Column(name = "issued_at")
    private long issuedAt;

    @Column(name = "token_expires")
    private long tokenExpires;

    @Column(name = "expires_at")
    private long expiresAt;

    protected SocketTicket() {}

    public SocketTicket(Secret ticket, Bearer bearer, long expiresAt) {
        this.hash = ticket.hash();
        this.userId = bearer.userId();
        this.username = bearer.username();
        this.sid = bearer.sid();
        this.roles = String.join(" ", bearer.roles());
        this.issuedAt = bearer.issuedAt();
        this.tokenExpires = bearer.tokenExpires();
        this.expiresAt = expiresAt;
    }

    /** What the access token said; times in milliseconds since 1970-01-01T00:00Z. */
    public record Bearer(
            long userId,
            String username,
            String sid,
            List<String> roles,
            long issuedAt,
            long tokenExpires) {}

    public Bearer bearer() {
        return new Bearer(userId, username, sid, List.of(roles.split(" ")), issuedAt, tokenExpires);
    }

    public boolean isOver(long now) {
        return now >= expiresAt;
    }
}
