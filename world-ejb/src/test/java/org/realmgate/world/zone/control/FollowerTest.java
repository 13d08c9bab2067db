package org.realmgate.world.zone.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.rpc.Combatant;
import org.realmgate.world.zone.entity.Standing;

class FollowerTest {
    private static final long HARE = -2_000_001;

    private World world = new World(Zones.three(3), Zones.rules(10, 100, 100), 1);
    private RecordingFollower follower = new RecordingFollower(world);
    private long now;

    private void turn() {
        turnAfterMillis(50);
        follower.read();
    }

    private void turns(int count) {
        for (int i = 0; i < count; i++) {
            turn();
        }
    }

    private void turnAfterMillis(long millis) {
        now += millis * 1_000_000;
        world.loops().forEach(loop -> loop.turn(now));
    }

    private RecordingGateway gateway(long userId, float x, float y) {
        var gateway = new RecordingGateway();
        gateway.presence = world.connect(gateway);
        gateway.presence.join(Zones.at(userId, 2, x, y));
        turn();
        gateway.read();
        return gateway;
    }

    private Combatant seen(long id) {
        return follower.in(2).get(id);
    }

    private void fewCommands(int inboxMax) {
        world = new World(Zones.three(3), Zones.rules(10, inboxMax, 100), 1);
        follower = new RecordingFollower(world);
    }

    @Test
    void theFirstMessageOfEachZoneTellsEverybodyInIt() {
        world.join(Zones.at(7, 2, 410, 510));
        turn();

        assertThat(follower.read).hasSize(3).allMatch(positions -> positions.getFull());
        assertThat(follower.in(2)).containsOnlyKeys(HARE - 2, HARE - 1, HARE, 7L);
        assertThat(seen(7))
                .isEqualTo(
                        Combatant.newBuilder()
                                .setId(7)
                                .setName("player-7")
                                .setLevel(7)
                                .setX(410)
                                .setY(510)
                                .build());
        assertThat(seen(HARE).getKind()).isEqualTo("hare");
        assertThat(seen(HARE).getName()).isEqualTo("Hare");
    }

    @Test
    void aZoneWithoutAnybodyIsTold() {
        world = new World(Zones.open(), Zones.rules(10, 100, 100), 1);
        follower = new RecordingFollower(world);
        turn();
        turn();

        assertThat(follower.read).hasSize(1);
        assertThat(follower.in(1)).isEmpty();
    }

