package org.realmgate.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.realmgate.platform.lifecycle.Lifecycle;
import org.realmgate.platform.lifecycle.ServiceName;

/**
 * MicroProfile Health, {@code /health/live}: whether waiting may still help. A start that failed is
 * final; whatever else is wrong may pass, and a process that is ended for a database that is away
 * only comes back to the same.
 */
@Liveness
@ApplicationScoped
public class LivenessProbe implements HealthCheck {
    @Inject private ServiceName service;

    @Inject private Lifecycle lifecycle;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(service.name() + ".live")
                .status(lifecycle.state() != Lifecycle.State.FAILED)
                .build();
    }
}
