package org.realmgate.platform.identity;

import com.nimbusds.jwt.SignedJWT;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Typed;
import jakarta.interceptor.Interceptor;
import java.text.ParseException;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The access token of the current REST request, as MicroProfile JWT has it injected; of a request
 * without one every claim is absent. Verified by {@link TokenVerifier} before it is here.
 *
 * <pre>{@code
 * @Inject private JsonWebToken token;
 * }</pre>
 *
 * <p>{@code groups} are the realm's roles, {@code upn} is the username. An alternative, because a
 * server whose own MicroProfile JWT is on has a bean of this type as well.
 */
@RequestScoped
@Alternative
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
@Typed({RequestToken.class, JsonWebToken.class})
public class RequestToken implements JsonWebToken {
    private static final long MILLIS = 1_000;

    private Map<String, Object> claims = Map.of();

    /** Called once a request, for whom the token belongs to. */
    void be(Caller caller, String token) {
        var all = new HashMap<String, Object>();
        try {
            all.putAll(SignedJWT.parse(token).getJWTClaimsSet().getClaims());
        } catch (ParseException verifiedBefore) {
            throw new IllegalStateException("a verified token", verifiedBefore);
        }
        // As MicroProfile JWT types them: times are seconds, the audience is a set.
        all.replaceAll((name, value) -> typed(value));
        all.put(Claims.raw_token.name(), token);
        all.put(Claims.groups.name(), caller.roles());
        all.put(Claims.upn.name(), caller.username());
        claims = Map.copyOf(all);
    }

    @Override
    public String getName() {
        return getClaim(Claims.upn.name());
    }

    @Override
    public Set<String> getClaimNames() {
        return claims.keySet();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getClaim(String claimName) {
        return (T) claims.get(claimName);
    }

    private static Object typed(Object value) {
        return switch (value) {
            case Date date -> date.getTime() / MILLIS;
            case List<?> list -> new HashSet<>(list);
            default -> value;
        };
    }
}
