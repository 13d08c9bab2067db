package org.realmgate.platform.identity;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import org.realmgate.contracts.refusal.Refusal;

/**
 * Makes the bearer of a token the caller of a request: a {@link Caller}, or a {@link
 * ServiceCaller}, who has no role. Without a token the request goes on as nobody's.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class IdentityFilter implements ContainerRequestFilter {
    @Inject private TokenVerifier verifier;

    @Inject private ServiceTokens services;

    @Inject private RequestToken injected;

    @Override
    public void filter(ContainerRequestContext request) {
        var token = BearerToken.of(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (token.isPresent()) {
            request.setSecurityContext(
                    new BearerContext(
                            bearer(token.get()), request.getSecurityContext().isSecure()));
        }
    }

    private Principal bearer(String token) {
        Caller caller;
        try {
            caller = verifier.verify(token);
        } catch (Refusal noPlayer) {
            // Also while no keys are known: that must not keep a service from asking why.
            var service = services.serviceOf(token);
            if (service.isPresent()) {
                return new ServiceCaller(service.get());
            }
            throw noPlayer;
        }
        injected.be(caller, token);
        return caller;
    }

    private record BearerContext(Principal bearer, boolean isSecure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return bearer;
        }

        @Override
        public boolean isUserInRole(String role) {
            return bearer instanceof Caller caller && caller.is(role);
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
