package org.realmgate.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * MicroProfile Health, {@code /health/ready}: whether the service may get traffic, with how each
 * check stands. Details are for {@link HealthResource}: anybody may read this.
 */
@Readiness
@ApplicationScoped
public class ReadinessProbe implements HealthCheck {
    @Inject private Checkup checkup;

    @Override
    public HealthCheckResponse call() {
        var found = checkup.look();
        var response =
                HealthCheckResponse.named(found.service() + ".ready")
                        .status(found.takesTraffic())
                        .withData("status", found.status());
        found.checks().forEach(one -> response.withData(one.name(), one.status().name()));
        return response.build();
    }
}
