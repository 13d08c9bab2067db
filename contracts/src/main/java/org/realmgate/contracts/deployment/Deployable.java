package org.realmgate.contracts.deployment;

import java.util.List;

/**
 * One web application of the realm. The list {@link #ALL} is the only one: ports, routes, archives
 * and tools derive theirs from it.
 *
 * @param name as its settings are prefixed and its archive is called; one lower-case word
 * @param contextRoot where its server answers for it
 * @param grpcPort its gRPC port unless set otherwise; 0 if it has none. The first three are the
 *     seeds'
 * @param hasDatabase whether it has a database and takes part in the event bus
 */
public record Deployable(String name, String contextRoot, int grpcPort, boolean hasDatabase) {
    /** In the order of their start: who is asked by others comes first. */
    public static final List<Deployable> ALL =
            List.of(
                    service("auth", 50_051),
                    service("world", 50_053),
                    service("combat", 50_054),
                    service("chat", 50_052),
                    service("social", 50_055),
                    service("match", 50_056),
                    new Deployable("gateway", "/gateway", 0, false),
                    new Deployable("admin", "/admin", 0, false));

    private static Deployable service(String name, int grpcPort) {
        return new Deployable(name, "/api/v1/" + name, grpcPort, true);
    }

    /** Those behind the gateway: each answers under {@code /api/v1/<name>} and has a gRPC port. */
    public static List<Deployable> services() {
        return ALL.stream().filter(one -> one.grpcPort() > 0).toList();
    }

    /** The file name of its archive. */
    public String war() {
        return name + ".war";
    }
}
