package org.realmgate.world.zone.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.world.zone.entity.Standing;
import org.realmgate.world.zone.entity.ZoneEntry;
import org.realmgate.world.zone.entity.ZoneRules;

class WorldTest {
    private World world = new World(Zones.three(0), Zones.rules(10, 100, 100), 1);
    private long now;

    private void turn() {
        now += Zones.TURN;
        world.loops().forEach(loop -> loop.turn(now));
    }

    private RecordingGateway gateway() {
        var gateway = new RecordingGateway();
        gateway.presence = world.connect(gateway);
        return gateway;
    }

    private void rules(ZoneRules rules) {
        world = new World(Zones.three(0), rules, 1);
    }

    private static String codeOf(java.util.concurrent.CompletableFuture<Standing> answer) {
        return ((Refusal) answer.exceptionNow()).code();
    }

    private List<ZoneEntry> entries() {
        var entries = new ArrayList<ZoneEntry>();
        world.output().entries().drain(1_000, entries::addAll);
        return entries;
    }

    private List<Standing> save() {
        var standings = new ArrayList<Standing>();
        world.output().unsaved().drain(1_000, standings::addAll);
        return standings;
    }

    @Test
    void aPlayerIsPlacedWhereItStoodAndSeesItself() {
        var gateway = gateway();
        gateway.presence.join(Zones.at(7, 2, 400, 500));
        turn();
        gateway.read();

        var client = gateway.clients.get(7L);
        assertThat(client.zone).isEqualTo(2);
        assertThat(client.seen().get(7L).getName()).isEqualTo("player-7");
        assertThat(client.seen().get(7L).getX()).isEqualTo(400);
    }

    @Test
    void aMoveInsideACellCostsOneColumnEntry() {
        var gateway = gateway();
        gateway.presence.join(Zones.at(7, 2, 410, 510));
        turn();
        gateway.read();
        gateway.presence.move(7, 411, 510, 1);
        turn();
        var update =
                RecordingGateway.frame(gateway.unread.getFirst().getBlocks(0).getDelta())
                        .getCells(0);

        assertThat(gateway.unread.getFirst().getBlocksCount()).isEqualTo(1);
        assertThat(update.getMovedList()).containsExactly(7L);
        assertThat(update.getX(0)).isEqualTo(411);
        assertThat(update.getEnteredCount() + update.getLeftCount()).isZero();
        assertThat(gateway.unread.getFirst().getBlocks(0).getDelta().size()).isLessThan(24);
    }

    @Test
    void movesOfATurnMergeToTheLatest() {
        var gateway = gateway();
        gateway.presence.join(Zones.at(7, 2, 410, 510));
        turn();
        gateway.read();
        gateway.presence.move(7, 411, 510, 0);
        gateway.presence.move(7, 412, 510, 0);
        turn();
        gateway.read();

        assertThat(gateway.clients.get(7L).seen().get(7L).getX()).isEqualTo(412);
        assertThat(world.standing(7).orElseThrow().moves()).isEqualTo(2);
        world.output()
                .moves()
                .drain(4, batch -> assertThat(batch.getXList()).containsExactly(412f));
    }

    @Test
    void aRefusedMoveTellsItsReasonAndWhereThePlayerStands() {
        var gateway = gateway();
        gateway.presence.join(Zones.at(7, 2, 410, 510));
        turn();
        gateway.read();
        gateway.presence.move(7, 410, 560, 77);
        gateway.presence.move(7, 410, -1, 78);
        turn();
        var refused = gateway.unread.getFirst().getRefusedList();

        assertThat(refused).hasSize(2);
        assertThat(refused.get(0).getRef()).isEqualTo(77);
        assertThat(refused.get(0).getCode()).isEqualTo("world.move-too-far");
        assertThat(refused.get(0).getX()).isEqualTo(410);
        assertThat(refused.get(0).getY()).isEqualTo(510);
        assertThat(refused.get(1).getCode()).isEqualTo("world.move-out-of-bounds");
        assertThat(refused.get(1).getDetail()).contains("y=-1.0");
    }

    @Test
    void aRestMoveAnswersWithTheNewStandingAfterTheTurn() {
        world.join(Zones.at(7, 2, 410, 510));
        turn();
        var answer = world.move(7, 415, 510);
        assertThat(answer).isNotDone();
        turn();

        assertThat(answer).isCompletedWithValue(world.standing(7).orElseThrow());
        assertThat(answer.join().x()).isEqualTo(415);
        assertThat(answer.join().moves()).isEqualTo(1);
    }

