package org.realmgate.platform.identity;

import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A player, or an operator, as its access token tells. As a {@link JsonWebToken} it has the claims
 * that it was made of; the whole token of a REST request is {@link RequestToken}.
 *
 * @param userId positive
 * @param sid the session that the token belongs to
 * @param roles of {@code player, viewer, game_master, operator, admin}
 */
public record Caller(
        long userId,
        String username,
        String sid,
        Set<String> roles,
        Set<String> permissions,
        Instant issuedAt,
        Instant expiresAt)
        implements JsonWebToken {
    /** Copies the sets. */
    public Caller {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    /** The principal's name is the username. */
    @Override
    public String getName() {
        return username;
    }

    @Override
    public Set<String> getClaimNames() {
        return claims().keySet();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getClaim(String claimName) {
        return (T) claims().get(claimName);
    }

    private Map<String, Object> claims() {
        return Map.of(
                Claims.sub.name(),
                Long.toString(userId),
                Claims.upn.name(),
                username,
                Claims.groups.name(),
                roles,
                Claims.iat.name(),
                issuedAt.getEpochSecond(),
                Claims.exp.name(),
                expiresAt.getEpochSecond(),
                Tokens.USERNAME,
                username,
                Tokens.SID,
                sid,
                Tokens.ROLES,
                roles,
                Tokens.PERMISSIONS,
                permissions);
    }

    /** Whether the token has the role. */
    public boolean is(String role) {
        return roles.contains(role);
    }

    /**
     * For doors that no {@link org.realmgate.platform.access.AllowRoles} can stand at.
     *
     * @throws RoleMissing unless the token has one of the roles
     */
    public void requireOneOf(List<String> wanted) {
        if (wanted.stream().noneMatch(this::is)) {
            throw new RoleMissing(wanted);
        }
    }

    /** The caller of a request to a resource that is not {@code @AllowAnyone}. */
    public static Caller of(SecurityContext security) {
        return (Caller) security.getUserPrincipal();
    }
}
