package org.realmgate.gateway.door;

import io.grpc.ManagedChannel;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.realmgate.gateway.exchange.Admission;
import org.realmgate.gateway.figures.GatewayCounters;
import org.realmgate.gateway.figures.GatewayFigures;
import org.realmgate.gateway.limit.Limits;
import org.realmgate.gateway.route.Forwarding;
import org.realmgate.gateway.route.RoutingTable;
import org.realmgate.gateway.route.Upstreams;
import org.realmgate.gateway.socket.Features;
import org.realmgate.gateway.socket.SessionRegistry;
import org.realmgate.gateway.socket.SocketUpgrade;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.identity.TrustedProxies;

/** The whole gateway, put together and opened; needs no container. */
public final class Gateway implements AutoCloseable {
    private final GatewayCounters counters = new GatewayCounters();
    private final NettyLoops loops;
    private final Features features;
    private final SessionRegistry registry;
    private final HttpDoor door;

    /** What it needs from outside; channels by the name of their service. */
    public record Surroundings(
            TokenVerifier verifier,
            Function<String, ManagedChannel> channels,
            LongSupplier nanos,
            Clock clock) {}

    /** Opens the port and connects to the realtime services, which may come later. */
    public Gateway(GatewaySettings settings, Surroundings around) throws IOException {
        loops = new NettyLoops(settings.door().loops());
        var limits = new Limits(settings.limits(), around.nanos());
        var admission = new Admission(around.verifier(), limits);
        var proxies = settings.door().trustedProxies();
        features = new Features(around.channels(), loops.group(), counters);
        registry =
                new SessionRegistry(
                        loops.all(),
                        settings.sockets(),
                        limits,
                        features,
                        admission,
                        counters,
                        around.nanos(),
                        around.clock());
        door =
                new HttpDoor(
                        settings.door(),
                        router(settings, around, admission, proxies),
                        proxies,
                        around.nanos());
        around.verifier().onRevocation(registry::revoke);
        registry.start();
        try {
            door.open(loops);
        } catch (IOException taken) {
            close();
            throw taken;
        }
    }

    private RequestRouter router(
            GatewaySettings settings,
            Surroundings around,
            Admission admission,
            TrustedProxies proxies) {
        var upstreams = new Upstreams(settings.routes(), loops.all(), loops.clientType());
        return new RequestRouter(
                new RoutingTable(settings.routes()),
                admission,
                proxies,
                new Cors(settings.door().corsOrigins()),
                new Forwarding.Start(upstreams, proxies, counters),
                new SocketUpgrade(
                        settings.sockets(),
                        admission,
                        around.channels().apply("auth"),
                        registry,
                        counters),
                around.clock(),
                counters);
    }

    /** The port that was opened. */
    public int port() {
        return door.port();
    }

    /** The realtime services that cannot be reached at the moment; nothing if all can. */
    public List<String> away() {
        return features.away();
    }

    public GatewayFigures figures() {
        return new GatewayFigures(
                door.connections(),
                registry.sessions(),
                counters.requests().sum(),
                counters.framesIn().sum(),
                counters.asked(),
                counters.framesOut().sum(),
                counters.bytesOut().sum(),
                counters.chatDeliveries().sum(),
                counters.refusals(),
                loops.cpuNanos());
    }

    /** Takes no more connections, tells every socket that it goes, and ends. */
    @Override
    public void close() {
        door.close();
        registry.stop();
        features.stop();
        loops.stop();
    }
}
