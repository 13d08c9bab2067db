package org.realmgate.platform.identity;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.realmgate.platform.access.Access;

/**
 * Holds what REST calls say of their callers ({@link Access}) on every server alike. What says
 * nothing is closed to everybody: nothing is open by oversight.
 */
@Provider
public class RolesFeature implements DynamicFeature {
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        var access = Access.of(resource.getResourceClass(), resource.getResourceMethod());
        if (access.orElse(null) instanceof Access.Anyone) {
            return;
        }
        context.register(
                new RolesFilter(
                        access.orElse(null) instanceof Access.Roles roles
                                ? roles.names()
                                : List.of()));
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
            caller.requireOneOf(roles);
        }
    }
}
