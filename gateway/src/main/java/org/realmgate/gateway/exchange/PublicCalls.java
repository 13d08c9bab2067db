package org.realmgate.gateway.exchange;

import java.util.Set;

/** The calls that need no token; every other one is refused before a service hears of it. */
final class PublicCalls {
    private static final Set<String> POSTED =
            Set.of("/api/v1/auth/register", "/api/v1/auth/login", "/api/v1/auth/refresh");

    private PublicCalls() {}

    /** Whether anybody may call; the path without a slash at its end. */
    static boolean contain(String method, String path) {
        return switch (method) {
            case "POST" -> POSTED.contains(path);
            case "GET", "HEAD" ->
                    isHealth(path)
                            || path.startsWith("/.well-known/")
                            || path.startsWith("/api/v1/auth/.well-known/")
                            || path.equals("/api/v1/world/zones")
                            || path.startsWith("/api/v1/world/zones/");
            default -> false;
        };
    }

    private static boolean isHealth(String path) {
        return path.startsWith("/api/v1/")
                && path.endsWith("/health")
                && path.indexOf('/', "/api/v1/".length()) == path.length() - "/health".length();
    }
}
