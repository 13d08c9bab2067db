package org.realmgate.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A player's socket in the JSON subprotocol; keeps every frame. */
final class Socket {
    private final TextLine line;

    private Socket(TextLine line) {
        this.line = line;
    }

    static Socket open(String token) {
        return open(token, "");
    }

    /** With a query such as {@code ?ticket=…}. */
    static Socket open(String token, String query) {
        return open(Realm.shared().door(), token, query);
    }

    /** At the door of another realm. */
    static Socket open(URI door, String token, String query) {
        var uri = URI.create("ws://" + door.getAuthority() + "/api/v1/socket" + query);
        try {
            return new Socket(TextLine.open(uri, token, "realm.v1.json").get(10, TimeUnit.SECONDS));
        } catch (ExecutionException refused) {
            throw new IllegalStateException("the socket was refused", refused.getCause());
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
    }

    void send(String text) {
        line.send(text);
    }

    void move(double x, double y) {
        send("{\"ref\":1,\"move\":{\"x\":" + x + ",\"y\":" + y + "}}");
    }

    void say(int ref, String channel, String message) {
        send(
                Client.text(
                        Map.of("ref", ref, "say", Map.of("channel", channel, "message", message))));
    }

    /** The first frame, since the opening, that fits. */
    JsonNode await(Predicate<JsonNode> fits) {
        return line.frames().await(frame -> Stream.of(frame).filter(fits));
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

    /** All frames so far. */
    List<JsonNode> frames() {
        return line.frames().all((JsonNode frame) -> Stream.of(frame)).toList();
    }

    /** All chat messages so far whose text fits. */
    List<JsonNode> heard(Predicate<String> text) {
        return line.frames()
                .all(frame -> StreamSupport.stream(frame.path("chat").spliterator(), false))
                .filter(message -> text.test(message.path("content").asText()))
                .toList();
    }

    long lastTick() {
        return line.frames()
                .all(frame -> Stream.of(frame.path("tick").asLong()))
                .reduce(0L, (before, tick) -> tick);
    }

    /** The close code; 1006 if the connection broke. */
    int closeCode() {
        return line.end(20).code();
    }

    /** Without a farewell. */
    void breakOff() {
        line.breakOff();
    }

    void close() {
        line.close();
    }
}
