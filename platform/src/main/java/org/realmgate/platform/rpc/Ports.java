package org.realmgate.platform.rpc;

import java.util.Map;

/** The gRPC ports by default; the first three are the seeds'. */
final class Ports {
    static final Map<String, Integer> DEFAULTS =
            Map.of(
                    "auth", 50051,
                    "chat", 50052,
                    "world", 50053,
                    "combat", 50054,
                    "social", 50055,
                    "match", 50056);

    private Ports() {}

    static int of(String service) {
        var port = DEFAULTS.get(service);
        if (port == null) {
            throw new IllegalArgumentException(
                    "no gRPC port is known for the service: service=" + service);
        }
        return port;
    }
}
