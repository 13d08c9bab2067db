package org.realmgate.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether what the realm is going to listen on is free. */
final class PortCheck {
    private PortCheck() {}

    /**
     * @param how the way to another one, such as {@code --port}
     * @throws Refused if somebody listens there
     */
    static void requireFree(String host, int port, String key, String how) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException | IllegalArgumentException taken) {
            throw new Refused(
                    "port "
                            + port
                            + " of "
                            + host
                            + " cannot be listened on ("
                            + taken.getMessage()
                            + "): end what uses it, or choose another with "
                            + how
                            + ": "
                            + key
                            + "="
                            + port,
                    taken);
        }
    }
}
