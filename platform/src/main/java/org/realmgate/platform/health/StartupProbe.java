package org.realmgate.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import org.realmgate.platform.lifecycle.Lifecycle;
import org.realmgate.platform.lifecycle.ServiceName;

/** MicroProfile Health, {@code /health/started}: whether everything started. */
@Startup
@ApplicationScoped
public class StartupProbe implements HealthCheck {
    @Inject private ServiceName service;

    @Inject private Lifecycle lifecycle;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(service.name() + ".started")
                .status(lifecycle.state() == Lifecycle.State.READY)
                .build();
    }
}
