package org.realmgate.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A socket at chat's standard door, which is on the services' own port; keeps every frame. */
final class ChatSocket implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private WebSocket socket;

    private ChatSocket() {}

    /** With no header if the token is empty. */
    static CompletableFuture<ChatSocket> open(String token, String channel) {
        var opened = new ChatSocket();
        var builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        var door = Realm.shared().services();
        var uri =
                URI.create(
                        "ws://" + door.getAuthority() + "/api/v1/chat/socket?channel=" + channel);
        return builder.buildAsync(uri, opened)
                .thenApply(
                        socket -> {
                            opened.socket = socket;
                            return opened;
                        });
    }

    void say(String message) {
        socket.sendText(Client.text(Map.of("message", message)), true).join();
    }

    /** The first frame whose member of this name has the text in its own member. */
    JsonNode await(String member, String own, String text) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () ->
                                frames.stream()
                                        .map(frame -> frame.path(member))
                                        .filter(one -> one.path(own).asText().equals(text))
                                        .findFirst()
                                        .orElse(null),
                        found -> found != null);
    }

    JsonNode sent() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () ->
                                frames.stream()
                                        .filter(frame -> frame.has("sent"))
                                        .findFirst()
                                        .orElse(null),
                        found -> found != null)
                .path("sent");
    }

    /** Code and reason. */
    String closed() throws Exception {
        return closed.get(10, TimeUnit.SECONDS);
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
        closed.complete(statusCode + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete("1006 " + error);
    }
}
