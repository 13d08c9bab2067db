package org.realmgate.gateway.route.control;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.realmgate.gateway.route.entity.Route;
import org.realmgate.platform.settings.Settings;

/**
 * The routes and the connections behind them.
 *
 * @param connectionsMax to one target
 * @param waitingMax requests that wait for one of them
 */
public record RouteSettings(Map<String, Route> routes, int connectionsMax, int waitingMax) {
    public RouteSettings {
        routes = Map.copyOf(routes);
    }

    public static RouteSettings read(Settings settings) {
        var routes = new LinkedHashMap<String, Route>();
        routes.put("auth", route(settings, "auth", 10, 2));
        routes.put("world", route(settings, "world", 5, 1));
        routes.put("combat", route(settings, "combat", 3, 0));
        routes.put("chat", route(settings, "chat", 5, 1));
        routes.put("social", route(settings, "social", 5, 1));
        routes.put("match", route(settings, "match", 5, 1));
        return new RouteSettings(
                routes,
                settings.integer("gateway.upstream.connections-max", 256, 1, 65_536),
                settings.integer("gateway.upstream.waiting-max", 1_000, 0, 100_000));
    }

    private static Route route(Settings settings, String service, int seconds, int retries) {
        var prefix = "gateway.route." + service;
        var address = settings.address(prefix + ".address", "127.0.0.1:8090");
        int colon = address.lastIndexOf(':');
        return new Route(
                service,
                address.substring(0, colon),
                Integer.parseInt(address.substring(colon + 1)),
                settings.duration(
                        prefix + ".timeout",
                        Duration.ofSeconds(seconds),
                        Duration.ofMillis(10),
                        Duration.ofMinutes(1)),
                settings.integer(prefix + ".retries", retries, 0, 5),
                settings.integer(prefix + ".body-bytes-max", 65_536, 0, 1 << 24));
    }
}
