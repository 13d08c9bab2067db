package org.realmgate.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service that answers requests without a body by given bytes, whatever these are: the first by
 * the first, and all further ones by the last.
 */
public final class BareService implements AutoCloseable {
    private final ServerSocket listening;
    private final List<String> answers;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();

    public BareService(String... answers) {
        this.answers = List.of(answers);
        try {
            listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public String address() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    /** How many connections were opened to it. */
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void accept() {
        try {
            while (true) {
                var socket = listening.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = socket.getInputStream();
            var head = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                head.append((char) next);
                if (head.toString().endsWith("\r\n\r\n")) {
                    head.setLength(0);
                    int turn = Math.min(answered.getAndIncrement(), answers.size() - 1);
                    socket.getOutputStream()
                            .write(answers.get(turn).getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException gone) {
            return;
        }
    }
}
