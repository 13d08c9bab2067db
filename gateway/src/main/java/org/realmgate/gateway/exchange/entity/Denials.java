package org.realmgate.gateway.exchange.entity;

import java.util.Map;

/** The gateway's own answers, one code each. */
public final class Denials {
    private static final Map<String, String> RETRY_AFTER = Map.of("Retry-After", "1");

    private Denials() {}

    public static Denial malformed(String rule) {
        return Denial.of(400, "Invalid request", "gateway.malformed-request", rule);
    }

    public static Denial noRoute() {
        return Denial.of(404, "Not found", "gateway.no-route", "no service answers at this path");
    }

    public static Denial tooSlow(long millisMax) {
        return Denial.of(
                408,
                "Request timeout",
                "gateway.request-timeout",
                "a request arrives whole within " + millisMax + " ms (gateway.request-timeout)");
    }

    public static Denial bodyTooLarge(long bytesMax) {
        return Denial.of(
                413,
                "Content too large",
                "gateway.body-too-large",
                "a body here holds at most "
                        + bytesMax
                        + " bytes (gateway.route.<service>.body-bytes-max)");
    }

    public static Denial bodiesTooLarge(long bytesMax) {
        return unavailable(
                "the bodies of all requests that are here hold at most "
                        + bytesMax
                        + " bytes (gateway.bodies-bytes-max)");
    }

    public static Denial lineTooLong(int bytesMax) {
        return Denial.of(
                414,
                "URI too long",
                "gateway.request-line-too-long",
                "a request line holds at most "
                        + bytesMax
                        + " bytes (gateway.request-line-bytes-max)");
    }

    public static Denial headersTooLarge(int bytesMax) {
        return Denial.of(
                431,
                "Request header fields too large",
                "gateway.headers-too-large",
                "headers hold at most " + bytesMax + " bytes (gateway.header-bytes-max)");
    }

    public static Denial unavailable(String detail) {
        return Denial.of(503, "Unavailable", "gateway.unavailable", detail).with(RETRY_AFTER);
    }

    public static Denial timeout(String service, long millisMax) {
        return Denial.of(
                504,
                "Gateway timeout",
                "gateway.timeout",
                service
                        + " answers within "
                        + millisMax
                        + " ms (gateway.route."
                        + service
                        + ".timeout)");
    }

    public static Denial upgradeRequired() {
        return Denial.of(
                        426,
                        "Upgrade required",
                        "gateway.upgrade-required",
                        "the socket is opened by a WebSocket handshake of version 13")
                .with(Map.of("Sec-WebSocket-Version", "13", "Upgrade", "websocket"));
    }

    public static Denial upgradeRefused(String rule) {
        return Denial.of(400, "Invalid request", "gateway.upgrade-refused", rule);
    }

    public static Denial originRefused() {
        return Denial.of(
                403,
                "Forbidden",
                "gateway.origin-refused",
                "pages of this origin may not open a socket (gateway.cors.origins)");
    }

    public static Denial ticketInvalid() {
        return Denial.of(
                        401,
                        "Not authenticated",
                        "gateway.ticket-invalid",
                        "a ticket opens one socket within 30 s of its issue")
                .with(Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    }
}
