package org.realmgate.gateway.door;

import io.netty.util.concurrent.FastThreadLocal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import org.realmgate.gateway.figures.GatewayFigures;
import org.realmgate.gateway.figures.GatewayMeters;
import org.realmgate.platform.health.Check;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.rpc.Channels;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.telemetry.Meters;

/** Opens the gateway with the application and closes it with it. */
@ApplicationScoped
public class PublicDoor implements Starter, Check {
    @Inject private TokenVerifier verifier;

    @Inject private Channels channels;

    @Inject private Clock clock;

    @Inject private Meters meters;

    private GatewaySettings settings;
    private Gateway gateway;

    /** Held here, because the registry does not. */
    private GatewayMeters figured;

    @Override
    public int order() {
        return DOOR;
    }

    @Override
    public String name() {
        return "public door";
    }

    @Override
    public void read(Settings given) {
        settings = GatewaySettings.read(given);
    }

    @Override
    public void start() throws IOException {
        gateway =
                new Gateway(
                        settings,
                        new Gateway.Surroundings(verifier, channels::to, System::nanoTime, clock));
        figured = new GatewayMeters(gateway::figures);
        figured.bindTo(meters.registry());
    }

    @Override
    public void stop() {
        if (gateway != null) {
            gateway.close();
            FastThreadLocal.removeAll();
        }
    }

    @Override
    public Finding check() {
        var away = gateway.away();
        return away.isEmpty()
                ? Finding.healthy("open, the streams to all realtime services are up")
                : Finding.degraded(
                        "no stream to "
                                + String.join(", ", away)
                                + ": what sockets ask of it is refused, and nothing of it is told");
    }

    public GatewayFigures figures() {
        return gateway.figures();
    }
}