    @Test
    void aRestMoveIsRefusedWithThePosition() {
        world.join(Zones.at(7, 2, 410, 510));
        var answer = world.move(7, 500, 510);
        turn();

        assertThat(codeOf(answer)).isEqualTo("world.move-too-far");
        assertThat(((Refusal) answer.exceptionNow()).data())
                .containsEntry("x", 410f)
                .containsEntry("zone", 2);
    }

    @Test
    void whoIsNotInTheWorldCannotMove() {
        var answer = world.move(7, 1, 1);

        assertThat(codeOf(answer)).isEqualTo("world.not-in-zone");
        assertThat(answer.exceptionNow())
                .hasMessage("a player must stand in a zone to move: user_id=7");
    }

    @Test
    void whoLeavesBeforeItsMoveIsReadIsNotInAZone() {
        world.join(Zones.at(7, 2, 410, 510));
        turn();
        world.leave(7);
        var answer = world.move(7, 411, 510);
        turn();

        assertThat(codeOf(answer)).isEqualTo("world.not-in-zone");
        assertThat(world.standing(7)).isEmpty();
    }

    @Test
    void thePortalsEdgeLeadsToTheOtherZoneAndAHairBeforeItDoesNot() {
        world.join(Zones.at(7, 1, 115, 100));
        turn();
        var before = world.move(7, 110.01f, 100);
        turn();
        assertThat(before.join().zoneId()).isEqualTo(1);
        var into = world.move(7, 110, 100);
        turn();
        turn();

        assertThat(into.join().zoneId()).isEqualTo(2);
        assertThat(into.join().x()).isEqualTo(150);
        assertThat(world.standing(7)).contains(into.join());
        assertThat(world.loop(1).orElseThrow().players()).isZero();
        assertThat(world.loop(2).orElseThrow().players()).isEqualTo(1);
    }

    @Test
    void crossingIsADepartureHereAndAnArrivalThere() {
        var gateway = gateway();
        gateway.presence.join(Zones.at(7, 1, 115, 100));
        turn();
        gateway.read();
        gateway.presence.move(7, 109, 100, 0);
        turn();
        turn();

        assertThat(gateway.unread).extracting(ZoneTurn::getZone).contains(1, 2);
        assertThat(gateway.unread.getFirst().getDeparturesList()).containsExactly(7L);
        gateway.read();
        assertThat(gateway.clients.get(7L).zone).isEqualTo(2);
        assertThat(entries()).extracting(ZoneEntry::cause).containsExactly(ZoneEntry.Cause.CROSSED);
    }

    @Test
    void theCreditGoesAlongThroughAPortal() {
        world.join(Zones.at(7, 1, 119, 100));
        turn();
        world.move(7, 110, 100);
        turn();
        turn();
        var far = world.move(7, 159, 150);
        turn();

        assertThat(codeOf(far)).isEqualTo("world.move-too-far");
    }

    @Test
    void whoLeavesAndComesBackAtOnceHasNoMoreCreditThanBefore() {
        world.join(Zones.at(7, 2, 410, 510));
        turn();
        world.move(7, 420, 510);
        turn();
        world.leave(7);
        turn();
        world.join(Zones.at(7, 2, 410, 510));
        turn();
        var far = world.move(7, 429, 510);
        turn();
        var near = world.move(7, 422, 510);
        turn();

        assertThat(codeOf(far)).isEqualTo("world.move-too-far");
        assertThat(near.join().x()).isEqualTo(422);
    }

    @Test
    void aPlayerWaitsAtThePortalWhileTheOtherInboxIsFull() {
        rules(Zones.rules(10, 3, 100));
        world.join(Zones.at(7, 1, 111, 100));
        turn();
        for (long other = 20; other < 23; other++) {
            world.join(Zones.at(other, 2, 500, 500));
        }
        var answer = world.move(7, 109, 100);
        world.loop(1).orElseThrow().turn(now + 1);

        assertThat(answer.join().zoneId()).isEqualTo(1);
        assertThat(world.loop(1).orElseThrow().players()).isEqualTo(1);
        turn();
        turn();
        assertThat(world.standing(7).orElseThrow().zoneId()).isEqualTo(2);
    }

