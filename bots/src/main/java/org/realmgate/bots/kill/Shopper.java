package org.realmgate.bots.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.account.RealmClient;

/**
 * Buys arrows until the realm does not answer any more, and remembers what was acknowledged as
 * done.
 */
final class Shopper extends Thread {
    static final String PURCHASES = "/api/v1/social/shop/purchases";
    static final String ITEM = "arrow";

    private static final long REST_NANOS = 150_000_000;

    private final RealmClient door;
    private final BotAccount account;
    private final Queue<String> completed = new ConcurrentLinkedQueue<>();
    private volatile String keyInFlight;

    Shopper(RealmClient door, BotAccount account) {
        super("shopper-" + account.username());
        setDaemon(true);
        this.door = door;
        this.account = account;
    }

    @Override
    public void run() {
        while (true) {
            LockSupport.parkNanos(REST_NANOS);
            keyInFlight = UUID.randomUUID().toString();
            try {
                JsonNode bought = buy(door, account.token(), keyInFlight);
                if (bought.path("state").asText().equals("completed")) {
                    completed.add(bought.path("saga_id").asText());
                }
                keyInFlight = null;
            } catch (DoorRefused refused) {
                if (refused.unanswered()) {
                    return;
                }
                // Too fast, or out of gold: it was answered, and nothing was taken.
                keyInFlight = null;
            }
        }
    }

    static JsonNode buy(RealmClient door, String token, String key) {
        return door.postKeyed(PURCHASES, token, key, Map.of("item", ITEM, "quantity", 1));
    }

    BotAccount account() {
        return account;
    }

    /** The ids of purchases that were answered as done, so far. */
    List<String> completed() {
        return List.copyOf(completed);
    }

    /** The key of the purchase whose answer never came. */
    Optional<String> keyInFlight() {
        return Optional.ofNullable(keyInFlight);
    }
}
