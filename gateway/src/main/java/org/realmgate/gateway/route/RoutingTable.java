package org.realmgate.gateway.route;

import java.util.Map;
import java.util.Optional;

/** Which route a path takes, and how the service calls that path. */
public final class RoutingTable {
    private static final String PREFIX = "/api/v1/";
    private static final Map<String, String> AUTH_DOCUMENTS =
            Map.of(
                    "/.well-known/openid-configuration",
                    "/api/v1/auth/.well-known/openid-configuration",
                    "/.well-known/jwks.json",
                    "/api/v1/auth/.well-known/jwks.json");

    /** Below a service's path: what it tells those who run it, at its own port alone. */
    private static final String METRICS = "/metrics";

    private final Map<String, Route> routes;
    private final Map<String, Route> calls;

    /** A route and the path at its end. */
    public record Match(Route route, String path) {}

    public RoutingTable(RouteSettings settings) {
        this.routes = settings.routes();
        this.calls = settings.calls();
    }

    public Optional<Match> find(String path) {
        var document = AUTH_DOCUMENTS.get(path);
        if (document != null) {
            return match("auth", document);
        }
        var call = calls.get(path);
        if (call != null) {
            return Optional.of(new Match(call, path));
        }
        if (!path.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int end = path.indexOf('/', PREFIX.length());
        if (isOfTheInside(path, end)) {
            return Optional.empty();
        }
        return match(path.substring(PREFIX.length(), end < 0 ? path.length() : end), path);
    }

    /** Nobody outside learns even that it is there. */
    private static boolean isOfTheInside(String path, int end) {
        return end >= 0
                && path.startsWith(METRICS, end)
                && (path.length() == end + METRICS.length()
                        || path.charAt(end + METRICS.length()) == '/');
    }

    private Optional<Match> match(String service, String path) {
        return Optional.ofNullable(routes.get(service)).map(route -> new Match(route, path));
    }
}
