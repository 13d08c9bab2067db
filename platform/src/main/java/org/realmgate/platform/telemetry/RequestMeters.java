package org.realmgate.platform.telemetry;

import io.micrometer.core.instrument.Timer;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many REST calls a service answered and how long they took, by the class of their status. Not
 * by path: whoever invents paths must not invent series.
 */
@Provider
@PreMatching
@Priority(1)
public class RequestMeters implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String BEGAN = RequestMeters.class.getName();
    private static final int CLASS_OF_STATUS = 100;

    @Inject private Meters meters;

    /** By the first digit of the status. */
    private final Map<Integer, Timer> timers = new ConcurrentHashMap<>();

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BEGAN, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(BEGAN) instanceof Long began) {
            answered(response.getStatus(), Duration.ofNanos(System.nanoTime() - began));
        }
    }

    void answered(int status, Duration after) {
        timers.computeIfAbsent(status / CLASS_OF_STATUS, this::timer).record(after);
    }

    private Timer timer(int digit) {
        return Timer.builder("realm.http.requests")
                .description("REST calls that were answered, by the class of their status")
                .tag("status", digit + "xx")
                .register(meters.registry());
    }
}
