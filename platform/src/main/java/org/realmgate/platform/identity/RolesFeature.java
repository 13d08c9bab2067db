package org.realmgate.platform.identity;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/**
 * Holds {@code @RolesAllowed} and {@code @PermitAll} on every server alike, the method's before the
 * class's. What says neither is closed to everybody: nothing is open by oversight.
 */
@Provider
public class RolesFeature implements DynamicFeature {
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        var method = resource.getResourceMethod();
        var type = resource.getResourceClass();
        if (method.isAnnotationPresent(PermitAll.class)) {
            return;
        }
        var roles = method.getAnnotation(RolesAllowed.class);
        if (roles == null && type.isAnnotationPresent(PermitAll.class)) {
            return;
        }
        if (roles == null) {
            roles = type.getAnnotation(RolesAllowed.class);
        }
        context.register(new RolesFilter(roles == null ? List.of() : List.of(roles.value())));
    }

    @Priority(Priorities.AUTHORIZATION)
    private record RolesFilter(List<String> roles) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getSecurityContext() == null
                    || !(request.getSecurityContext().getUserPrincipal()
                            instanceof Caller caller)) {
                throw NotAuthenticated.missing();
            }
            if (roles.stream().noneMatch(caller::is)) {
                throw new Refusal(
                        Kind.FORBIDDEN,
                        "auth.role-missing",
                        "this call needs one of the roles " + roles,
                        Map.of("roles", roles));
            }
        }
    }
}
