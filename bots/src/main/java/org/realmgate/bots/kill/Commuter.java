package org.realmgate.bots.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.account.RealmClient;
import org.realmgate.bots.crowd.AcceptedSay;
import org.realmgate.bots.zone.Atlas;
import org.realmgate.bots.zone.KnownPortal;

/**
 * Plays by REST until the realm does not answer any more: walks to and fro through the nearest
 * portal, talks to the world and whispers to another one. Remembers what was acknowledged; its
 * places are the thread's until it has ended.
 */
final class Commuter extends Thread {

    private static final long MOVE_NANOS = 100_000_000;

    /** 1.4 messages a second: chat's flood rule stops more than 20 in 10 s. */
    private static final int MOVES_PER_MESSAGE = 7;

    private static final int MESSAGES_PER_WHISPER = 3;
    private static final double OF_SPEED = 0.8;

    private final RealmClient door;
    private final Atlas atlas;
    private final BotAccount account;
    private final String friend;
    private final double stepMetres;
    private final String tag;
    private final List<Place> places = new ArrayList<>();
    private final Queue<AcceptedSay> said = new ConcurrentLinkedQueue<>();
    private int messages;
    private boolean moveInFlight;

    /**
     * @param friend the name of whom it whispers to
     * @param tag how everything that it says begins, and nobody else's does
     */
    Commuter(
            RealmClient door,
            Atlas atlas,
            BotAccount account,
            String friend,
            double metresPerSecond,
            String tag) {
        super("commuter-" + account.username());
        setDaemon(true);
        this.door = door;
        this.atlas = atlas;
        this.account = account;
        this.friend = friend;
        this.tag = tag;
        stepMetres = metresPerSecond * OF_SPEED * MOVE_NANOS / 1e9;
    }

    /** The realm tells where it stands; before, it may not have been in the world. */
    void enter() {
        long before = entriesBefore();
        JsonNode at = move(500, 500);
        places.add(Place.of(at, Math.max(1, before)));
    }

    private long entriesBefore() {
        try {
            return door.get("/api/v1/world/players/" + account.userId(), account.token())
                    .path("zone_entries")
                    .asLong();
        } catch (DoorRefused unknown) {
            return 0;
        }
    }

    @Override
    public void run() {
        try {
            for (int beat = 1; ; beat++) {
                LockSupport.parkNanos(MOVE_NANOS);
                walk();
                if (beat % MOVES_PER_MESSAGE == 0) {
                    say();
                }
            }
        } catch (DoorRefused gone) {
            if (!gone.unanswered()) {
                throw gone;
            }
        }
    }

    private void walk() {
        Place from = places.getLast();
        KnownPortal portal =
                atlas.zone(from.zone()).portalNearest(from.x(), from.y()).orElseThrow();
        double metres = portal.distance(from.x(), from.y());
        double part = Math.min(1, stepMetres / metres);
        JsonNode at =
                move(
                        from.x() + (portal.x() - from.x()) * part,
                        from.y() + (portal.y() - from.y()) * part);
        boolean entered = at.path("zone").asInt() != from.zone();
        places.add(Place.of(at, from.entries() + (entered ? 1 : 0)));
    }

    /** The answer, or the refusal that tells where it stands. */
    private JsonNode move(double x, double y) {
        moveInFlight = true;
        JsonNode answer;
        try {
            answer = door.post("/api/v1/world/move", account.token(), Map.of("x", x, "y", y));
        } catch (DoorRefused refused) {
            if (!refused.body().has("zone")) {
                throw refused;
            }
            answer = refused.body();
        }
        moveInFlight = false;
        return answer;
    }

    private void say() {
        messages++;
        boolean whisper = messages % MESSAGES_PER_WHISPER == 0;
        String channel = whisper ? "whisper:" + friend : "world";
        String opening = tag + messages + " ";
        try {
            long id =
                    door.postOnce(
                                    "/api/v1/chat/send",
                                    account.token(),
                                    Map.of("channel", channel, "message", opening + "on my way"))
                            .path("message_id")
                            .asLong();
            said.add(new AcceptedSay(channel, opening, id));
        } catch (DoorRefused refused) {
            // Said or not, it was not acknowledged; the next one has a number of its own.
            if (refused.unanswered()) {
                throw refused;
            }
        }
    }

    BotAccount account() {
        return account;
    }

    String tag() {
        return tag;
    }

    /** In the order of the answers. */
    List<Place> places() {
        return places;
    }

    /** Whether its last move was never answered. */
    boolean moveInFlight() {
        return moveInFlight;
    }

    /** So far. */
    List<AcceptedSay> said() {
        return List.copyOf(said);
    }
}
