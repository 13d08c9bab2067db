package org.realmgate.gateway.exchange;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The refusals of the gateway itself, one code each. */
public final class GatewayRefusals {
    private static final Map<String, Object> RETRY = Map.of(Refusal.RETRY_AFTER_MILLIS, 1_000L);

    private GatewayRefusals() {}

    public static Refusal malformed(String rule) {
        return new Refusal(Kind.INVALID, "gateway.malformed-request", rule);
    }

    public static Refusal noRoute() {
        return new Refusal(Kind.NOT_FOUND, "gateway.no-route", "no service answers at this path");
    }

    public static Refusal tooSlow(long millisMax) {
        return new Refusal(
                Kind.TOO_SLOW,
                "gateway.request-timeout",
                "a request arrives whole within " + millisMax + " ms (gateway.request-timeout)");
    }

    public static Refusal bodyTooLarge(long bytesMax) {
        return new Refusal(
                Kind.TOO_LARGE,
                "gateway.body-too-large",
                "a body here holds at most "
                        + bytesMax
                        + " bytes (gateway.route.<service>.body-bytes-max)");
    }

    public static Refusal bodiesTooLarge(long bytesMax) {
        return unavailable(
                "the bodies of all requests that are here hold at most "
                        + bytesMax
                        + " bytes (gateway.bodies-bytes-max)");
    }

    public static Refusal addressBodiesTooLarge(long bytesMax) {
        return new Refusal(
                Kind.TOO_MANY,
                "gateway.too-many-body-bytes",
                "the bodies of one address hold at most "
                        + bytesMax
                        + " bytes at once (gateway.bodies-bytes-per-address-max)",
                RETRY);
    }

    public static Refusal tooManyConnections(long most) {
        return new Refusal(
                Kind.TOO_MANY,
                "gateway.too-many-connections",
                "an address opens at most "
                        + most
                        + " connections at once (gateway.connections-per-address-max)",
                RETRY);
    }

    public static Refusal lineTooLong(int bytesMax) {
        return new Refusal(
                Kind.TARGET_TOO_LONG,
                "gateway.request-line-too-long",
                "a request line holds at most "
                        + bytesMax
                        + " bytes (gateway.request-line-bytes-max)");
    }

    public static Refusal headersTooLarge(int bytesMax) {
        return new Refusal(
                Kind.HEADERS_TOO_LARGE,
                "gateway.headers-too-large",
                "headers hold at most " + bytesMax + " bytes (gateway.header-bytes-max)");
    }

    public static Refusal unavailable(String detail) {
        return new Refusal(Kind.UNAVAILABLE, "gateway.unavailable", detail, RETRY);
    }

    public static Refusal timeout(String service, long millisMax, String key) {
        return new Refusal(
                Kind.NOT_IN_TIME,
                "gateway.timeout",
                service + " answers within " + millisMax + " ms (" + key + ")");
    }

    public static Refusal upgradeRequired() {
        return new Refusal(
                Kind.UPGRADE_REQUIRED,
                "gateway.upgrade-required",
                "the socket is opened by a WebSocket handshake of version 13");
    }

    public static Refusal upgradeRefused(String rule) {
        return new Refusal(Kind.INVALID, "gateway.upgrade-refused", rule);
    }

    public static Refusal originRefused() {
        return new Refusal(
                Kind.FORBIDDEN,
                "gateway.origin-refused",
                "pages of this origin may not open a socket (gateway.cors.origins)");
    }

    public static Refusal ticketInvalid() {
        return new Refusal(
                Kind.UNAUTHENTICATED,
                "gateway.ticket-invalid",
                "a ticket opens one socket within 30 s of its issue");
    }

    public static Refusal anotherPlayersToken() {
        return new Refusal(
                Kind.FORBIDDEN,
                "gateway.another-players-token",
                "a socket is renewed by a token of its own player");
    }

    public static Refusal resumeExpired() {
        return new Refusal(
                Kind.NOT_FOUND,
                "gateway.resume-expired",
                "a socket is resumed by its own player, with its key, within the time"
                        + " (gateway.socket.resume-within)");
    }
}
