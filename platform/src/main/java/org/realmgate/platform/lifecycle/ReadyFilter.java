package org.realmgate.platform.lifecycle;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Until everything started, only the health door answers. */
@Provider
@PreMatching
@Priority(100)
public class ReadyFilter implements ContainerRequestFilter {
    @Inject private Lifecycle lifecycle;

    @Inject private ServiceName service;

    @Override
    public void filter(ContainerRequestContext request) {
        if (lifecycle.state() != Lifecycle.State.READY
                && !request.getUriInfo().getPath().endsWith("health")) {
            throw new Refusal(
                    Kind.UNAVAILABLE,
                    "service.not-ready",
                    service.name() + " answers when it is ready: state=" + lifecycle.state(),
                    Map.of(Refusal.RETRY_AFTER_MILLIS, 1000));
        }
    }
}
