package org.realmgate.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A player's socket in the JSON subprotocol; keeps every frame. */
final class Socket implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private WebSocket socket;

    private Socket() {}

    static Socket open(String token) {
        return open(token, "");
    }

    /** With a query such as {@code ?ticket=…}. */
    static Socket open(String token, String query) {
        var opened = new Socket();
        var builder =
                HTTP.newWebSocketBuilder()
                        .connectTimeout(Duration.ofSeconds(10))
                        .subprotocols("realm.v1.json");
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        var door = Realm.shared().door();
        var uri = URI.create("ws://" + door.getAuthority() + "/api/v1/socket" + query);
        try {
            opened.socket = builder.buildAsync(uri, opened).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            throw new IllegalStateException("the socket was refused", refused.getCause());
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
        return opened;
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    void move(double x, double y) {
        send("{\"ref\":1,\"move\":{\"x\":" + x + ",\"y\":" + y + "}}");
    }

    void say(int ref, String channel, String message) {
        send(
                Client.text(
                        java.util.Map.of(
                                "ref",
                                ref,
                                "say",
                                java.util.Map.of("channel", channel, "message", message))));
    }

    /** The first frame, since the opening, that fits. */
    JsonNode await(Predicate<JsonNode> fits) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> frames.stream().filter(fits).findFirst().orElse(null),
                        found -> found != null);
    }

    JsonNode placed() {
        return await(frame -> frame.has("placed")).path("placed");
    }

    JsonNode welcome() {
        return await(frame -> frame.has("welcome")).path("welcome");
    }

    JsonNode refused(String code) {
        return await(frame -> frame.findValuesAsText("code").contains(code));
    }

    /** All chat messages so far whose text fits. */
    List<JsonNode> heard(Predicate<String> text) {
        return frames.stream()
                .flatMap(
                        frame ->
                                java.util.stream.StreamSupport.stream(
                                        frame.path("chat").spliterator(), false))
                .filter(message -> text.test(message.path("content").asText()))
                .toList();
    }

    long lastTick() {
        return frames.isEmpty() ? 0 : frames.getLast().path("tick").asLong();
    }

    /** The close code; 1006 if the connection broke. */
    int closeCode() {
        try {
            return closed.get(20, TimeUnit.SECONDS);
        } catch (Exception fault) {
            throw new IllegalStateException("the socket stayed open", fault);
        }
    }

    /** Without a farewell. */
    void breakOff() {
        socket.abort();
    }

    void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            frames.add(Client.json(part.toString()));
            part.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(1006);
    }
}
