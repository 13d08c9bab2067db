package org.realmgate.bots.market;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.realmgate.bots.account.RealmClient;

/** A door that gives one prepared answer after the other, whatever it is asked. */
final class QueuedDoor implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private final RealmClient client;

    QueuedDoor() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.createContext(
                "/",
                exchange -> {
                    var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
                    asked.add(
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestURI()
                                    + (key == null ? "" : " " + key));
                    var answer = answers.remove();
                    var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer.status(), bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        client = new RealmClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    QueuedDoor then(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    MarketDoor market() {
        return new MarketDoor(client);
    }

    /** Method, path and key of each call. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
