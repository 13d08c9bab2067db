package org.realmgate.gateway.route.control;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Set;

/** Headers that travel from end to end, as against those of one connection (RFC 9110, 7.6.1). */
final class EndToEnd {
    private static final Set<String> ONE_HOP =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "proxy-authentication-info",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    /** What only the gateway may tell a service. */
    private static final Set<String> OURS =
            Set.of(
                    "host",
                    "content-length",
                    "expect",
                    "forwarded",
                    "x-real-ip",
                    "x-correlation-id",
                    "x-realm-service");

    /** What only the gateway tells a client. */
    private static final Set<String> INNER = Set.of("server", "x-powered-by");

    private EndToEnd() {}

    static HttpHeaders ofRequest(HttpHeaders headers) {
        return copy(headers, OURS, true);
    }

    static HttpHeaders ofResponse(HttpHeaders headers) {
        return copy(headers, INNER, false);
    }

    private static HttpHeaders copy(HttpHeaders headers, Set<String> left, boolean toService) {
        var named = new java.util.HashSet<String>();
        for (var list : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (var name : list.split(",")) {
                named.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        var copy = new DefaultHttpHeaders();
        for (var header : headers) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            boolean forged = toService && name.startsWith("x-forwarded-");
            if (!forged
                    && !ONE_HOP.contains(name)
                    && !left.contains(name)
                    && !named.contains(name)) {
                copy.add(header.getKey(), header.getValue());
            }
        }
        return copy;
    }
}
