package org.realmgate.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.account.RealmClient;

/** A member of a guild or a party. Its socket is open at one gateway; it may call at any. */
final class Fellow {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final BotAccount account;
    private final URI gate;
    private Socket socket;
    private int said;

    Fellow(BotAccount account, URI gate) {
        this.account = account;
        this.gate = gate;
    }

    long id() {
        return account.userId();
    }

    String name() {
        return account.username();
    }

    /** Comes in at its gateway, for the first time or again. */
    void arrive() {
        socket = Socket.open(gate, account.token(), "");
        socket.placed();
    }

    void go() {
        socket.close();
    }

    /** Without a farewell, if it is there at all. */
    void vanish() {
        if (socket != null) {
            socket.breakOff();
        }
    }

    JsonNode get(RealmClient door, String path) {
        return door.get(path, account.token());
    }

    /** What is answered, or the code of what the service itself refuses. */
    JsonNode answer(RealmClient door, String path) {
        try {
            return door.getOnce(path, account.token());
        } catch (DoorRefused refused) {
            if (!refused.code().matches("(social|chat\\.not-in).*")) {
                throw refused;
            }
            return TextNode.valueOf(refused.code());
        }
    }

    JsonNode act(RealmClient door, String method, String path, Map<String, ?> body) {
        return door.once(method, path, account.token(), null, body);
    }

    JsonNode keyed(RealmClient door, String path, String key, Map<String, ?> body) {
        return door.once("POST", path, account.token(), key, body);
    }

    /**
     * Done by a saga, for which both doors are asked under one key.
     *
     * @param sagas where sagas of this kind are looked up
     * @return how it was answered
     */
    JsonNode done(List<RealmClient> doors, String path, String sagas, Map<String, ?> body) {
        var key = UUID.randomUUID().toString();
        var begun = keyed(doors.getFirst(), path, key, body);
        var again = keyed(doors.getLast(), path, key, body);
        var id = begun.path("saga_id").asText();
        if (id.isEmpty() || !id.equals(again.path("saga_id").asText())) {
            throw new AssertionError(path + " is " + begun + " and " + again);
        }
        ended(doors.getLast(), sagas + "/" + id);
        return begun;
    }

    /** Waits for the end of a saga, which is to be a good one. */
    void ended(RealmClient door, String saga) {
        var state =
                await(saga)
                        .atMost(PATIENCE)
                        .pollInterval(LOOK_AGAIN)
                        .until(
                                () -> answer(door, saga).path("state").asText(),
                                one -> one.equals("completed") || one.equals("compensated"));
        if (!state.equals("completed")) {
            throw new AssertionError(saga + " is " + state);
        }
    }

    void say(String channel, String text) {
        socket.say(++said, channel, text);
    }

    /** Those of these texts that it heard over its socket, in the order in which they came. */
    List<JsonNode> heard(Set<String> texts) {
        return socket.heard(texts::contains);
    }

    /** Whether it was told so at last of another one; told nothing, it was not. */
    boolean wasTold(Fellow other, boolean online) {
        return socket.frames().stream()
                .flatMap(
                        frame -> StreamSupport.stream(frame.path("presences").spliterator(), false))
                .filter(one -> one.path("user_id").asLong() == other.id())
                .reduce((one, next) -> asOf(next) >= asOf(one) ? next : one)
                .filter(one -> one.path("online").asBoolean() == online)
                .isPresent();
    }

    private static long asOf(JsonNode presence) {
        return presence.path("as_of").asLong();
    }

    @Override
    public String toString() {
        return account.username();
    }
}