    @Test
    void aPlayerWaitsAtThePortalWhileEntriesAreNotPublished() {
        rules(Zones.rules(10, 100, 1));
        world.join(world.contents().startOf(8, "mina"));
        world.join(Zones.at(7, 1, 111, 100));
        world.move(7, 109, 100);
        turn();
        turn();
        assertThat(world.standing(7).orElseThrow().zoneId()).isEqualTo(1);
        entries();
        turn();
        turn();

        assertThat(world.standing(7).orElseThrow().zoneId()).isEqualTo(2);
    }

    @Test
    void whoWalksAwayFromAFullPortalDoesNotCross() {
        rules(Zones.rules(10, 100, 1));
        world.join(world.contents().startOf(8, "mina"));
        world.join(Zones.at(7, 1, 111, 100));
        world.move(7, 109, 100);
        turn();
        world.move(7, 112, 100);
        turn();
        entries();
        turn();

        assertThat(world.standing(7).orElseThrow().zoneId()).isEqualTo(1);
    }

    @Test
    void aFullInboxDropsAGatewaysMoveAndRefusesTheRest() {
        rules(Zones.rules(10, 2, 100));
        var gateway = gateway();
        gateway.presence.join(Zones.at(7, 2, 410, 510));
        turn();

        assertThat(gateway.presence.move(7, 411, 510, 0)).isTrue();
        assertThat(gateway.presence.move(7, 412, 510, 0)).isTrue();
        assertThat(gateway.presence.move(7, 413, 510, 0)).isFalse();
        assertThat(world.loop(2).orElseThrow().droppedMoves()).isEqualTo(1);
        assertThat(codeOf(world.move(7, 414, 510))).isEqualTo("world.zone-busy");
        assertThatThrownBy(() -> gateway.presence.join(Zones.at(8, 2, 1, 1)))
                .hasMessage(
                        "a zone's inbox holds at most 2 commands: zone=2 (world.zone.inbox-max)");
        assertThat(world.standing(8)).isEmpty();
        turn();
        assertThat(world.standing(7).orElseThrow().x()).isEqualTo(412);
    }

    @Test
    void aLeaveIsHeardThoughTheInboxIsFull() {
        rules(Zones.rules(10, 1, 100));
        var gateway = gateway();
        gateway.presence.join(Zones.at(7, 2, 410, 510));
        turn();
        gateway.presence.move(7, 411, 510, 0);
        gateway.presence.leave(7);
        turn();

        assertThat(world.standing(7)).isEmpty();
        assertThat(world.loop(2).orElseThrow().players()).isZero();
    }

    @Test
    void aNewcomerIsRefusedWhileEntriesAreNotPublished() {
        rules(Zones.rules(10, 100, 1));
        world.join(world.contents().startOf(7, "mina"));
        turn();

        assertThatThrownBy(() -> world.join(world.contents().startOf(8, "bora")))
                .hasMessage(
                        "at most 1 entries into zones wait to be published"
                                + " (world.zone.entries-max)");
        assertThat(world.players()).isEqualTo(1);
        entries();
        world.join(world.contents().startOf(8, "bora"));
    }

    @Test
    void whoComesBackToWhereItStoodTakesNoPlaceAmongTheEntries() {
        rules(Zones.rules(10, 100, 1));
        var gateway = gateway();
        gateway.presence.join(Zones.at(7, 2, 410, 510));
        turn();
        gateway.presence.leave(7);
        turn();
        gateway.presence.join(Zones.at(7, 2, 410, 510));
        turn();
        gateway.presence.join(Zones.at(7, 2, 410, 510));
        turn();

        assertThat(world.output().entries().waiting()).isZero();
        assertThat(entries()).isEmpty();
        world.join(world.contents().startOf(8, "bora"));
        gateway.presence.join(Zones.at(9, 2, 410, 510));
        turn();
        assertThat(world.players()).isEqualTo(3);
        assertThat(entries()).extracting(ZoneEntry::cause).containsExactly(ZoneEntry.Cause.FIRST);
    }

    @Test
    void aFullWorldRefusesTheNextPlayer() {
        rules(new ZoneRules(10, 1_000_000_000L, 250_000_000L, 60_000_000_000L, 100, 2, 100, 100));
        world.join(Zones.at(7, 2, 1, 1));
        world.join(Zones.at(8, 2, 1, 1));

        assertThatThrownBy(() -> world.join(Zones.at(9, 2, 1, 1)))
                .hasMessage(
                        "the world holds at most 2 players: players=2 (world.zone.players-max)");
        world.leave(7);
        turn();
        assertThatThrownBy(() -> world.join(Zones.at(9, 2, 1, 1))).isInstanceOf(Refusal.class);
        save();
        save();
        world.join(Zones.at(9, 2, 1, 1));
    }

