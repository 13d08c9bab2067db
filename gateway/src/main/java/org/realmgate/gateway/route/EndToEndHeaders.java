package org.realmgate.gateway.route;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.stream.Stream;

/** Headers that travel from end to end, as against those of one connection (RFC 9110, 7.6.1). */
final class EndToEndHeaders {
    private static final List<AsciiString> ONE_HOP =
            names(
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

    /** What only the gateway may tell a service, besides all {@code x-forwarded-}. */
    private static final List<AsciiString> OURS =
            names(
                    "host",
                    "content-length",
                    "expect",
                    "forwarded",
                    "x-real-ip",
                    "x-correlation-id",
                    "x-realm-service");

    private static final AsciiString FORWARDED = AsciiString.cached("x-forwarded-");

    /** What only the gateway tells a client. */
    private static final List<AsciiString> INNER = names("server", "x-powered-by");

    private EndToEndHeaders() {}

    /** A copy: the request may be sent again. */
    static HttpHeaders ofRequest(HttpHeaders headers) {
        var copy = headers.copy();
        OURS.forEach(copy::remove);
        for (var all = headers.iteratorCharSequence(); all.hasNext(); ) {
            var name = all.next().getKey();
            if (AsciiString.regionMatches(name, true, 0, FORWARDED, 0, FORWARDED.length())) {
                copy.remove(name);
            }
        }
        return withoutOneHop(copy);
    }

    /** The same headers, with fewer of them. */
    static HttpHeaders ofResponse(HttpHeaders headers) {
        INNER.forEach(headers::remove);
        return withoutOneHop(headers);
    }

    private static HttpHeaders withoutOneHop(HttpHeaders headers) {
        for (var named : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (var name : named.split(",")) {
                headers.remove(name.strip());
            }
        }
        ONE_HOP.forEach(headers::remove);
        return headers;
    }

    private static List<AsciiString> names(String... names) {
        return Stream.of(names).map(AsciiString::cached).toList();
    }
}
