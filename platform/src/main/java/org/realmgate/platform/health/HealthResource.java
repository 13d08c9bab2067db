package org.realmgate.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import org.realmgate.platform.access.AllowAnyone;
import org.realmgate.platform.lifecycle.Lifecycle;
import org.realmgate.platform.lifecycle.ServiceName;

/**
 * {@code GET health}: 200 if the service may get traffic, 503 with the reason if not. Anybody may
 * call; it tells no secrets.
 */
@Path("health")
@ApplicationScoped
@AllowAnyone
public class HealthResource {
    /**
     * The answer.
     *
     * @param status STARTING, FAILED or STOPPED as long as that is so, then the worst status of the
     *     checks
     * @param reason why it is not healthy; absent if it is
     */
    public record Health(String service, String status, String reason, List<Checked> checks) {}

    /** One check's finding and how long it took, in microseconds. */
    public record Checked(String name, Finding.Status status, String detail, long durationMicros) {}

    @Inject private ServiceName service;

    @Inject private Lifecycle lifecycle;

    @Inject @Any private Instance<Check> checks;

    /** Looks at everything now. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response health() {
        if (lifecycle.state() != Lifecycle.State.READY) {
            var reason = lifecycle.reason().isEmpty() ? null : lifecycle.reason();
            return answer(
                    503, new Health(service.name(), lifecycle.state().name(), reason, List.of()));
        }
        var checked = checks.stream().map(HealthResource::run).toList();
        var worst = checked.stream().max(Comparator.comparing(Checked::status));
        var status = worst.map(Checked::status).orElse(Finding.Status.HEALTHY);
        var reason =
                status == Finding.Status.HEALTHY
                        ? null
                        : worst.map(bad -> bad.name() + ": " + bad.detail()).orElse(null);
        boolean takesTraffic = status.compareTo(Finding.Status.UNHEALTHY) < 0;
        return answer(
                takesTraffic ? 200 : 503,
                new Health(service.name(), status.name(), reason, checked));
    }

    private static Checked run(Check check) {
        long begin = System.nanoTime();
        var finding = check.check();
        return new Checked(
                check.name(),
                finding.status(),
                finding.detail(),
                (System.nanoTime() - begin) / 1000);
    }

    private static Response answer(int status, Health health) {
        return Response.status(status).entity(health).build();
    }
}
