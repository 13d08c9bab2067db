package org.realmgate.gateway.route;

import java.time.Duration;

/**
 * How a service is reached.
 *
 * @param service as in {@code auth}
 * @param timeout for all attempts together until an answer begins, then for each pause in it
 * @param retries attempts after the first
 * @param bodyBytesMax the largest body of a request
 */
public record Route(
        String service, String host, int port, Duration timeout, int retries, int bodyBytesMax) {}
