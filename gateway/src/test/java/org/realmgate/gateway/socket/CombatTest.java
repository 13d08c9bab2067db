package org.realmgate.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.combat.rpc.CastAsked;
import org.realmgate.contracts.combat.rpc.CombatTurn;
import org.realmgate.contracts.gateway.rpc.Cast;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.gateway.testing.Mint;
import org.realmgate.gateway.testing.OpenGateway;
import org.realmgate.gateway.testing.Player;
import org.realmgate.gateway.testing.ScriptedCombat;
import org.realmgate.gateway.testing.ScriptedWorld;

class CombatTest {
    private OpenGateway gateway = OpenGateway.with();

    @AfterEach
    void close() {
        gateway.close();
    }

    private void reopen(String... settings) {
        gateway.close();
        gateway = OpenGateway.with(settings);
    }

    private Player entered(long userId) {
        var player = Player.enter(gateway, userId);
        player.placed();
        return player;
    }

    private static Cast.Builder fire() {
        return Cast.newBuilder().setSkillId(7).setX(1.5f).setY(2.5f).setTimestamp(1_000);
    }

    private List<Integer> casts() {
        return gateway.combat().casts().stream().map(CastAsked::getRef).toList();
    }

    @Test
    void combatLearnsWhoComesAndWhoGoes() {
        var player = entered(1);
        await().untilAsserted(() -> assertThat(gateway.combat().arrived()).containsExactly(1L));

        player.leave();

        await().untilAsserted(() -> assertThat(gateway.combat().gone()).containsExactly(1L));
    }

    @Test
    void aCastReachesCombatAsItWasAskedAndItsAnswerItsCasterAlone() {
        var one = entered(1);
        var other = entered(2);

        one.cast(9, fire().setTargetId(-5));

        await().untilAsserted(() -> assertThat(one.accepted()).containsExactly(9));
        assertThat(gateway.combat().casts())
                .containsExactly(
                        CastAsked.newBuilder()
                                .setUserId(1)
                                .setRef(9)
                                .setSkillId(7)
                                .setTargetId(-5)
                                .setX(1.5f)
                                .setY(2.5f)
                                .setTimestamp(1_000)
                                .build());
        gateway.chat().say("world", "after that");
        other.awaitHeard("after that");
        assertThat(other.accepted()).isEmpty();
    }

    @Test
    void whatCombatRefusesItsCasterIsTold() {
        gateway.combat().keepSilent();
        var player = entered(1);
        player.cast(4, 7, 2);
        await().until(() -> !gateway.combat().casts().isEmpty());

        gateway.combat().refuse(gateway.combat().casts().getFirst(), "combat.cooldown");

        player.awaitRefused("combat.cooldown");
        assertThat(player.refused()).extracting(Refused::getRef).containsExactly(4);
    }

