package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody casts: over the socket, over REST, and is told of it again. */
class FightIT {
    static final String FIGHTER = "/api/v1/combat/fighter";
    static final String SKILL = "/api/v1/combat/skill";
    static final String ENCOUNTERS = "/api/v1/combat/encounters";

    /** On oneself, from level 1 on. */
    static final int FIRST_AID = 1005;

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String CAST =
            "{\"ref\":7,\"cast\":{\"skill_id\":1005,\"timestamp\":\"%d\"}}";

    /** Who is in the world is known to combat with one of its next turns. */
    static void fights(Client player) {
        player.post("/api/v1/world/move", Map.of("x", 0, "y", 0));
        await().atMost(SOON).until(() -> player.get(FIGHTER).status() == 200);
    }

    static Map<String, Object> cast(int skill, long target, long timestamp) {
        var body = new HashMap<String, Object>();
        body.put("skill_id", skill);
        body.put("target_id", target);
        body.put("target_position", null);
        body.put("timestamp", timestamp);
        return body;
    }

    private static boolean showsTheCast(JsonNode frame) {
        return frame.path("combat").findValuesAsText("skill_id").contains("1005");
    }

    private static JsonNode replay(Client player) {
        var encounters = player.get(ENCOUNTERS).body().path("encounters");
        assertThat(encounters).hasSize(1);
        return player.get(
                        ENCOUNTERS
                                + "/"
                                + encounters.get(0).path("encounter_id").asText()
                                + "/replay")
                .body();
    }

    @Test
    void aCastIsAnsweredSeenAndToldAgainAndNeverAppliedTwice() {
        var player = Client.newPlayer();
        var socket = Socket.open(player.token());
        socket.placed();
        await().atMost(SOON).until(() -> player.get(FIGHTER).status() == 200);

        socket.send(CAST.formatted(1_000));
        var accepted = socket.await(frame -> frame.has("casts")).path("casts").get(0);
        var seen = socket.await(FightIT::showsTheCast).path("combat").get(0);
        socket.send(CAST.formatted(1_000));
        socket.refused("combat.repeated");
        var again = player.post(SKILL, cast(FIRST_AID, 0, 1_001));

        assertThat(accepted.path("ref").asInt()).isEqualTo(7);
        assertThat(accepted.path("cooldown_millis").asInt()).isPositive();
        assertThat(seen.path("effects").get(0).path("cast_time_millis").asInt()).isPositive();
        assertThat(again.code()).isIn("combat.casting", "combat.on-cooldown");
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(replay(player).path("events").findValuesAsText("type"))
                                        .startsWith("fight.Joined.1", "fight.CastBegun.1")
                                        .containsOnlyOnce("fight.SkillCast.1"));
        socket.close();
    }

    @Test
    void aCastThatTheRulesForbidCostsNothing() {
        var player = Client.newPlayer();
        fights(player);

        assertThat(player.post(SKILL, cast(999_999, 0, 1)).code())
                .isEqualTo("combat.no-such-skill");
        assertThat(player.post(SKILL, cast(1_001, 999_999_999, 1)).code())
                .isEqualTo("combat.no-such-target");
        assertThat(player.post("/api/v1/combat/revive", Map.of()).code())
                .isEqualTo("combat.not-dead");

        var fighter = player.get(FIGHTER).body();
        assertThat(fighter.path("energy").asInt()).isEqualTo(fighter.path("energy_max").asInt());
        assertThat(fighter.path("last_timestamp").asLong()).isEqualTo(-1);
        assertThat(player.get(ENCOUNTERS).body().path("encounters")).isEmpty();
    }
}