    @Test
    void whoComesBackToAFullWorldBeforeItWasSavedHasItsPlaceStill() {
        rules(new ZoneRules(10, 1_000_000_000L, 250_000_000L, 60_000_000_000L, 100, 2, 100, 100));
        world.join(Zones.at(7, 2, 1, 1));
        world.join(Zones.at(8, 2, 1, 1));
        turn();
        world.leave(7);
        turn();
        world.join(Zones.at(7, 2, 1, 1));
        turn();

        assertThat(world.standing(7)).isPresent();
        assertThat(world.players()).isEqualTo(2);
        assertThatThrownBy(() -> world.join(Zones.at(9, 2, 1, 1))).isInstanceOf(Refusal.class);
    }

    @Test
    void whoFoundTheInboxFullLeavesNoPlaceTaken() {
        rules(new ZoneRules(10, 1_000_000_000L, 250_000_000L, 60_000_000_000L, 1, 2, 100, 100));
        world.join(Zones.at(7, 2, 1, 1));
        assertThatThrownBy(() -> world.join(Zones.at(8, 2, 1, 1))).isInstanceOf(Refusal.class);
        turn();
        world.join(Zones.at(8, 2, 1, 1));

        assertThat(world.players()).isEqualTo(2);
    }

    @Test
    void aNewerGatewayTakesThePlayerOver() {
        var older = gateway();
        var newer = gateway();
        older.presence.join(Zones.at(7, 2, 410, 510));
        turn();
        older.read();
        older.presence.move(7, 412, 510, 0);
        turn();
        older.read();
        newer.presence.join(Zones.at(7, 2, 1, 1));
        turn();

        assertThat(older.unread.getFirst().getDeparturesList()).containsExactly(7L);
        assertThat(newer.unread.getFirst().getArrivals(0).getX()).isEqualTo(412);
        older.presence.move(7, 413, 510, 0);
        older.presence.leave(7);
        older.presence.close();
        turn();
        assertThat(world.standing(7).orElseThrow().x()).isEqualTo(412);
        assertThat(world.loop(2).orElseThrow().strayMoves()).isEqualTo(1);
    }

    @Test
    void aClosedGatewayTakesItsPlayersAlong() {
        var gateway = gateway();
        gateway.presence.join(Zones.at(7, 2, 410, 510));
        gateway.presence.join(Zones.at(8, 1, 410, 510));
        turn();
        gateway.presence.join(Zones.at(9, 3, 410, 510));
        gateway.presence.close();
        turn();

        assertThat(world.standing(7)).isEmpty();
        assertThat(world.standing(8)).isEmpty();
        assertThat(world.standing(9)).isEmpty();
        assertThat(save()).extracting(Standing::userId).containsExactlyInAnyOrder(7L, 8L, 9L);
        save();
        assertThat(world.players()).isZero();
    }

    @Test
    void aResyncIsAnArrivalWhereThePlayerStands() {
        var gateway = gateway();
        gateway.presence.join(Zones.at(7, 2, 410, 510));
        turn();
        gateway.read();
        gateway.presence.resync(7);
        turn();
        gateway.read();

        assertThat(gateway.clients.get(7L).placedTimes).isEqualTo(2);
        assertThat(gateway.clients.get(7L).seen()).containsOnlyKeys(7L);
        assertThat(entries()).isEmpty();
    }

    @Test
    void whoCameByRestOnlyLeavesAfterAMinuteOfSilence() {
        world.join(Zones.at(7, 2, 410, 510));
        turn();
        long joined = now;
        now = joined + 59_000_000_000L;
        turn();
        assertThat(world.standing(7)).isPresent();
        now = joined + 60_000_000_000L;
        turn();

        assertThat(world.standing(7)).isEmpty();
    }

    @Test
    void whoComesBackBeforeItWasSavedStandsWhereItLeft() {
        world.join(Zones.at(7, 2, 410, 510));
        world.move(7, 415, 510);
        turn();
        world.leave(7);
        turn();
        world.join(Zones.at(7, 2, 410, 510));
        turn();

        assertThat(world.standing(7).orElseThrow().x()).isEqualTo(415);
    }

