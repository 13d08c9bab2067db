package org.realmgate.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.gateway.rpc.CellUpdate;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.contracts.world.rpc.MoveRefused;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.gateway.testing.OpenGateway;
import org.realmgate.gateway.testing.Player;
import org.realmgate.gateway.testing.ScriptedWorld;

class SocketTest {
    private OpenGateway gateway = OpenGateway.with();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aSocketBeginsWithAWelcomeAndThenItsPlaceWithAllItSees() {
        var player = Player.enter(gateway, 1);
        var welcome = player.welcome().getWelcome();
        assertThat(player.frames().getFirst().hasWelcome()).isTrue();
        assertThat(welcome.getUserId()).isEqualTo(1);
        assertThat(welcome.getUsername()).isEqualTo("player1");
        assertThat(welcome.getResumeKey()).hasSize(32);
        var placed = player.placed();
        assertThat(placed.getPlaced().getZone()).isEqualTo(ScriptedWorld.ZONE);
        assertThat(placed.getCellsList())
                .hasSize(9)
                .allMatch(CellUpdate::getFull)
                .extracting(CellUpdate::getCell)
                .contains(33, 44, 55);
    }

    @Test
    void moveAndAnswerTravelBothWays() {
        var player = Player.enter(gateway, 1);
        player.placed();
        player.move(7, 1.5f, 2.5f);
        await().untilAsserted(
                        () ->
                                assertThat(gateway.world().moves())
                                        .containsExactly(
                                                new ScriptedWorld.Moved(1, 1.5f, 2.5f, 7)));
        gateway.world()
                .send(
                        ZoneTurn.newBuilder()
                                .addRefused(
                                        MoveRefused.newBuilder()
                                                .setUserId(1)
                                                .setRef(7)
                                                .setCode("world.move-too-far")
                                                .setX(1)
                                                .setY(2)));
        player.awaitRefused("world.move-too-far");
        assertThat(player.refused().getFirst().getPosition().getY()).isEqualTo(2);
    }

    @Test
    void anEmoteGoesToWorldIfThereIsSuchAnOne() {
        var player = Player.enter(gateway, 1);
        player.placed();
        for (int emote : new int[] {0, 1, 255, 256, -1}) {
            player.emote(emote + 2, emote);
        }
        player.await(frame -> frame.getRefusedList().stream().anyMatch(r -> r.getRef() == 1));
        await().untilAsserted(
                        () -> assertThat(gateway.world().emotes()).containsExactly("1:1", "1:255"));
        assertThat(player.refused())
                .allMatch(refused -> refused.getCode().equals("gateway.malformed-frame"))
                .extracting(Refused::getRef)
                .containsExactly(2, 258, 1);
    }

    @Test
    void emotesHaveALimitOfTheirOwn() {
        gateway.close();
        gateway = OpenGateway.with("gateway.limit.emote", "1/60s burst 2");
        var player = Player.enter(gateway, 1);
        player.placed();
        for (int emote = 1; emote <= 3; emote++) {
            player.emote(emote, emote);
        }
        player.awaitRefused("gateway.rate-limited");
        assertThat(player.refused().getFirst().getRef()).isEqualTo(3);
        player.move(4, 1, 1);
        await().until(() -> !gateway.world().moves().isEmpty());
        assertThat(gateway.world().emotes()).containsExactly("1:1", "1:2");
    }

    @Test
    void whoStandsNowhereShowsNothing() {
        gateway.world().turnAway(1);
        var player = Player.enter(gateway, 1);
        player.awaitRefused("world.full");
        player.emote(1, 1);
        player.ping(1);
        player.await(frame -> frame.getPongsCount() > 0);
        var other = Player.enter(gateway, 2);
        other.placed();
        other.emote(1, 7);
        await().untilAsserted(() -> assertThat(gateway.world().emotes()).containsExactly("2:7"));
        assertThat(player.refused()).hasSize(1);
    }

    @Test
    void whomWorldTurnsAwayIsToldSoWithoutAPosition() {
        gateway.world().turnAway(1);
        var player = Player.enter(gateway, 1);
        player.awaitRefused("world.full");
        var refused = player.refused().getFirst();
        assertThat(refused.getDetail()).isEqualTo("no place");
        assertThat(refused.hasPosition()).isFalse();
        assertThat(player.frames()).noneMatch(ServerFrame::hasPlaced);
        assertThat(gateway.world().acks()).isEmpty();
    }

    @Test
    void movesOfWhomWorldTurnedAwayAreRefusedForTheSameReason() {
        gateway.world().turnAway(1);
        var player = Player.enter(gateway, 1);
        player.awaitRefused("world.full");
        player.move(9, 1, 1);
        player.await(
                frame ->
                        frame.getRefusedList().stream()
                                .anyMatch(
                                        refused ->
                                                refused.getRef() == 9
                                                        && refused.getCode().equals("world.full")));
        assertThat(gateway.world().moves()).isEmpty();
    }

    @Test
    void whoWasTurnedAwayJoinsWithItsNextSocketNewOrResumed() {
        gateway.world().turnAway(1);
        var first = Player.enter(gateway, 1);
        first.awaitRefused("world.full");
        var second = Player.enter(gateway, 1);
        second.awaitRefused("world.full");
        gateway.world().welcome(1);
        var key = second.welcome().getWelcome().getResumeKey();
        var third = Player.resume(gateway, 1, key, second.lastTick());
        assertThat(third.placed().getPlaced().getZone()).isEqualTo(ScriptedWorld.ZONE);
        assertThat(gateway.world().joined()).containsExactly(1L, 1L, 1L);
    }

