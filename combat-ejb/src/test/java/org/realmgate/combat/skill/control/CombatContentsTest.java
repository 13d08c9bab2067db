package org.realmgate.combat.skill.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realmgate.combat.skill.entity.Aim;
import org.realmgate.combat.skill.entity.CombatContents;
import org.realmgate.combat.skill.entity.NoSuchBuff;
import org.realmgate.combat.skill.entity.NoSuchSkill;
import org.realmgate.combat.skill.entity.Skill;
import org.realmgate.combat.skill.entity.SkillEffect;
import org.realmgate.platform.content.BadContent;
import org.realmgate.platform.settings.Settings;

class CombatContentsTest {
    private static final String GOOD =
            """
            {"skills": [
              {"id": 1, "name": {"en": "Blow", "ko": "일격"}, "aim": "enemy", "radius_metres": 0,
               "cooldown_millis": 1000, "energy": 5, "level": 1,
               "effects": [{"kind": "damage", "amount": 100}]},
              {"id": 2, "name": {"en": "Burst", "ko": "폭발"}, "aim": "place", "radius_metres": 5,
               "range_metres": 40, "cooldown_millis": 9000, "cast_millis": 500, "energy": 20,
               "level": 9, "players": false, "effects": [{"kind": "buff", "buff": 7, "stacks": 2}]},
              {"id": 3, "name": {"en": "Mend", "ko": "치유"}, "aim": "friend", "range_metres": 41,
               "cooldown_millis": 8000, "energy": 21, "level": 8,
               "effects": [{"kind": "heal", "amount": 80}, {"kind": "dispel", "amount": 10}]}],
             "buffs": [
              {"id": 7, "name": {"en": "Burning", "ko": "연소"}, "harmful": true,
               "duration_millis": 5000, "stacks_max": 3, "attack_percent": -500,
               "defence_percent": 500, "tick_millis": 100, "tick_damage": 20}],
             "npcs": [
              {"kind": "wolf", "health_percent": 110, "attack_percent": 90, "skills": [1],
               "speed_metres": 6, "leash_metres": 50, "respawn_millis": 1001,
               "drops": [{"item": "pelt", "chance_permille": 999, "quantity_min": 1,
                          "quantity_max": 3}]}],
             "zones": [
              {"zone": 4, "safe": [{"x": 500, "y": 500, "radius": 60}],
               "revival": {"x": 501, "y": 502}}]}
            """;

