package org.realmgate.world.zone.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmoteTest {
    private final World world = new World(Zones.three(0), Zones.rules(10, 1_000, 1_000), 1);
    private final ZoneLoop loop = world.loop(2).orElseThrow();
    private final RecordingGateway near = gateway(7, 500);
    private final RecordingGateway nearToo = gateway(8, 540);
    private final RecordingGateway far = gateway(9, 900);
    private long now;

    private RecordingGateway gateway(long userId, float x) {
        var gateway = new RecordingGateway();
        gateway.presence = world.connect(gateway);
        gateway.presence.join(Zones.at(userId, 2, x, 500));
        return gateway;
    }

    @BeforeEach
    void start() {
        turn();
    }

    private void turn() {
        turnAfterMillis(50);
        near.read();
        nearToo.read();
        far.read();
    }

    private void turnAfterMillis(long millis) {
        now += millis * 1_000_000;
        loop.turn(now);
    }

    private static List<String> seen(RecordingGateway gateway, long userId) {
        return gateway.clients.get(userId).emotes;
    }

    @Test
    void anEmoteIsSeenOnceByWhoeverSeesTheCell() {
        near.presence.emote(7, 255);
        turn();
        turn();

        assertThat(seen(near, 7)).containsExactly("7:255");
        assertThat(seen(nearToo, 8)).containsExactly("7:255");
        assertThat(seen(far, 9)).isEmpty();
    }

    @Test
    void ofSeveralInATurnTheLastIsSeen() {
        near.presence.emote(7, 1);
        near.presence.emote(7, 2);
        turn();

        assertThat(seen(nearToo, 8)).containsExactly("7:2");
    }

    @Test
    void anEmoteGoesAlongWithWhoWalksToAnotherCell() {
        near.presence.emote(7, 3);
        near.presence.move(7, 499.5f, 500, 0);
        turn();

        assertThat(seen(near, 7)).containsExactly("7:3");
        assertThat(seen(nearToo, 8)).containsExactly("7:3");
    }

    @Test
    void aGatewayShowsEmotesOfItsOwnPlayersOnly() {
        nearToo.presence.emote(7, 1);
        nearToo.presence.emote(99, 1);
        nearToo.presence.join(Zones.at(7, 2, 500, 500));
        near.presence.emote(7, 2);
        turn();

        assertThat(seen(nearToo, 8)).isEmpty();
    }

    @Test
    void aLateGatewayGetsAnEmoteAndOneThatIsBehindDoesNot() {
        near.presence.move(7, 501, 500, 0);
        turnAfterMillis(50);
        near.presence.emote(7, 1);
        near.read();
        turnAfterMillis(50);
        nearToo.read();
        near.read();
        turnAfterMillis(50);
        nearToo.read();
        assertThat(seen(nearToo, 8)).containsExactly("7:1");

        near.read();
        near.presence.move(7, 502, 500, 0);
        turnAfterMillis(50);
        near.read();
        near.presence.emote(7, 2);
        turnAfterMillis(300);
        nearToo.read();
        near.read();
        turnAfterMillis(50);
        nearToo.read();
        assertThat(loop.resyncs()).isPositive();
        assertThat(seen(nearToo, 8)).containsExactly("7:1");
        assertThat(seen(near, 7)).containsExactly("7:1", "7:2");
    }
}
