package org.realmgate.auth.session.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.regex.Pattern;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Opened by a login, renewed by each refresh, gone when it is ended or over. */
@Entity
@Table(name = "session")
public class Session {
    @Id private String sid;

    @Column(name = "user_id")
    private long userId;

    @Column(name = "refresh_hash")
    private String refreshHash;

    @Column(name = "created_at")
    private long createdAt;

    @Column(name = "refreshed_at")
    private long refreshedAt;

    @Column(name = "expires_at")
    private long expiresAt;

    @Column(name = "ip_address")
    private String ipAddress;

    @Column(name = "client_version")
    private String clientVersion;

    protected Session() {}

    public Session(
            String sid, long userId, Secret refresh, Origin origin, long now, long expiresAt) {
        this.sid = sid;
        this.userId = userId;
        this.refreshHash = refresh.hash();
        this.createdAt = now;
        this.refreshedAt = now;
        this.expiresAt = expiresAt;
        this.ipAddress = origin.ipAddress();
        this.clientVersion = origin.clientVersion();
    }

    /** Where a session comes from, as far as it is shown to its owner. */
    public record Origin(String ipAddress, String clientVersion) {
        private static final int ADDRESS_MAX = 45;
        private static final Pattern HALF_PAIR = Pattern.compile("\\p{Cs}");

        /**
         * @throws Refusal {@code auth.client-version-not-allowed} if nobody could read the version
         */
        public Origin {
            ipAddress = cut(ipAddress, ADDRESS_MAX);
            clientVersion = cut(clientVersion, SessionLimits.CLIENT_VERSION_MAX);
            if (HALF_PAIR.matcher(clientVersion).find()) {
                throw new Refusal(
                        Kind.UNPROCESSABLE,
                        "auth.client-version-not-allowed",
                        "a client version has no halves of surrogate pairs");
            }
        }

        private static String cut(String text, int max) {
            var shown = text == null ? "" : text.replaceAll("\\p{Cntrl}", "");
            if (shown.length() <= max) {
                return shown;
            }
            // Not within a character of two halves.
            return shown.substring(
                    0, Character.isHighSurrogate(shown.charAt(max - 1)) ? max - 1 : max);
        }
    }

    public void refresh(Secret next, long now) {
        refreshHash = next.hash();
        refreshedAt = now;
        expiresAt = now + SessionLimits.REFRESH_LIFE.toMillis();
    }

    public boolean isOver(long now) {
        return now >= expiresAt;
    }

    public String sid() {
        return sid;
    }

    public long userId() {
        return userId;
    }

    public String refreshHash() {
        return refreshHash;
    }

    public long createdAt() {
        return createdAt;
    }

    public long refreshedAt() {
        return refreshedAt;
    }

    public long expiresAt() {
        return expiresAt;
    }

    public String ipAddress() {
        return ipAddress;
    }

    public String clientVersion() {
        return clientVersion;
    }
}
