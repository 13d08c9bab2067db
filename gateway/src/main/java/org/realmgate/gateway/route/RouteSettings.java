package org.realmgate.gateway.route;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.realmgate.contracts.deployment.Deployable;
import org.realmgate.platform.settings.Settings;

/**
 * The routes and the connections behind them.
 *
 * @param routes by the name of their service
 * @param calls by path: calls that have a time of their own
 * @param connectionsMax to one target
 * @param waitingMax requests that wait for one of them
 */
public record RouteSettings(
        Map<String, Route> routes, Map<String, Route> calls, int connectionsMax, int waitingMax) {
    /** The time of a route and its retries, where they differ from 5 s and 1. */
    private static final Map<String, Usual> USUAL =
            Map.of("auth", new Usual(10, 2), "combat", new Usual(3, 0));

    /** A fight does not wait longer, and what is sent again may be done again. */
    private static final String CAST = "/api/v1/combat/skill";

    private record Usual(int seconds, int retries) {}

    public RouteSettings {
        routes = Map.copyOf(routes);
        calls = Map.copyOf(calls);
    }

    public static RouteSettings read(Settings settings) {
        var routes = new LinkedHashMap<String, Route>();
        for (var service : Deployable.services()) {
            var usual = USUAL.getOrDefault(service.name(), new Usual(5, 1));
            routes.put(service.name(), route(settings, service.name(), usual));
        }
        return new RouteSettings(
                routes,
                Map.of(CAST, cast(settings, routes.get("combat"))),
                settings.integer("gateway.upstream.connections-max", 256, 1, 65_536),
                settings.integer("gateway.upstream.waiting-max", 1_000, 0, 100_000));
    }

    private static Route cast(Settings settings, Route combat) {
        var key = "gateway.route.combat.skill-timeout";
        return combat.once(timeout(settings, key, Duration.ofMillis(500)), key);
    }

    private static Route route(Settings settings, String service, Usual usual) {
        var prefix = "gateway.route." + service;
        var address = settings.address(prefix + ".address", "127.0.0.1:8090");
        int colon = address.lastIndexOf(':');
        return new Route(
                service,
                address.substring(0, colon),
                Integer.parseInt(address.substring(colon + 1)),
                timeout(settings, prefix + ".timeout", Duration.ofSeconds(usual.seconds())),
                prefix + ".timeout",
                settings.integer(prefix + ".retries", usual.retries(), 0, 5),
                settings.integer(prefix + ".body-bytes-max", 65_536, 0, 1 << 24));
    }

    private static Duration timeout(Settings settings, String key, Duration usual) {
        return settings.duration(key, usual, Duration.ofMillis(10), Duration.ofMinutes(1));
    }
}
