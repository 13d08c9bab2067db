package org.realmgate.platform.telemetry;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.realmgate.platform.lifecycle.ServiceName;

/**
 * Takes up a request's correlation id and answers it, together with the name of the service that
 * answered. The first filter of a request and the last of its answer, so that whatever refuses in
 * between carries the id.
 */
@Provider
@PreMatching
@Priority(0)
public class CorrelationFilter implements ContainerRequestFilter, ContainerResponseFilter {
    /**
     * Names the answering service: an answer without it came from a server on which the service is
     * not deployed.
     */
    public static final String SERVICE_HEADER = "X-Realm-Service";

    @Inject private ServiceName service;

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(
                Correlation.HEADER, Correlation.adopt(request.getHeaderString(Correlation.HEADER)));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(SERVICE_HEADER, service.name());
        var id = request.getProperty(Correlation.HEADER);
        if (id != null) {
            response.getHeaders().putSingle(Correlation.HEADER, id);
        }
        Correlation.clear();
    }
}
