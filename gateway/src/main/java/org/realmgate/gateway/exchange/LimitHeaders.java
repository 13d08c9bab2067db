package org.realmgate.gateway.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import org.realmgate.gateway.limit.Verdict;

/**
 * How a limit stands, for clients: the usual {@code X-RateLimit-*} headers (the reset as seconds
 * since 1970) and those of draft-ietf-httpapi-ratelimit-headers (the reset as seconds from now).
 */
public final class LimitHeaders {
    private static final long NANOS = 1_000_000_000L;

    private LimitHeaders() {}

    public static Map<String, String> of(Verdict verdict, long nowMillis) {
        long reset = (verdict.resetNanos() + NANOS - 1) / NANOS;
        long window = Math.max(1, verdict.rate().refill().toSeconds());
        int burst = verdict.rate().burst();
        var policy = '"' + verdict.name().key() + '"';
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-RateLimit-Limit", Integer.toString(burst));
        headers.put("X-RateLimit-Remaining", Long.toString(verdict.remaining()));
        headers.put("X-RateLimit-Reset", Long.toString((nowMillis + 999) / 1000 + reset));
        headers.put("RateLimit", policy + ";r=" + verdict.remaining() + ";t=" + reset);
        headers.put("RateLimit-Policy", policy + ";q=" + burst + ";w=" + window);
        return headers;
    }
}
