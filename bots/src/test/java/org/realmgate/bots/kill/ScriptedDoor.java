package org.realmgate.bots.kill;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.realmgate.bots.account.AccessToken;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.RealmClient;

/** A realm of fixed answers, by path with query; 404 for all others. */
final class ScriptedDoor implements AutoCloseable {

    private static final AccessToken TOKEN = new AccessToken("token", Instant.MAX);

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    ScriptedDoor() {
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
                    var answer = answers.get(exchange.getRequestURI().toString());
                    var bytes =
                            (answer == null ? "{\"code\":\"test.unknown\"}" : answer)
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
    }

    ScriptedDoor with(String path, String answer) {
        answers.put(path, answer);
        return this;
    }

    RealmClient door() {
        return new RealmClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    Back back(long... players) {
        return new Back(
                door(),
                System.nanoTime(),
                java.util.Arrays.stream(players)
                        .mapToObj(id -> new BotAccount(id, "bot-" + id, TOKEN))
                        .toList());
    }

    static String page(String... idsAndContents) {
        var text = new StringBuilder();
        for (var one : List.of(idsAndContents)) {
            var parts = one.split(" ", 2);
            text.append(text.isEmpty() ? "" : ",")
                    .append("{\"message_id\":%s,\"content\":\"%s\"}".formatted(parts[0], parts[1]));
        }
        return text.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
