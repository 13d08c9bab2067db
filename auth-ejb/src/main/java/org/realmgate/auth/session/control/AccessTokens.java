package org.realmgate.auth.session.control;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.realmgate.auth.account.entity.Account;
import org.realmgate.auth.key.control.SigningKeys;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.identity.Tokens;

/** Writes access tokens. */
@ApplicationScoped
public class AccessTokens {
    private static final Map<String, List<String>> PERMISSIONS =
            Map.of(
                    Role.PLAYER, List.of("play", "chat"),
                    Role.VIEWER, List.of("console.view"),
                    Role.GAME_MASTER, List.of("moderate"),
                    Role.OPERATOR, List.of("operate"),
                    Role.ADMIN, List.of("grant"));

    @Inject private SigningKeys keys;

    @Inject private Clock clock;

    /** A signed token; expiresAt in milliseconds since 1970-01-01T00:00Z. */
    public record AccessToken(String text, long expiresAt) {}

    public AccessToken issue(Account account, String sid) {
        long now = clock.millis();
        long expiresAt = now / 1000 * 1000 + Tokens.ACCESS_LIFE.toMillis();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(Tokens.ISSUER)
                        .audience(Tokens.AUDIENCE)
                        .subject(Long.toString(account.userId()))
                        .issueTime(new Date(now))
                        .expirationTime(new Date(expiresAt))
                        .claim(Tokens.USERNAME, account.name())
                        .claim(Tokens.ROLES, account.roles())
                        .claim(Tokens.PERMISSIONS, permissions(account.roles()))
                        .claim(Tokens.SID, sid)
                        .build();
        return new AccessToken(keys.sign(claims), expiresAt);
    }

    public static List<String> permissions(List<String> roles) {
        List<String> all = new ArrayList<>();
        roles.forEach(role -> all.addAll(PERMISSIONS.getOrDefault(role, List.of())));
        return all;
    }
}
