package org.realmgate.platform.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.platform.lifecycle.ServiceName;

/**
 * What a service measures of itself, for Prometheus: a registry of its own in each WAR, every
 * series with the tag {@code service}. Further tags come from fixed sets only, never from what a
 * caller sent: each value is a series that stays until the service stops. Nothing is measured of
 * the JVM, which several services may share.
 *
 * <p>Not injected as Micrometer's own type: a server with Micrometer has a bean of that already.
 * Thread-safe. Counting takes tens of nanoseconds and waits for nobody.
 */
@ApplicationScoped
public class Meters {
    /** The media type of {@link #text()}. */
    static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;

    /** For this service, which has its name by now. */
    @Inject
    public Meters(ServiceName service) {
        registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().commonTags("service", service.name());
    }

    /** For the container's proxy only. */
    protected Meters() {
        registry = null;
    }

    /**
     * Where meters are registered. Names are lower-case words with dots and begin with {@code
     * realm}; what is measured in a unit is so in its base unit: seconds, bytes.
     */
    public MeterRegistry registry() {
        return registry;
    }

    /** All of them as they stand now, in Prometheus' text format 0.0.4. */
    public String text() {
        return registry.scrape();
    }
}
