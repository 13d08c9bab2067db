package org.realmgate.bots.kill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.realmgate.contracts.deployment.Deployable;

/**
 * Nine ports in a row: the public one, the services' own HTTP, gRPC, then a database server.
 *
 * @param first the public one
 */
public record RealmPorts(int first) {

    public static final List<String> SERVICES =
            Deployable.services().stream().map(Deployable::name).toList();

    private static final int COUNT = 3 + SERVICES.size();
    private static final int FIRST_MIN = 1_024;
    private static final int FIRST_MAX = 65_535 - COUNT + 1;

    /**
     * Below the ports that outgoing connections take (32768 and up on Linux): a realm that comes
     * back must not find its port taken by somebody's connection.
     */
    private static final int FREE_MIN = 20_000;

    private static final int FREE_MAX = 32_000;
    private static final int TRIES_MAX = 200;

    public RealmPorts {
        if (first < FIRST_MIN || first > FIRST_MAX) {
            throw new IllegalArgumentException(
                    "--first-port: must be %d..%d: given=%d"
                            .formatted(FIRST_MIN, FIRST_MAX, first));
        }
    }

    /** Nine that nobody listens on at this moment. */
    public static RealmPorts free() {
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(FREE_MIN, FREE_MAX);
            if (IntStream.range(first, first + COUNT).allMatch(RealmPorts::isFree)) {
                return new RealmPorts(first);
            }
        }
        throw new IllegalStateException(
                "no %d free ports in a row between %d and %d: tries=%d"
                        .formatted(COUNT, FREE_MIN, FREE_MAX, TRIES_MAX));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    public int gateway() {
        return first;
    }

    public int services() {
        return first + 1;
    }

    public int grpc(String service) {
        return first + 2 + SERVICES.indexOf(service);
    }

    /** Of a database server that the realm does not bring itself. */
    int database() {
        return first + COUNT - 1;
    }

    /** As {@code ./realm up} takes them. */
    List<String> arguments() {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--port",
                                Integer.toString(gateway()),
                                "--services-port",
                                Integer.toString(services())));
        SERVICES.forEach(
                service ->
                        arguments.addAll(List.of("-D", service + ".grpc.port=" + grpc(service))));
        return arguments;
    }
}
