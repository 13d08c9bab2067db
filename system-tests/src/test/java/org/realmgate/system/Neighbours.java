package org.realmgate.system;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Players who stand in one zone and are online, each with a socket that is open until this is
 * closed.
 */
final class Neighbours implements AutoCloseable {
    static final String TRADE = "/api/v1/social/trade";

    private static final Duration SOON = Duration.ofSeconds(20);

    /** Players begin in four zones, in turn or not: one of so many begins in any of them. */
    private static final int PLAYERS_MAX = 40;

    private final List<Neighbour> all = new ArrayList<>();

    /** One of them. */
    record Neighbour(String name, Client client, Socket socket) {
        int zone() {
            return socket.placed().path("zone").asInt();
        }
    }

    /** A new player comes, and is where the game lets it begin. */
    Neighbour comes() {
        var name = Client.newName();
        return comes(name, Client.newPlayer(name));
    }

    Neighbour comes(String name, Client client) {
        var here = new Neighbour(name, client, Socket.open(client.token()));
        all.add(here);
        return here;
    }

    /** Two new ones who are in the same zone. */
    List<Neighbour> two() {
        var one = comes();
        return List.of(one, neighbourOf(one));
    }

    /** A new one in this one's zone. */
    Neighbour neighbourOf(Neighbour one) {
        for (int tried = 0; tried < PLAYERS_MAX; tried++) {
            var other = comes();
            if (other.zone() == one.zone()) {
                return other;
            }
        }
        throw new IllegalStateException("nobody begins in zone " + one.zone());
    }

    /** Opened as soon as social knows where the two are. */
    static Client.Answer trade(Neighbour asking, Neighbour asked) {
        // Where the limit of trades is not in the way.
        var door = asking.client().at(Realm.shared().services());
        return await().atMost(SOON)
                .until(
                        () -> door.post(TRADE, Map.of("with", asked.name())),
                        answer ->
                                !answer.code().equals("social.no-such-player")
                                        && !answer.code().equals("social.not-here"));
    }

    @Override
    public void close() {
        all.forEach(one -> one.socket().close());
    }
}
