package org.realmgate.gateway.exchange.entity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/**
 * An answer by which the gateway itself says no.
 *
 * @param headers besides those that every answer has
 * @param data further members of the body
 */
public record Denial(
        int status,
        String title,
        String code,
        String detail,
        Map<String, String> headers,
        Map<String, Object> data) {
    public Denial {
        headers = Map.copyOf(headers);
        data = Map.copyOf(data);
    }

    public static Denial of(int status, String title, String code, String detail) {
        return new Denial(status, title, code, detail, Map.of(), Map.of());
    }

    /** With {@code Retry-After} and {@code WWW-Authenticate} where they belong. */
    public static Denial of(Refusal refusal) {
        var headers = new LinkedHashMap<String, String>();
        if (refusal.retryAfterMillis() > 0) {
            headers.put("Retry-After", Long.toString((refusal.retryAfterMillis() + 999) / 1000));
        }
        if (refusal.kind() == Kind.UNAUTHENTICATED) {
            headers.put("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        return new Denial(
                refusal.kind().httpStatus(),
                refusal.kind().title(),
                refusal.code(),
                refusal.getMessage(),
                headers,
                refusal.data());
    }

    public Denial with(Map<String, String> further) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(further);
        return new Denial(status, title, code, detail, all, data);
    }
}
