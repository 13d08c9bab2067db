package org.realmgate.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** One WebSocket that carries JSON as text: what came in, and how it ended. */
final class TextLine implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A connection that broke without a close frame. */
    private static final int BROKEN = 1006;

    /** How a socket ended. */
    record End(int code, String reason) {
        @Override
        public String toString() {
            return code + " " + reason;
        }
    }

    private final Frames<JsonNode> frames = new Frames<>();
    private final CompletableFuture<End> ended = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private WebSocket socket;

    private TextLine() {}

    /**
     * @param token no header if it is empty
     * @param subprotocol none if it is empty
     */
    static CompletableFuture<TextLine> open(URI uri, String token, String subprotocol) {
        var opened = new TextLine();
        var builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        if (!subprotocol.isEmpty()) {
            builder.subprotocols(subprotocol);
        }
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        return builder.buildAsync(uri, opened)
                .thenApply(
                        socket -> {
                            opened.socket = socket;
                            return opened;
                        });
    }

    Frames<JsonNode> frames() {
        return frames;
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    /**
     * Whether the other side says anything, asked this, before it ends the socket; ends it then.
     */
    boolean isAnswered(String text) {
        // One that is closed by now takes no more: its end tells why.
        socket.sendText(text, true).exceptionally(closed -> socket);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> ended.isDone() || frames.all(Stream::of).findAny().isPresent());
        boolean answered = frames.all(Stream::of).findAny().isPresent();
        socket.abort();
        return answered;
    }

    /** Waits for the end, at most so long. */
    End end(int secondsMax) {
        try {
            return ended.get(secondsMax, TimeUnit.SECONDS);
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
        ended.complete(new End(statusCode, reason));
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        ended.complete(new End(BROKEN, error.toString()));
    }
}
