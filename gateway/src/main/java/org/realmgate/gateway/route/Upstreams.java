package org.realmgate.gateway.route;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** The upstreams of each event loop; the bound of connections is shared out evenly. */
public final class Upstreams {
    private final Map<EventLoop, Map<String, Upstream>> byLoop = new IdentityHashMap<>();

    /** All at the start, so that later nothing is shared between loops that changes. */
    public Upstreams(
            RouteSettings settings, Iterable<EventLoop> loops, Class<? extends Channel> type) {
        int count = 0;
        for (var ignored : loops) {
            count++;
        }
        for (var loop : loops) {
            var upstreams = new HashMap<String, Upstream>();
            for (var route : settings.routes().values()) {
                upstreams.put(
                        route.service(),
                        new Upstream(
                                route,
                                loop,
                                type,
                                Math.max(1, settings.connectionsMax() / count),
                                settings.waitingMax() / count));
            }
            byLoop.put(loop, upstreams);
        }
    }

    Upstream to(String service, EventLoop loop) {
        return byLoop.get(loop).get(service);
    }
}
