package org.realmgate.platform.identity;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Instant;
import java.util.Set;

/**
 * A player, or an operator, as its access token tells.
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
        implements Principal {
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

    /** Whether the token has the role. */
    public boolean is(String role) {
        return roles.contains(role);
    }

    /** The caller of a request to a resource that is not {@code @AllowAnyone}. */
    public static Caller of(SecurityContext security) {
        return (Caller) security.getUserPrincipal();
    }
}
