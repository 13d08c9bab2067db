package org.realmgate.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.account.RealmClient;

/**
 * Buys arrows one after the other without pause, each under a key of its own, until it is told to
 * stop or is not answered; then it keeps the key. It may set out again, at the same door.
 */
final class Buyer {
    static final String ITEM = "arrow";

    /** Of the 1,000 gold that a player has: nobody is refused for want of it. */
    static final int PURCHASES_MAX = 900;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final RealmClient door;
    private final BotAccount account;
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile int purchases;
    private volatile String keyInFlight;
    private volatile String refusal = "";
    private Thread thread;

    Buyer(RealmClient door, BotAccount account) {
        this.door = door;
        this.account = account;
    }

    void start() {
        stopping = false;
        refusal = "";
        thread = Thread.ofPlatform().daemon().name("buyer-" + account.username()).start(this::buy);
    }

    private void buy() {
        while (!stopping && purchases < PURCHASES_MAX) {
            keyInFlight = UUID.randomUUID().toString();
            try {
                var saga = sendTo(door);
                begun.add(saga.path("saga_id").asText());
                keyInFlight = null;
                awaitEnd(saga);
            } catch (DoorRefused notAnswered) {
                refusal = notAnswered.getMessage();
                return;
            }
            purchases++;
        }
    }

    /** One at a time: a service that is slow is not to have ever more of them under way. */
    private void awaitEnd(JsonNode saga) {
        var path = ShopIT.PURCHASES + "/" + saga.path("saga_id").asText();
        if (saga.path("state").asText().equals("running")) {
            await().atMost(PATIENCE)
                    .pollInterval(LOOK_AGAIN)
                    .until(
                            () ->
                                    stopping
                                            || !door.getOnce(path, account.token())
                                                    .path("state")
                                                    .asText()
                                                    .equals("running"));
        }
    }

    /** Lets it come to the end of what it does. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.join();
    }

    private JsonNode sendTo(RealmClient where) {
        return where.postKeyed(
                ShopIT.PURCHASES,
                account.token(),
                keyInFlight,
                Map.of("item", ITEM, "quantity", 1));
    }

    /** The saga of the key in flight, which is in flight no more; sent twice, it is one. */
    Optional<String> sendAgain(RealmClient where) {
        if (keyInFlight == null) {
            return Optional.empty();
        }
        var saga = sendTo(where).path("saga_id").asText();
        var again = sendTo(where).path("saga_id").asText();
        if (!saga.equals(again)) {
            throw new AssertionError(keyInFlight + " is " + saga + " and " + again);
        }
        keyInFlight = null;
        begun.add(saga);
        return Optional.of(saga);
    }

    BotAccount account() {
        return account;
    }

    int purchases() {
        return purchases;
    }

    /** Why it stopped by itself; empty if it did not. */
    String refusal() {
        return refusal;
    }

    /** Each saga that it was told of, one for each key that it ever sent. */
    Set<String> begun() {
        return new HashSet<>(begun);
    }
}
