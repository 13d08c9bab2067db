package org.realmgate.combat.encounter.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.realmgate.combat.skill.entity.CombatContents;
import org.realmgate.combat.skill.entity.Rulebook;
import org.realmgate.combat.skill.entity.Skill;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.content.ContentFile;

/**
 * Players and NPCs who do, by the rules that come along, whatever comes to their mind around the
 * edge of a safe area. What happened is looked at as it is told, without asking the fight.
 */
final class RandomFight {
    static final Rulebook RULES =
            new Rulebook(
                    new ContentFile<>(
                                    CombatContents.class,
                                    "/content/combat.json",
                                    CombatContents::faults)
                            .load(""));
    private static final List<String> KINDS =
            List.of("meadow-hare", "field-boar", "ice-golem", "cinder-wolf", "shade-spider");
    private static final int PLAYERS = 8;
    private static final int NPCS = 6;
    private static final int STEPS = 120;

    /** More than all buffs of the content together give. */
    private static final int ATTACK_TIMES_MAX = 4;

    private final SplittableRandom random;
    private final Arena arena;
    private final List<Skill> skills = RULES.ofPlayers();
    private final Map<Long, Integer> health = new HashMap<>();

    /** What an NPC has when it joins. */
    private final Map<Long, Integer> whole = new HashMap<>();

    RandomFight(long seed) {
        random = new SplittableRandom(seed);
        arena = new Arena(RULES, seed);
        for (int player = 1; player <= PLAYERS; player++) {
            enter(player);
        }
        for (int npc = 1; npc <= NPCS; npc++) {
            enter(-npc);
        }
    }

    Arena run() {
        for (int step = 0; step < STEPS; step++) {
            arena.pass(random.nextInt(800));
            step();
            check();
        }
        return arena;
    }

    private void enter(long id) {
        var kind = id > 0 ? "" : KINDS.get(random.nextInt(KINDS.size()));
        var known = arena.encounter.card(id);
        arena.field.enter(id, kind, x(), y(), known == null ? newcomer(id) : known);
    }

    /** Short of the next level by one. */
    private FighterCard newcomer(long id) {
        int level = 1 + random.nextInt(20);
        long learned = Stats.experienceFor(level) - 1;
        int health = Stats.health(level);
        return new FighterCard(
                id, level, learned, health, 100, -1, false, -1, List.of(), List.of());
    }

    /** Of 40 m, of which an eighth is safe. */
    private int x() {
        return 55_500 + random.nextInt(4_000);
    }

    private int y() {
        return 49_000 + random.nextInt(2_000);
    }

    private long anybody() {
        return random.nextInt(PLAYERS + NPCS + 1) - NPCS;
    }

    private long player() {
        return 1 + random.nextInt(PLAYERS);
    }

    private void step() {
        switch (random.nextInt(20)) {
            case 0 -> arena.field.move(anybody(), x(), y());
            case 1 -> command(new FightCommand.AgreeToDuels(player(), random.nextInt(4) > 0));
            case 2 -> command(new FightCommand.PutBuff(anybody(), 2_001 + random.nextInt(14), 2));
            case 3, 4 -> command(new FightCommand.Revive(player()));
            case 5 -> comeOrGo(player());
            case 6, 7, 8, 9 -> command(new FightCommand.Tick());
            default -> command(cast());
        }
    }

    private void comeOrGo(long id) {
        if (arena.field.get(id) == null) {
            enter(id);
            command(new FightCommand.Arrive(id));
        } else if (random.nextInt(4) == 0) {
            arena.field.leave(id);
            command(new FightCommand.Depart(id));
        }
    }

    private FightCommand cast() {
        return new FightCommand.Cast(
                player(),
                skills.get(random.nextInt(skills.size())).id(),
                anybody(),
                x(),
                y(),
                arena.now() + random.nextInt(3));
    }

    private void command(FightCommand command) {
        try {
            arena.tell(command).forEach(this::look);
        } catch (Refusal no) {
            assertThat(no.code()).startsWith("combat.");
        }
    }

    private void look(FightEvent event) {
        switch (event) {
            case FightEvent.Joined joined -> {
                health.put(joined.card().id(), joined.card().health());
                whole.put(joined.card().id(), joined.card().health());
            }
            case FightEvent.Left left ->
                    assertThat(health.remove(left.card().id())).isEqualTo(left.card().health());
            case FightEvent.CastBegun begun -> assertAlive(begun.caster());
            case FightEvent.SkillCast cast -> assertAlive(cast.caster());
            case FightEvent.Damaged damaged -> look(damaged);
            case FightEvent.Healed healed -> change(healed.target(), healed.amount());
            case FightEvent.BuffPut put -> assertAlive(put.target());
            case FightEvent.BuffTicked ticked -> assertAlive(ticked.target());
            case FightEvent.Killed killed -> assertThat(health.get(killed.target())).isZero();
            case FightEvent.Revived revived -> {
                assertThat(health.get(revived.id())).isZero();
                health.put(revived.id(), revived.health());
            }
            case FightEvent.Levelled levelled -> health.put(levelled.id(), levelled.health());
            case FightEvent.Recovered recovered -> {
                assertAlive(recovered.id());
                assertThat(recovered.health()).isGreaterThanOrEqualTo(health.get(recovered.id()));
                health.put(recovered.id(), recovered.health());
            }
            case FightEvent.GaveUp gaveUp -> health.put(gaveUp.id(), whole.get(gaveUp.id()));
            case FightEvent.CastBroken broken -> assertThat(health).containsKey(broken.caster());
            case FightEvent.BuffEnded ended -> assertThat(health).containsKey(ended.target());
            case FightEvent.ExperienceGained gained -> assertThat(gained.amount()).isPositive();
            case FightEvent.Dropped dropped -> assertThat(dropped.quantity()).isPositive();
            case FightEvent.DuelsAgreed agreed -> assertThat(health).containsKey(agreed.id());
        }
    }

    private void assertAlive(long id) {
        assertThat(health.get(id)).isPositive();
    }

    private void look(FightEvent.Damaged damaged) {
        assertAlive(damaged.target());
        int attack = Stats.attack(20) * ATTACK_TIMES_MAX;
        assertThat(damaged.amount()).isBetween(1, 2 * Stats.damage(attack, 320, 0, Stats.ROLL_MAX));
        change(damaged.target(), -damaged.amount());
        assertThat(health.get(damaged.target())).isEqualTo(damaged.health());
    }

    private void change(long id, int by) {
        assertAlive(id);
        health.merge(id, by, Integer::sum);
    }

    private void check() {
        assertThat(arena.encounter.fighters()).hasSameSizeAs(health.keySet());
        for (var one : arena.encounter.fighters()) {
            assertThat(one.health()).isEqualTo(health.get(one.id()));
            assertThat(one.health()).isBetween(0, one.healthMax());
            assertThat(one.energy()).isBetween(0, Stats.ENERGY_MAX);
            assertThat(one.isDead()).isEqualTo(one.health() == 0);
            assertThat(one.buffs()).hasSizeLessThanOrEqualTo(FightLimits.BUFFS_MAX);
            assertThat(one.experience()).isBetween(0L, Stats.experienceFor(one.level()) - 1);
        }
    }
}
