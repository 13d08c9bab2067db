package org.realmgate.gateway.route;

import java.time.Duration;

/**
 * How a service is reached.
 *
 * @param service as in {@code auth}
 * @param timeout for all attempts together until an answer begins, then for each pause in it
 * @param timeoutKey the setting that says so
 * @param retries attempts after the first
 * @param bodyBytesMax the largest body of a request
 */
public record Route(
        String service,
        String host,
        int port,
        Duration timeout,
        String timeoutKey,
        int retries,
        int bodyBytesMax) {
    /** The same way for a call that is worth nothing later, and that is sent once. */
    Route once(Duration within, String withinKey) {
        return new Route(service, host, port, within, withinKey, 0, bodyBytesMax);
    }
}
