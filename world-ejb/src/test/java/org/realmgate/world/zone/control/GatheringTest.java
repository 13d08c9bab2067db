package org.realmgate.world.zone.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatheringTest {
    private final World world = new World(Zones.three(0), Zones.rules(10, 1_000, 1_000), 1);
    private final ZoneLoop loop = world.loop(2).orElseThrow();
    private final RecordingGateway quick = gateway(7);
    private final RecordingGateway late = gateway(8);
    private long now;

    private RecordingGateway gateway(long userId) {
        var gateway = new RecordingGateway();
        gateway.presence = world.connect(gateway);
        gateway.presence.join(Zones.at(userId, 2, 500, 500));
        return gateway;
    }

    private void turnAfterMillis(long millis) {
        now += millis * 1_000_000;
        loop.turn(now);
    }

    private void start() {
        turnAfterMillis(50);
        quick.read();
        late.read();
    }

    @Test
    void aZoneGathersForAGatewayUntilItAcknowledges() {
        start();
        quick.presence.move(7, 501, 500, 0);
        turnAfterMillis(50);
        for (int step = 2; step <= 4; step++) {
            quick.presence.move(7, 500 + step, 500, 0);
            turnAfterMillis(50);
        }
        assertThat(late.unread).hasSize(1);
        late.read();
        assertThat(late.clients.get(8L).seen().get(7L).getX()).isEqualTo(501);
        turnAfterMillis(50);

        assertThat(late.unread).hasSize(1);
        late.read();
        assertThat(late.clients.get(8L).seen().get(7L).getX()).isEqualTo(504);
        assertThat(loop.resyncs()).isZero();
    }

    @Test
    void aLateGatewayDelaysNoOtherOne() {
        start();
        for (int step = 1; step <= 40; step++) {
            quick.presence.move(7, 500 + step * 0.4f, 500, 0);
            turnAfterMillis(50);

            assertThat(quick.unread).as("turn " + step).hasSize(1);
            quick.read();
            assertThat(quick.clients.get(7L).seen().get(7L).getX()).isEqualTo(500 + step * 0.4f);
        }
        assertThat(late.unread).hasSize(1);
    }

    @Test
    void whatCameToNothingWhileAGatewayWasLateIsNotToldToIt() {
        start();
        quick.presence.move(7, 501, 500, 0);
        turnAfterMillis(50);
        quick.read();
        quick.presence.join(Zones.at(9, 2, 510, 500));
        turnAfterMillis(50);
        quick.read();
        quick.presence.leave(9);
        turnAfterMillis(50);
        quick.read();
        late.read();
        turnAfterMillis(50);

        assertThat(late.unread).isEmpty();
    }

    @Test
    void whoWentAndCameBackWhileAGatewayWasLateIsThereAnew() {
        start();
        quick.presence.move(7, 501, 500, 0);
        turnAfterMillis(50);
        quick.read();
        quick.presence.leave(7);
        turnAfterMillis(50);
        quick.read();
        quick.presence.join(Zones.at(7, 2, 1, 1));
        turnAfterMillis(50);
        quick.read();
        late.read();
        turnAfterMillis(50);

        var update = RecordingGateway.frame(late.unread.getFirst().getBlocks(0).getDelta());
        assertThat(update.getCells(0).getLeftCount()).isZero();
        late.read();
        assertThat(late.clients.get(8L).seen().get(7L).getX()).isEqualTo(501);
        assertThat(quick.clients.get(7L).seen()).containsOnlyKeys(7L, 8L);
    }

    @Test
    void aHairBeforeGatherMaxAGatewayIsToldWhatChangedAndThenEverything() {
        start();
        quick.presence.move(7, 501, 500, 0);
        turnAfterMillis(50);
        turnAfterMillis(249);
        late.read();
        quick.read();
        turnAfterMillis(1);
        assertThat(loop.resyncs()).isZero();
        quick.presence.move(7, 502, 500, 0);
        turnAfterMillis(50);
        turnAfterMillis(250);
        late.read();
        turnAfterMillis(1);

        assertThat(loop.resyncs()).isEqualTo(1);
    }

    @Test
    void theLateOneIsShownEverythingAnewOnceItAcknowledges() {
        start();
        quick.presence.join(Zones.at(9, 2, 510, 500));
        turnAfterMillis(50);
        quick.read();
        quick.presence.move(7, 502, 500, 0);
        late.presence.leave(8);
        late.presence.join(Zones.at(10, 2, 500, 500));
        turnAfterMillis(250);
        quick.read();
        quick.presence.leave(9);
        turnAfterMillis(50);
        quick.read();
        late.read();
        quick.presence.move(7, 503, 500, 0);
        turnAfterMillis(50);

        var turn = late.unread.getFirst();
        assertThat(turn.getDeparturesList()).containsExactly(8L);
        assertThat(turn.getArrivalsList()).hasSize(1);
        assertThat(turn.getBlocksList()).hasSize(9).allMatch(block -> block.getDelta().isEmpty());
        late.read();
        assertThat(late.clients.get(10L).seen()).containsOnlyKeys(7L, 10L);
        assertThat(late.clients.get(10L).seen().get(7L).getX()).isEqualTo(503);
        assertThat(loop.resyncs()).isEqualTo(1);
    }

    @Test
    void aGatewayWithNothingToReadIsNotWaitedFor() {
        var idle = new RecordingGateway();
        idle.presence = world.connect(idle);
        start();
        for (int i = 1; i <= 10; i++) {
            quick.presence.move(7, 500 + i * 0.4f, 500, 0);
            turnAfterMillis(50);
            assertThat(quick.unread).hasSize(1);
            quick.read();
            late.read();
        }
        assertThat(idle.read).isEmpty();
    }

    @Test
    void bothGatewaysGetTheSameBytesOfACell() {
        start();
        quick.presence.move(7, 501, 500, 0);
        turnAfterMillis(50);

        assertThat(quick.unread.getFirst().getBlocks(0).getDelta())
                .isSameAs(late.unread.getFirst().getBlocks(0).getDelta());
    }

    @Test
    void aClosedGatewayIsNotWaitedFor() {
        start();
        quick.presence.move(7, 501, 500, 0);
        turnAfterMillis(50);
        quick.read();
        late.presence.close();
        turnAfterMillis(50);

        assertThat(quick.unread).hasSize(1);
        quick.read();
        assertThat(quick.clients.get(7L).seen()).containsOnlyKeys(7L);
    }

    @Test
    void aGatewayIsToldNothingOfCellsThatItsPlayersWalkedAwayFrom() {
        start();
        for (int step = 1; step <= 16; step++) {
            late.presence.move(8, 500 + step * 9, 500, 0);
            turnAfterMillis(1_000);
            quick.read();
            late.read();
        }
        quick.presence.move(7, 501, 500, 0);
        turnAfterMillis(50);

        assertThat(quick.unread).hasSize(1);
        assertThat(late.unread).isEmpty();
        assertThat(late.clients.get(8L).seen()).containsOnlyKeys(8L);
    }
}