    @Test
    void castsAndRevivalsTravelAsJsonToo() {
        var player = Player.enterWithJson(gateway, 1);
        player.placed();

        player.sendText(
                "{\"ref\":1,\"cast\":{\"skill_id\":7,\"target_id\":\"-5\",\"timestamp\":\"3\"}}");
        player.sendText("{\"ref\":2,\"revive\":{}}");

        await().untilAsserted(() -> assertThat(player.accepted()).containsExactly(1, 2));
        var casts = gateway.combat().casts();
        assertThat(casts.getFirst().getTargetId()).isEqualTo(-5);
        assertThat(casts).extracting(CastAsked::getRevive).containsExactly(false, true);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aCastToNowhereIsMalformed(float nowhere) {
        var player = entered(1);
        player.cast(1, fire().setX(nowhere));
        player.cast(2, fire().setY(nowhere));
        player.cast(3, fire());

        await().untilAsserted(() -> assertThat(player.accepted()).containsExactly(3));
        assertThat(player.refused())
                .allMatch(refused -> refused.getCode().equals("gateway.malformed-frame"))
                .extracting(Refused::getRef)
                .containsExactly(1, 2);
    }

    @Test
    void aCastOfNoSkillIsMalformed() {
        var player = entered(1);
        player.cast(1, fire().setSkillId(0));
        player.cast(2, fire().setSkillId(1));

        await().untilAsserted(() -> assertThat(player.accepted()).containsExactly(2));
        assertThat(player.refused()).extracting(Refused::getRef).containsExactly(1);
        assertThat(casts()).containsExactly(2);
    }

    @Test
    void castsBeyondTheirLimitAreRefusedAndRestCallsCountWithThem() {
        reopen("gateway.limit.skill", "1/60s burst 3");
        var player = entered(1);
        player.cast(1, 7, 2);
        player.revive(2);
        player.cast(3, 7, 2);
        player.cast(4, 7, 2);

        player.awaitRefused("gateway.rate-limited");
        assertThat(player.refused()).extracting(Refused::getRef).containsExactly(4);
        var call =
                gateway.send(
                        gateway.request("/api/v1/combat/skill")
                                .header("Authorization", "Bearer " + Mint.token(1))
                                .POST(BodyPublishers.ofString("{}")));
        assertThat(call.statusCode()).isEqualTo(429);
        await().untilAsserted(() -> assertThat(casts()).containsExactly(1, 2, 3));
    }

    @Test
    void aFightIsSeenOnceByWhoeverSeesItsCellAndByNobodyElse() {
        gateway.world().place(2, 45);
        gateway.world().place(3, 46);
        var near = entered(1);
        var beside = Player.enterWithJson(gateway, 2);
        beside.placed();
        var far = entered(3);

        gateway.combat().show(44, 12);
        gateway.combat().show(33, 13);

        await().untilAsserted(() -> assertThat(near.blows()).containsExactlyInAnyOrder(12, 13));
        await().untilAsserted(() -> assertThat(beside.blows()).containsExactly(12));
        gateway.combat().show(46, 14);
        await().untilAsserted(() -> assertThat(far.blows()).containsExactly(14));
        await().untilAsserted(() -> assertThat(beside.blows()).containsExactly(12, 14));
        assertThat(near.blows()).hasSize(2);
    }

    @Test
    void aFightComesInTheFrameOfTheTickThatFollows() {
        var player = entered(1);
        gateway.combat().show(44, 12);
        gateway.world().send(ZoneTurn.newBuilder().addBlocks(ScriptedWorld.moved(44, 9)));
        gateway.chat().say("world", "end");
        player.awaitHeard("end");

        await().untilAsserted(() -> assertThat(player.blows()).containsExactly(12));
        assertThat(player.frames()).extracting(frame -> frame.getTick()).doesNotHaveDuplicates();
    }

    @Test
    void whoComesToACellSeesWhatIsFoughtThereFromThenOn() {
        var player = entered(1);
        gateway.combat().show(44, 1);
        await().untilAsserted(() -> assertThat(player.blows()).containsExactly(1));
        gateway.world().send(ZoneTurn.newBuilder().addRecentred(1).addRecentredCell(45));
        player.await(frame -> frame.getHiddenCellsCount() > 0);

        gateway.combat().show(33, 2);
        gateway.combat().show(36, 3);

        await().untilAsserted(() -> assertThat(player.blows()).containsExactly(1, 3));
    }

    @Test
    void ofMoreThanATickShowsTheOldestIsNotSeen() {
        var player = entered(1);
        var turn = CombatTurn.newBuilder();
        for (int n = 0; n <= SocketLimits.SHOWN_MAX; n++) {
            turn.addBlocks(ScriptedCombat.block(44, n));
        }
        gateway.combat().send(turn);

        await().untilAsserted(() -> assertThat(player.blows()).contains(1, SocketLimits.SHOWN_MAX));
        assertThat(player.blows()).hasSize(SocketLimits.SHOWN_MAX).doesNotContain(0);
    }

    @Test
    void aSocketThatResumesGetsTheAnswersThatItMissedOnceAndNoFights() {
        gateway.combat().keepSilent();
        var before = entered(1);
        long tick = before.lastTick();
        var key = before.welcome().getWelcome().getResumeKey();
        before.cast(1, 7, 2);
        before.cast(2, 7, 2);
        await().until(() -> casts().size() == 2);
        gateway.combat().accept(gateway.combat().casts().get(0));
        gateway.combat().show(44, 12);
        await().until(() -> before.accepted().contains(1) && before.blows().contains(12));
        before.breakOff();
        gateway.combat().accept(gateway.combat().casts().get(1));

        var after = Player.resume(gateway, 1, key, tick);

        assertThat(after.welcome().getWelcome().getResumed()).isTrue();
        await().untilAsserted(() -> assertThat(after.accepted()).containsExactly(1, 2));
        gateway.chat().say("world", "end");
        after.awaitHeard("end");
        assertThat(after.accepted()).containsExactly(1, 2);
        assertThat(after.blows()).isEmpty();
    }

    @Test
    void castsWithoutAnAnswerAreInDoubtOnceWhenCombatGoesAway() {
        gateway.combat().keepSilent();
        var player = entered(1);
        player.cast(1, 7, 2);
        player.cast(2, 7, 2);
        player.revive(3);
        await().until(() -> casts().size() == 3);
        gateway.combat().accept(gateway.combat().casts().getFirst());
        await().until(() -> player.accepted().contains(1));

        gateway.combatPort().goAway();

        await().untilAsserted(
                        () ->
                                assertThat(player.refused())
                                        .extracting(Refused::getRef)
                                        .containsExactly(2, 3));
        assertThat(player.refused())
                .allMatch(refused -> refused.getCode().equals("gateway.unavailable"))
                .allMatch(refused -> refused.getDetail().contains("nobody knows"));
        player.cast(4, 7, 2);
        player.await(frame -> frame.getRefusedList().stream().anyMatch(r -> r.getRef() == 4));
        gateway.combatPort().comeBack();
        await().until(() -> !gateway.gateway().away().contains("combat"));
        player.cast(5, 7, 2);
        await().until(() -> casts().contains(5));
        assertThat(casts()).containsExactly(1, 2, 3, 5);
        assertThat(player.refused()).hasSize(3);
    }

    @Test
    void aDoubtThatASocketMissedIsToldWhenItResumes() {
        gateway.combat().keepSilent();
        var before = entered(1);
        long tick = before.lastTick();
        var key = before.welcome().getWelcome().getResumeKey();
        before.cast(1, 7, 2);
        await().until(() -> casts().size() == 1);
        gateway.combatPort().goAway();
        before.awaitRefused("gateway.unavailable");
        before.breakOff();

        var after = Player.resume(gateway, 1, key, tick);

        after.awaitRefused("gateway.unavailable");
        assertThat(after.refused()).extracting(Refused::getRef).containsExactly(1);
    }

    @Test
    void combatOwesASocketSoManyAnswersAndNoMore() {
        reopen(
                "gateway.limit.skill",
                "1000/s burst 1000",
                "gateway.limit.user",
                "1000/s burst 1000");
        gateway.combat().keepSilent();
        var player = entered(1);
        for (int n = 1; n <= SocketLimits.UNANSWERED_MAX + 1; n++) {
            player.cast(n, 7, 2);
        }

        player.awaitRefused("gateway.unavailable");
        assertThat(player.refused())
                .extracting(Refused::getRef)
                .containsExactly(SocketLimits.UNANSWERED_MAX + 1);
        await().until(() -> casts().size() == SocketLimits.UNANSWERED_MAX);
        gateway.combat().accept(gateway.combat().casts().getFirst());
        await().until(() -> player.accepted().contains(1));
        player.cast(500, 7, 2);
        await().until(() -> casts().contains(500));
    }

    @Test
    void withoutCombatAllElseGoesOn() {
        gateway.combatPort().goAway();
        await().until(() -> gateway.gateway().away().contains("combat"));
        var player = entered(1);
        player.cast(1, 7, 2);
        player.awaitRefused("gateway.unavailable");
        player.say(2, "world", "still here");
        player.awaitHeard("still here");
        player.move(3, 1, 1);
        await().until(() -> !gateway.world().moves().isEmpty());
    }
}
