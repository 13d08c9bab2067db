package org.realmgate.auth.key.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.realmgate.auth.key.control.SigningKeys;
import org.realmgate.platform.access.AllowAnyone;
import org.realmgate.platform.identity.Tokens;

/**
 * OpenID discovery and the public keys; anybody may read them. The gateway serves them at the root,
 * too.
 */
@Path(".well-known")
@ApplicationScoped
@AllowAnyone
@Produces(MediaType.APPLICATION_JSON)
public class WellKnownResource {
    /** OpenID Connect Discovery 1.0, the members that hold here. */
    public record Discovery(
            String issuer,
            String jwksUri,
            String tokenEndpoint,
            List<String> grantTypesSupported,
            List<String> responseTypesSupported,
            List<String> subjectTypesSupported,
            List<String> idTokenSigningAlgValuesSupported,
            List<String> claimsSupported) {}

    @Inject private SigningKeys keys;

    /** Where everything is. */
    @GET
    @Path("openid-configuration")
    public Discovery discovery() {
        var url = keys.settings().issuerUrl();
        return new Discovery(
                Tokens.ISSUER,
                url + "/.well-known/jwks.json",
                url + "/api/v1/auth/login",
                List.of("password", "refresh_token"),
                List.of("token"),
                List.of("public"),
                List.of("RS256"),
                List.of("sub", Tokens.USERNAME, Tokens.ROLES, Tokens.PERMISSIONS, Tokens.SID));
    }

    /** RFC 7517; may be kept for a minute. */
    @GET
    @Path("jwks.json")
    public Response jwks() {
        return Response.ok(keys.jwks().getBytes(StandardCharsets.UTF_8))
                .header("Cache-Control", "public, max-age=60")
                .build();
    }
}