    @Test
    void neighboursSeeAMoveAndOthersDoNot() {
        gateway.world().place(2, 45);
        gateway.world().place(3, 48);
        var near = Player.enter(gateway, 1);
        var nearToo = Player.enterWithJson(gateway, 2);
        var far = Player.enter(gateway, 3);
        near.placed();
        nearToo.placed();
        far.placed();
        int before = far.frames().size();
        gateway.world().send(ZoneTurn.newBuilder().addBlocks(ScriptedWorld.moved(44, 9)));
        near.await(frame -> isMove(frame, 9));
        nearToo.await(frame -> isMove(frame, 9));
        assertThat(far.frames()).hasSize(before);
    }

    @Test
    void whoChangesItsCellGetsTheNewOnesFullAndForgetsTheOld() {
        var player = Player.enter(gateway, 1);
        player.placed();
        var turn = ZoneTurn.newBuilder().addRecentred(1).addRecentredCell(45);
        for (int cell : new int[] {36, 46, 56}) {
            turn.addBlocks(
                    ScriptedWorld.moved(cell, cell)
                            .setFull(ScriptedWorld.full(cell).toByteString()));
        }
        gateway.world().send(turn.addBlocks(ScriptedWorld.moved(44, 9)));
        var frame = player.await(seen -> seen.getHiddenCellsCount() > 0);
        assertThat(frame.getHiddenCellsList()).containsExactlyInAnyOrder(33, 43, 53);
        assertThat(frame.getCellsList())
                .filteredOn(CellUpdate::getFull)
                .extracting(CellUpdate::getCell)
                .containsExactlyInAnyOrder(36, 46, 56);
        assertThat(frame.getCellsList())
                .filteredOn(cell -> !cell.getFull())
                .extracting(CellUpdate::getCell)
                .containsExactly(44);
    }

    @Test
    void everyTurnIsAcknowledgedOnceItIsWritten() {
        var player = Player.enter(gateway, 1);
        player.placed();
        gateway.world().send(ZoneTurn.newBuilder().addBlocks(ScriptedWorld.moved(44, 9)));
        await().untilAsserted(
                        () ->
                                assertThat(gateway.world().acks())
                                        .anyMatch(ack -> ack.getTurn() == gateway.world().turn()));
    }

    @Test
    void aMessageIsAcceptedAndHeardByAll() {
        var one = Player.enter(gateway, 1);
        var two = Player.enterWithJson(gateway, 2);
        one.placed();
        two.placed();
        one.say(5, "world", "안녕");
        one.await(
                frame ->
                        frame.getAcceptedList().stream()
                                .anyMatch(accepted -> accepted.getRef() == 5));
        one.awaitHeard("안녕");
        two.awaitHeard("안녕");
    }

    @Test
    void aWhisperIsHeardByOneOnly() {
        var one = Player.enter(gateway, 1);
        var two = Player.enter(gateway, 2);
        one.placed();
        two.placed();
        gateway.chat().whisper(1, "psst");
        gateway.chat().say("world", "end");
        one.awaitHeard("psst");
        two.awaitHeard("end");
        assertThat(two.heard()).containsExactly("end");
    }

    @Test
    void aPartyIsHeardByAllItsMembersHereAndByNobodyElse() {
        var players = Stream.of(1, 2, 3).map(id -> Player.enter(gateway, id)).toList();
        players.forEach(Player::placed);
        gateway.chat().tell("party", "to us", 1L, 3L, 99L);
        gateway.chat().say("world", "end");
        players.forEach(player -> player.awaitHeard("end"));
        assertThat(players.get(0).heard()).containsExactlyInAnyOrder("to us", "end");
        assertThat(players.get(1).heard()).containsExactly("end");
        assertThat(players.get(2).heard()).containsExactlyInAnyOrder("to us", "end");
    }

    @Test
    void aZonesRoomIsHeardInTheZone() {
        var player = Player.enter(gateway, 1);
        player.placed();
        gateway.chat().say("zone:99", "elsewhere");
        gateway.chat().say("zone:" + ScriptedWorld.ZONE, "here");
        player.awaitHeard("here");
        assertThat(player.heard()).containsExactly("here");
    }

    @Test
    void ticksGrowFromFrameToFrame() {
        var player = Player.enter(gateway, 1);
        player.placed();
        for (int n = 0; n < 20; n++) {
            player.ping(n);
            gateway.chat().say("world", "m" + n);
            gateway.world().send(ZoneTurn.newBuilder().addBlocks(ScriptedWorld.moved(44, 9)));
        }
        player.awaitHeard("m19");
        player.await(frame -> frame.getPongsList().stream().anyMatch(p -> p.getNonce() == 19));
        assertThat(player.frames()).extracting(ServerFrame::getTick).isSorted();
        assertThat(player.frames()).extracting(ServerFrame::getTick).doesNotHaveDuplicates();
        assertThat(player.heard()).hasSize(20).doesNotHaveDuplicates();
    }

    private static boolean isMove(ServerFrame frame, long userId) {
        return frame.getCellsList().stream().anyMatch(cell -> cell.getMovedList().contains(userId));
    }
}
