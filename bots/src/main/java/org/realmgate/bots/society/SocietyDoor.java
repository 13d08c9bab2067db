package org.realmgate.bots.society;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.account.RealmClient;

/**
 * The calls that social life is made of; each is as the client guide says. What changes something
 * is sent once, what is read waits as the realm tells it to. Thread-safe.
 */
public final class SocietyDoor {

    private static final String SOCIAL = "/api/v1/social";
    private static final int PAGE = 100;
    private static final long LOOKING_NANOS = 100_000_000;
    private static final long END_MAX_NANOS = 30_000_000_000L;

    private final RealmClient door;

    public SocietyDoor(RealmClient door) {
        this.door = door;
    }

    JsonNode get(String path, String token) {
        return door.get(SOCIAL + path, token);
    }

    JsonNode post(String path, String token, Map<String, ?> body) {
        return door.once("POST", SOCIAL + path, token, null, body);
    }

    JsonNode put(String path, String token, Map<String, ?> body) {
        return door.once("PUT", SOCIAL + path, token, null, body);
    }

    void delete(String path, String token) {
        door.once("DELETE", SOCIAL + path, token, null, null);
    }

    /** One mail of the player's. */
    public JsonNode mail(String mailId, String token) {
        return get("/mail/" + mailId, token);
    }

    void say(String channel, String message, String token) {
        door.postOnce("/api/v1/chat/send", token, Map.of("channel", channel, "message", message));
    }

    JsonNode inventory(String token) {
        return door.get("/api/v1/world/inventory", token);
    }

    JsonNode wallet(String token) {
        return door.get("/api/v1/auth/wallet", token);
    }

    /**
     * Sends it under its key until its saga has ended.
     *
     * @return its last answer; one that is still under way after 30 s, too
     */
    JsonNode settle(String path, String token, String key, Map<String, ?> body) {
        long begin = System.nanoTime();
        while (true) {
            JsonNode answer = door.once("POST", SOCIAL + path, token, key, body);
            String state = answer.path("state").asText("completed");
            boolean isEnd = !state.matches("running|compensating|needs_operator|settling");
            if (isEnd || System.nanoTime() - begin > END_MAX_NANOS) {
                return answer;
            }
            LockSupport.parkNanos(LOOKING_NANOS);
        }
    }

    /** All entries of a list that is read by pages. */
    List<JsonNode> all(String path, String member, String token) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = get(path + "?limit=" + PAGE + cursor, token);
            page.path(member).forEach(all::add);
            cursor =
                    page.hasNonNull("next_cursor")
                            ? "&cursor=" + page.path("next_cursor").asText()
                            : null;
        }
        return all;
    }

    /** Whether it was not refused with one of these codes. */
    public static boolean isDone(Runnable call, String... mayBeRefused) {
        try {
            call.run();
            return true;
        } catch (DoorRefused refused) {
            if (List.of(mayBeRefused).contains(refused.code())) {
                return false;
            }
            throw refused;
        }
    }

    static Map<String, Object> attached(long gold, List<Map<String, Object>> items) {
        Map<String, Object> body = new HashMap<>();
        body.put("gold", gold);
        body.put("items", items);
        return body;
    }
}
