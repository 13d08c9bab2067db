package org.realmgate.launcher;

import java.util.List;

/**
 * One web application of the realm.
 *
 * @param name as its settings are prefixed, and as its archive is called
 * @param contextRoot where the server answers for it
 * @param grpcPort its gRPC port unless set otherwise; 0 if it has no such door
 */
record Component(String name, String contextRoot, int grpcPort) {
    /** In the order of their start: who is asked by others comes first. */
    static final List<Component> ALL =
            List.of(
                    service("auth", 50_051),
                    service("world", 50_053),
                    service("combat", 50_054),
                    service("chat", 50_052),
                    service("social", 50_055),
                    service("match", 50_056),
                    new Component("gateway", "/gateway", 0),
                    new Component("admin", "/admin", 0));

    private static Component service(String name, int grpcPort) {
        return new Component(name, "/api/v1/" + name, grpcPort);
    }

    String war() {
        return name + ".war";
    }

    boolean hasDatabase() {
        return grpcPort > 0;
    }
}