    private static CombatContents read(String json) throws IOException {
        return RulebookReader.RULES.read(
                "test.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static void refused(String json, String... faults) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(BadContent.class)
                .hasMessageStartingWith("test.json: ")
                .hasMessageContainingAll(faults);
    }

    private static String changed(String from, String to) {
        assertThat(GOOD).contains(from);
        return GOOD.replace(from, to);
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws IOException {
        var contents = read(GOOD);

        var blow = contents.skills().get(0);
        assertThat(blow.rangeMetres()).isEqualTo(Skill.RANGE_METRES_BY_DEFAULT);
        assertThat(blow.castMillis()).isZero();
        assertThat(blow.players()).isTrue();
        assertThat(blow.effects())
                .containsExactly(new SkillEffect(SkillEffect.Kind.DAMAGE, 100, 0, 0));
        assertThat(contents.skills().get(1).players()).isFalse();
        assertThat(contents.skills().get(1).rangeMetres()).isEqualTo(40);
        var burning = contents.buffs().getFirst();
        assertThat(burning.tickHealing()).isZero();
        assertThat(burning.stuns()).isFalse();
        assertThat(burning.roots()).isFalse();
        assertThat(burning.dispellable()).isTrue();
        var bare =
                read(
                        changed(
                                ", \"stacks_max\": 3, \"attack_percent\": -500,\n"
                                        + "   \"defence_percent\": 500, \"tick_millis\": 100,"
                                        + " \"tick_damage\": 20",
                                ""));
        assertThat(bare.buffs().getFirst().stacksMax()).isEqualTo(1);
        assertThat(bare.buffs().getFirst().tickMillis()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "id": 1,               | "id": 0,               | skills[0].id must be in 1..1000000
                    "id": 2,               | "id": 1,               | skills.id must be unique
                    "en": "Blow"           | "en": ""               | skills[0].name.en must have 1..40 characters
                    "aim": "enemy",        |                        | skills[0].aim must be one of enemy, friend, self, place
                    "range_metres": 40     | "range_metres": 501    | skills[1].range_metres must be in 0..500
                    "radius_metres": 5     | "radius_metres": 0     | skills[1].radius_metres must be in 1..500
                    "radius_metres": 0     | "radius_metres": 1     | skills[0].radius_metres must be in 0..0
                    "cooldown_millis": 9000| "cooldown_millis": 3600001 | skills[1].cooldown_millis must be in 0..3600000
                    "cast_millis": 500     | "cast_millis": 30001   | skills[1].cast_millis must be in 0..30000
                    "energy": 20           | "energy": 101          | skills[1].energy must be in 0..100
                    "level": 9             | "level": 101           | skills[1].level must be in 1..100
                    "amount": 100          | "amount": 5001         | skills[0].effects[0].amount must be in 1..5000
                    "amount": 80           | "amount": 0            | skills[2].effects[0].amount must be in 1..5000
                    "amount": 10}          | "amount": 11}          | skills[2].effects[1].amount must be in 1..10
                    "kind": "damage",      |                        | skills[0].effects[0].kind must be one of damage, heal, buff, dispel
                    "kind": "heal"         | "kind": "damage"       | skills[2].aim must be enemy or place, if it harms
                    "aim": "place", "radius_metres": 5, | "aim": "friend", | skills[1].aim must be enemy or place, if it harms
                    "buff": 7              | "buff": 8              | skills[1].effects[0].buff must be one of buffs
                    "stacks": 2            | "stacks": 11           | skills[1].effects[0].stacks must be in 1..10
                    "id": 7                | "id": 1000001          | buffs[0].id must be in 1..1000000
                    "duration_millis": 5000| "duration_millis": 0   | buffs[0].duration_millis must be in 1..3600000
                    "stacks_max": 3        | "stacks_max": 0        | buffs[0].stacks_max must be in 1..10
                    "attack_percent": -500 | "attack_percent": -501 | buffs[0].attack_percent must be in -500..500
                    "defence_percent": 500 | "defence_percent": 501 | buffs[0].defence_percent must be in -500..500
                    "tick_millis": 100     | "tick_millis": 99      | buffs[0].tick_millis must be in 100..5000
                    "tick_millis": 100     | "tick_millis": 5001    | buffs[0].tick_millis must be in 100..5000
                    "tick_damage": 20      | "tick_damage": 0       | buffs[0].tick_millis must be in 0..0
                    "wolf"                 | "Wolf"                 | npcs[0].kind must be 1..40 of a-z, 0-9, -
                    "health_percent": 110  | "health_percent": 0    | npcs[0].health_percent must be in 1..5000
                    "attack_percent": 90   | "attack_percent": 5001 | npcs[0].attack_percent must be in 1..5000
                    "skills": [1]          | "skills": [4]          | npcs[0].skills must be some of skills
                    "skills": [1]          | "skills": []           | npcs[0].skills must be some of skills
                    "skills": [1]          | "skills": [3]          | npcs[0].skills must not be aimed at friends
                    "speed_metres": 6      | "speed_metres": 21     | npcs[0].speed_metres must be in 1..20
                    "leash_metres": 50     | "leash_metres": 501    | npcs[0].leash_metres must be in 1..500
                    "respawn_millis": 1001 | "respawn_millis": 999  | npcs[0].respawn_millis must be in 1000..3600000
                    "pelt"                 | ""                     | npcs[0].drops[0].item must be 1..40 of a-z, 0-9, -
                    "chance_permille": 999 | "chance_permille": 1001 | npcs[0].drops[0].chance_permille must be in 1..1000
                    "quantity_min": 1      | "quantity_min": 4      | npcs[0].drops[0].quantity_max must be in 4..100
                    "quantity_max": 3      | "quantity_max": 101    | npcs[0].drops[0].quantity_max must be in 1..100
                    "zone": 4              | "zone": 65             | zones[0].zone must be in 1..64
                    "radius": 60           | "radius": 0            | zones[0].safe[0].radius must be in 1..1000
                    "x": 501               | "x": 1001              | zones[0].revival.x must be in 0..1000
                    "y": 502               | "y": -1                | zones[0].revival.y must be in 0..1000
                    """)
    void aFaultIsToldWithItsPath(String from, String to, String fault) {
        refused(changed(from, to == null ? "" : to), fault);
    }

    @Test
    void whatStandsOnABoundIsRead() throws IOException {
        assertThat(read(changed("\"energy\": 20", "\"energy\": 100"))).isNotNull();
        assertThat(read(changed("\"tick_millis\": 100", "\"tick_millis\": 5000"))).isNotNull();
        assertThat(read(changed("\"respawn_millis\": 1001", "\"respawn_millis\": 1000")))
                .isNotNull();
        assertThat(read(changed("\"chance_permille\": 999", "\"chance_permille\": 1000")))
                .isNotNull();
        assertThat(read(changed("\"quantity_min\": 1", "\"quantity_min\": 3"))).isNotNull();
        assertThat(read(changed("\"level\": 9", "\"level\": 100"))).isNotNull();
    }

    @Test
    void allFaultsAreToldAtOnce() {
        refused(
                GOOD.replace("\"energy\": 20", "\"energy\": -1")
                        .replace("\"zone\": 4", "\"zone\": 0"),
                "skills[1].energy must be in 0..100: skills[1].energy=-1",
                "zones[0].zone must be in 1..64: zones[0].zone=0");
        refused(
                "{}",
                "skills must be there",
                "buffs must be there",
                "npcs must be there",
                "zones must be there");
        refused("{\"skills\": [null]}", "skills must be there, with all its members");
    }

    @Test
    void theContentThatComesAlongHasAllThatCanBeHad() {
        var contents = RulebookReader.RULES.load("");
        var players = contents.skills().stream().filter(Skill::players).toList();

        assertThat(players).hasSizeGreaterThanOrEqualTo(24);
        assertThat(players).extracting("aim").contains((Object[]) Aim.values());
        var kinds = new HashSet<SkillEffect.Kind>();
        players.forEach(skill -> skill.effects().forEach(effect -> kinds.add(effect.kind())));
        assertThat(kinds).containsExactlyInAnyOrder(SkillEffect.Kind.values());
        assertThat(players).anyMatch(skill -> skill.level() == 1);
        assertThat(players).anyMatch(skill -> skill.level() == 20);
        assertThat(contents.buffs()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(contents.npcs()).extracting("kind").contains("meadow-hare", "shade-spider");
        assertThat(contents.zones()).extracting("zone").containsExactly(1, 2, 3, 4);
    }

    @Test
    void theStartReadsTheRules() {
        var rules = started(Map.of()).rulebook();

        assertThat(rules.skill(1001).rangeMetres()).isEqualTo(50);
        assertThat(rules.skill(1002).rangeMetres()).isEqualTo(150);
        assertThat(rules.skill(1003).rangeMetres()).isEqualTo(300);
        assertThat(rules.ofPlayers()).noneMatch(skill -> skill.id() >= 3001);
        assertThat(rules.npc("dawn-merchant")).isEmpty();
        assertThatThrownBy(() -> rules.skill(9)).isInstanceOf(NoSuchSkill.class);
        assertThatThrownBy(() -> rules.buff(9)).isInstanceOf(NoSuchBuff.class);
        assertThatThrownBy(() -> started(Map.of("combat.content", "none.json")))
                .isInstanceOf(BadContent.class)
                .hasMessageContaining("none.json");
    }

    private static RulebookReader started(Map<String, String> given) {
        var settings = Settings.of("combat", given);
        var reader = new RulebookReader();
        reader.read(settings);
        settings.check();
        reader.start();
        return reader;
    }
}
