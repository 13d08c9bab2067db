package org.realmgate.platform.refusal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.realmgate.contracts.refusal.Refusal;

/** The header fields of an HTTP answer that follow from a refusal, whoever writes the answer. */
public final class RefusalHeaders {
    private RefusalHeaders() {}

    /**
     * {@code Retry-After} in whole seconds, rounded up, where waiting helps; and what RFC 9110
     * demands with a status: {@code WWW-Authenticate} with 401 (RFC 6750, 3), {@code Upgrade} with
     * 426, which is to the WebSocket protocol (RFC 6455, 4.4): nothing else is upgraded to here.
     */
    public static Map<String, String> of(Refusal refusal) {
        var headers = new LinkedHashMap<String, String>();
        if (refusal.retryAfterMillis() > 0) {
            headers.put("Retry-After", Long.toString((refusal.retryAfterMillis() + 999) / 1000));
        }
        switch (refusal.kind()) {
            case UNAUTHENTICATED ->
                    headers.put("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            case UPGRADE_REQUIRED -> {
                headers.put("Upgrade", "websocket");
                headers.put("Sec-WebSocket-Version", "13");
            }
            default -> {
                // No other status asks for a field.
            }
        }
        return headers;
    }
}