    @Test
    void whoWalksToAnotherCellOnlyMoves() {
        world.join(Zones.at(7, 3, 449, 510));
        turn();
        follower.read.clear();
        world.move(7, 451, 510);
        turn();

        var told = follower.read.stream().filter(each -> each.getZone() == 3).toList();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().getCameCount() + told.getFirst().getGoneCount()).isZero();
        assertThat(told.getFirst().getMovedList()).contains(7L);
        assertThat(follower.in(3).get(7L).getX()).isEqualTo(451);
    }

    @Test
    void whoCrossesIsGoneHereAndComesThere() {
        world.join(Zones.at(7, 1, 115, 100));
        turn();
        world.move(7, 109, 100);
        turns(2);

        assertThat(follower.in(1)).doesNotContainKey(7L);
        assertThat(seen(7).getX()).isEqualTo(150);
        world.leave(7);
        turn();
        assertThat(follower.in(2)).doesNotContainKey(7L);
    }

    @Test
    void aZoneGathersUntilItsMessageIsAcknowledged() {
        world.join(Zones.at(7, 2, 410, 510));
        turnAfterMillis(50);
        for (int step = 1; step <= 3; step++) {
            world.move(7, 410 + step * 0.4f, 510);
            turnAfterMillis(50);
        }
        assertThat(follower.unread).hasSize(3);
        follower.read();
        assertThat(seen(7).getX()).isEqualTo(410);
        turn();

        assertThat(seen(7).getX()).isEqualTo(411.2f);
        assertThat(follower.read).filteredOn(positions -> positions.getFull()).hasSize(3);
    }

    @Test
    void aHairBeforeGatherMaxItIsToldWhatChangedAndThenEverything() {
        turnAfterMillis(50);
        turnAfterMillis(249);
        follower.read();
        world.join(Zones.at(7, 2, 410, 510));
        turnAfterMillis(1);
        assertThat(follower.unread).hasSize(1).noneMatch(positions -> positions.getFull());
        world.leave(7);
        turnAfterMillis(250);
        follower.read();
        turnAfterMillis(1);

        assertThat(follower.unread).hasSize(1).allMatch(positions -> positions.getFull());
        follower.read();
        assertThat(follower.in(2)).doesNotContainKey(7L);
    }

    @Test
    void aLateFollowerDelaysNoOtherOneAndBothAreToldTheSame() {
        var late = new RecordingFollower(world);
        world.join(Zones.at(7, 2, 410, 510));
        turn();
        assertThat(late.unread).hasSameElementsAs(follower.read);
        world.move(7, 411, 510);
        turn();

        assertThat(seen(7).getX()).isEqualTo(411);
        assertThat(late.unread).hasSize(3);
    }

    @Test
    void anNpcWalksAtItsSpeedWhereItIsToldAndStandsThere() {
        var gateway = gateway(7, 220, 200);
        follower.walk(2, HARE, 300, 200, 4);
        float before = seen(HARE).getX();
        float y = seen(HARE).getY();
        turn();
        double metres = Math.hypot(seen(HARE).getX() - before, seen(HARE).getY() - y);
        assertThat(metres).isBetween(0.199, 0.201);
        gateway.read();
        assertThat(gateway.clients.get(7L).seen().get(HARE).getX()).isEqualTo(seen(HARE).getX());
        follower.walk(2, HARE, 300, 200, 400);
        turns(30);

        assertThat(seen(HARE).getX()).isEqualTo(300);
        assertThat(seen(HARE).getY()).isEqualTo(200);
    }

    @Test
    void anNpcDoesNotLeaveTheZone() {
        follower.walk(2, HARE, -50, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY);
        turn();

        assertThat(seen(HARE).getX()).isZero();
        assertThat(seen(HARE).getY()).isEqualTo(1000);
        follower.walk(2, HARE, Float.NaN, 10, 5);
        turn();
        assertThat(seen(HARE).getX()).isZero();
    }

    @Test
    void aHiddenNpcIsInNobodysCellsUntilItIsShownWhereItBegan() {
        turn();
        var begin = seen(HARE);
        follower.walk(2, HARE, 210, 210, 1_000);
        var gateway = gateway(7, 200, 200);
        assertThat(gateway.clients.get(7L).seen()).containsKey(HARE);
        follower.hide(2, HARE);
        turn();
        gateway.read();
        assertThat(gateway.clients.get(7L).seen()).doesNotContainKey(HARE).containsKey(HARE - 1);
        assertThat(follower.in(2)).doesNotContainKey(HARE);
        var later = gateway(8, 200, 200);
        assertThat(later.clients.get(8L).seen()).doesNotContainKey(HARE);
        gateway.read();
        follower.show(2, HARE);
        turn();
        gateway.read();

        assertThat(gateway.clients.get(7L).seen()).containsKey(HARE);
        // It may have wandered since: two steps a turn at most.
        assertThat(Math.hypot(seen(HARE).getX() - begin.getX(), seen(HARE).getY() - begin.getY()))
                .isLessThan(1.1);
    }

    @Test
    void aFreeNpcWalksBackIntoItsAreaAndWandersThere() {
        world.join(Zones.at(7, 2, 300, 300));
        follower.walk(2, HARE, 270, 200, 1_000);
        turns(2);
        follower.free(2, HARE);
        turn();
        assertThat(seen(HARE).getX()).isBetween(269f, 270f);
        turns(200);

        assertThat(Math.hypot(seen(HARE).getX() - 200, seen(HARE).getY() - 200))
                .isLessThanOrEqualTo(60);
        var stands = seen(HARE);
        turns(3);
        assertThat(seen(HARE)).isNotEqualTo(stands);
    }

    @Test
    void whomAFollowerLedIsFreeAndShownWhenItsStreamEnds() {
        var other = new RecordingFollower(world);
        turn();
        follower.hide(2, HARE);
        follower.walk(2, HARE - 1, 275, 200, 1_000);
        follower.walk(2, HARE - 2, 300, 200, 1_000);
        turns(2);
        other.hide(2, HARE - 2);
        turn();
        follower.follower.close();
        follower = new RecordingFollower(world);
        turns(200);

        assertThat(follower.in(2)).containsKeys(HARE, HARE - 1).doesNotContainKey(HARE - 2);
        assertThat(seen(HARE - 1).getX()).isLessThan(260);
        other.follower.close();
        turn();
        assertThat(follower.in(2)).containsKey(HARE - 2);
    }

    @Test
    void ordersThatFindAFullInboxAreDoneWithTheNextTurn() {
        fewCommands(2);
        world.join(Zones.at(7, 2, 410, 510));
        turn();
        world.move(7, 411, 510);
        world.move(7, 412, 510);
        follower.hide(2, HARE);
        follower.hide(2, HARE - 1);
        follower.show(2, HARE - 1);
        follower.place(7, false, 500, 500);
        turn();

        assertThat(follower.in(2)).doesNotContainKey(HARE).containsKey(HARE - 1);
        turn();
        assertThat(seen(7).getX()).isEqualTo(500);
    }

    @Test
    void ordersOfWhatIsNotThereAreIgnored() {
        follower.hide(9, HARE);
        follower.hide(2, HARE - 3);
        follower.hide(2, HARE + 1);
        follower.hide(2, 7);
        follower.hold(7, true);
        follower.place(7, true, 1, 1);
        turn();

        assertThat(follower.in(2)).hasSize(3);
    }

    @Test
    void aHeldPlayersMovesAreRefusedWithItsPositionUntilItIsLetGo() {
        var gateway = gateway(7, 410, 510);
        follower.hold(7, true);
        gateway.presence.move(7, 411, 510, 5);
        var rest = world.move(7, 412, 510);
        turn();

        var refused = gateway.unread.getFirst().getRefused(0);
        assertThat(refused.getCode()).isEqualTo("world.held");
        assertThat(refused.getRef()).isEqualTo(5);
        assertThat(refused.getX()).isEqualTo(410);
        var refusal = (Refusal) rest.exceptionNow();
        assertThat(refusal.code()).isEqualTo("world.held");
        assertThat(refusal.kind().httpStatus()).isEqualTo(409);
        assertThat(refusal.data()).containsEntry("x", 410f).containsEntry("zone", 2);
        assertThat(refusal).hasMessage("a player who is held must be let go to move: user_id=7");
        follower.hold(7, false);
        var free = world.move(7, 411, 510);
        turn();
        assertThat(free.join().x()).isEqualTo(411);
    }

    @Test
    void aHeldPlayerWalksAgainWhenItsFollowersStreamEnds() {
        world.join(Zones.at(7, 2, 410, 510));
        turn();
        follower.hold(7, true);
        new RecordingFollower(world).follower.close();
        var held = world.move(7, 411, 510);
        turn();
        follower.follower.close();
        var free = world.move(7, 411, 510);
        turnAfterMillis(50);

        assertThat(held).isCompletedExceptionally();
        assertThat(free.join().x()).isEqualTo(411);
    }

    @Test
    void whoComesBackIsHeldStill() {
        world.join(Zones.at(7, 2, 410, 510));
        turn();
        follower.hold(7, true);
        world.leave(7);
        turn();
        world.join(Zones.at(7, 2, 1, 1));
        var held = world.move(7, 411, 510);
        turn();

        assertThat(((Refusal) held.exceptionNow()).code()).isEqualTo("world.held");
    }

    @Test
    void whoWaitsInAPortalStaysThereWhileItIsHeld() {
        world = new World(Zones.three(0), Zones.rules(10, 100, 1), 1);
        follower = new RecordingFollower(world);
        world.join(Zones.at(7, 2, 110.5f, 100));
        world.join(new Standing(9, "nia", 1, 3, 500, 500, 0, 0));
        turn();
        world.move(7, 109, 100);
        turn();
        follower.hold(7, true);
        world.output().entries().drain(10, entries -> {});
        turns(2);
        assertThat(seen(7).getX()).isEqualTo(109);
        follower.hold(7, false);
        turns(2);

        assertThat(follower.in(1)).containsKey(7L);
    }

    @Test
    void aPlacedPlayerStandsThereAndItsClientIsShownEverythingAnew() {
        var gateway = gateway(7, 410, 510);
        var neighbour = gateway(8, 420, 510);
        gateway.read();
        follower.place(7, true, 900, 1_500);
        turn();
        var client = gateway.clients.get(7L);
        int placed = client.placedTimes;
        gateway.read();
        neighbour.read();

        assertThat(client.placedTimes).isEqualTo(placed + 1);
        assertThat(client.placedX).isEqualTo(900);
        assertThat(client.placedY).isEqualTo(1_000);
        assertThat(client.seen()).containsOnlyKeys(7L);
        assertThat(neighbour.clients.get(8L).seen()).containsOnlyKeys(8L);
        assertThat(seen(7).getX()).isEqualTo(900);
        assertThat(world.standing(7).orElseThrow().moves()).isEqualTo(1);
        assertThat(saved()).contains(world.standing(7).orElseThrow());
        var held = world.move(7, 901, 1_000);
        turn();
        assertThat(held).isCompletedExceptionally();
    }

    @Test
    void whoIsPlacedWithinItsCellIsShownEverythingAnewToo() {
        var gateway = gateway(7, 410, 510);
        follower.place(7, false, 412, 512);
        turn();
        gateway.read();

        assertThat(gateway.clients.get(7L).placedX).isEqualTo(412);
        assertThat(gateway.clients.get(7L).seen().get(7L).getX()).isEqualTo(412);
    }

    private List<Standing> saved() {
        var standings = new ArrayList<Standing>();
        world.output().unsaved().drain(1_000, standings::addAll);
        return standings;
    }
}
