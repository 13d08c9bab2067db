package org.realmgate.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A socket at chat's standard door, which is on the services' own port; keeps every frame. */
final class ChatSocket {
    private final TextLine line;

    private ChatSocket(TextLine line) {
        this.line = line;
    }

    /** With no header if the token is empty. */
    static CompletableFuture<ChatSocket> open(String token, String channel) {
        var door = Realm.shared().services();
        var uri =
                URI.create(
                        "ws://" + door.getAuthority() + "/api/v1/chat/socket?channel=" + channel);
        return TextLine.open(uri, token, "").thenApply(ChatSocket::new);
    }

    void say(String message) {
        line.send(Client.text(Map.of("message", message)));
    }

    /** The first frame whose member of this name has the text in its own member. */
    JsonNode await(String member, String own, String text) {
        return line.frames()
                .await(
                        frame ->
                                Stream.of(frame.path(member))
                                        .filter(one -> one.path(own).asText().equals(text)));
    }

    JsonNode sent() {
        return line.frames()
                .await(frame -> Stream.of(frame.path("sent")).filter(JsonNode::isObject));
    }

    /** Code and reason. */
    String closed() {
        var end = line.end(10);
        return end.code() + " " + end.reason();
    }

    void close() {
        line.close();
    }
}
