package org.realmgate.gateway.door;

import java.util.Map;
import java.util.Set;

/** What pages of other origins may do (the CORS protocol of the Fetch standard). */
final class Cors {
    private static final String ANY = "*";
    private static final Map<String, String> PREFLIGHT =
            Map.of(
                    "Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, PATCH",
                    "Access-Control-Allow-Headers",
                            "Authorization, Content-Type, Idempotency-Key, X-Correlation-Id",
                    "Access-Control-Max-Age", "600");

    private final Set<String> origins;

    Cors(Set<String> origins) {
        this.origins = origins;
    }

    /** Without a list there are no browsers to tell apart: sockets of any origin prove a player. */
    boolean allowsSocket(String origin) {
        return origin == null || origins.isEmpty() || allows(origin);
    }

    boolean allows(String origin) {
        return origin != null && (origins.contains(origin) || origins.contains(ANY));
    }

    /** Headers of each answer to a page of an allowed origin. */
    Map<String, String> headers(String origin) {
        return Map.of(
                "Access-Control-Allow-Origin",
                origin,
                "Vary",
                "Origin",
                "Access-Control-Expose-Headers",
                "X-Correlation-Id, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining,"
                        + " X-RateLimit-Reset, RateLimit, RateLimit-Policy");
    }

    /** Further headers of the answer to a preflight. */
    Map<String, String> preflightHeaders() {
        return PREFLIGHT;
    }
}
