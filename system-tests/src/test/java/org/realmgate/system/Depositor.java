package org.realmgate.system;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.account.RealmClient;

/**
 * Puts a piece of gold into its guild's bank, and one more, each under a key of its own, until it
 * is told to stop or is not answered; then it keeps the key.
 */
final class Depositor {
    static final Map<String, Object> ONE = Map.of("gold", 1, "items", List.of());

    private final Fellow fellow;
    private final RealmClient door;
    private final String bank;
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;
    private volatile String keyInFlight;
    private volatile String refusal = "";
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::deposit);

    Depositor(Fellow fellow, RealmClient door, String bank) {
        this.fellow = fellow;
        this.door = door;
        this.bank = bank;
        thread.start();
    }

    private void deposit() {
        while (!stopping) {
            keyInFlight = UUID.randomUUID().toString();
            try {
                var id = sendTo(door);
                // One at a time: it is answered, and may be asked for after that.
                begun.add(id);
                keyInFlight = null;
                fellow.ended(door, GuildIT.SAGAS + "/" + id);
            } catch (DoorRefused notAnswered) {
                refusal = notAnswered.getMessage();
                return;
            }
        }
    }

    private String sendTo(RealmClient where) {
        return fellow.keyed(where, bank, keyInFlight, ONE).path("saga_id").asText();
    }

    /** How many were answered. */
    int count() {
        return begun.size();
    }

    /** Why it stopped by itself; empty if it did not. */
    String refusal() {
        return refusal;
    }

    /** Waits for the end of all that it began, at the door of whoever lives; how many they are. */
    int settle(RealmClient living) throws InterruptedException {
        stopping = true;
        thread.join();
        if (keyInFlight != null) {
            begun.add(sendTo(living));
        }
        begun.forEach(id -> fellow.ended(living, GuildIT.SAGAS + "/" + id));
        return begun.size();
    }
}