    @Test
    void whoReadAnOldStandingWhileTheNewOneWasSavedStillMeetsTheNewOne() {
        world.join(Zones.at(7, 2, 410, 510));
        world.move(7, 415, 510);
        turn();
        world.leave(7);
        turn();
        save();
        world.join(Zones.at(7, 2, 410, 510));
        assertThat(world.standing(7).orElseThrow().x()).isEqualTo(415);
    }

    @Test
    void whatCouldNotBeSavedComesAgain() {
        world.join(Zones.at(7, 2, 410, 510));
        turn();
        save();
        world.move(7, 415, 510);
        turn();
        assertThatThrownBy(
                        () ->
                                world.output()
                                        .unsaved()
                                        .drain(
                                                10,
                                                standings -> {
                                                    throw new IllegalStateException("down");
                                                }))
                .hasMessage("down");
        world.move(7, 416, 510);
        turn();

        assertThat(save()).extracting(Standing::x).containsExactly(416f);
        assertThat(save()).isEmpty();
    }

    @Test
    void anEntryThatCouldNotBePublishedComesAgain() {
        world.join(world.contents().startOf(7, "mina"));
        turn();
        assertThatThrownBy(
                        () ->
                                world.output()
                                        .entries()
                                        .drain(
                                                10,
                                                entries -> {
                                                    throw new IllegalStateException("down");
                                                }))
                .hasMessage("down");

        var entry = entries().getFirst();
        assertThat(entry.cause()).isEqualTo(ZoneEntry.Cause.FIRST);
        assertThat(entry.standing().entries()).isEqualTo(1);
        assertThat(entries()).isEmpty();
    }

    @Test
    void whoseZoneIsNoMoreBeginsAtAStartAgain() {
        world.join(Zones.at(7, 99, 410, 510));
        turn();

        var entry = entries().getFirst();
        assertThat(entry.cause()).isEqualTo(ZoneEntry.Cause.RESETTLED);
        assertThat(entry.standing().zoneId()).isEqualTo(2);
        assertThat(entry.standing().entries()).isEqualTo(2);
    }

    @Test
    void neighboursAreFoundByDistanceTheEdgeIncluded() {
        world.join(Zones.at(1, 2, 100, 500));
        world.join(Zones.at(2, 2, 110, 500));
        world.join(Zones.at(3, 2, 110.1f, 500));
        world.join(Zones.at(4, 3, 100, 500));

        var reach = new World.Reach(100, 500, 10);
        assertThat(world.near(2, reach, 10)).extracting(Standing::userId).containsExactly(1L, 2L);
        assertThat(world.near(2, reach, 1)).extracting(Standing::userId).containsExactly(1L);
    }

    @Test
    void anNpcHasItsNameInBothLanguagesAndAPlayerHasOne() {
        world = new World(Zones.three(1), Zones.rules(10, 100, 100), 5);
        var gateway = gateway();
        gateway.presence.join(Zones.at(7, 1, 200, 200));
        turn();
        gateway.read();

        var seen = gateway.clients.get(7L).seen();
        assertThat(seen).hasSize(2);
        assertThat(seen.get(-1_000_001L).getName()).isEqualTo("Hare");
        assertThat(seen.get(-1_000_001L).getNameKo()).isEqualTo("토끼");
        assertThat(seen.get(7L).getName()).isEqualTo("player-7");
        assertThat(seen.get(7L).getNameKo()).isEmpty();
    }

    @Test
    void npcsWanderInTheirAreaWhileSomebodyIsThere() {
        world = new World(Zones.three(30), Zones.rules(10, 100, 100), 5);
        for (int i = 0; i < 20; i++) {
            turn();
        }
        var asleep = positions();
        world.join(Zones.at(7, 1, 200, 200));
        for (int i = 0; i < 200; i++) {
            turn();
        }

        assertThat(positions()).isNotEqualTo(asleep).hasSize(30);
        assertThat(positions()).allMatch(at -> Math.hypot(at[0] - 200, at[1] - 200) <= 60);
    }

    private List<float[]> positions() {
        var positions = new ArrayList<float[]>();
        var grid = world.loop(1).orElseThrow().grid();
        for (int cell = 0; cell < 400; cell++) {
            for (int i = 0; i < grid.cell(cell).size(); i++) {
                var figure = grid.cell(cell).member(i);
                if (figure.isNpc()) {
                    positions.add(new float[] {figure.x(), figure.y()});
                }
            }
        }
        return positions;
    }
}
