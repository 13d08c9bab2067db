package org.realmgate.combat.encounter.entity;

import java.util.ArrayList;
import java.util.List;
import org.realmgate.combat.skill.entity.Aim;
import org.realmgate.combat.skill.entity.Battleground;
import org.realmgate.combat.skill.entity.BuffType;
import org.realmgate.combat.skill.entity.CombatContents;
import org.realmgate.combat.skill.entity.NpcType;
import org.realmgate.combat.skill.entity.Rulebook;
import org.realmgate.combat.skill.entity.Skill;
import org.realmgate.combat.skill.entity.SkillEffect;
import org.realmgate.contracts.content.LocalName;

/** A fight with rules made for a test: who stands where, what time it is, and all that happened. */
final class Arena {
    static final String WOLF = "wolf";
    static final long START = 1_000_000;

    /** What happened, and when. */
    record Told(long at, FightEvent event) {}

    final Field field;
    final Encounter encounter;
    final List<Told> told = new ArrayList<>();
    private final Rulebook rules;
    private final long seed;
    private long now = START;
    private long timestamp;

    Arena(List<SkillText> skills) {
        this(skills, List.of(buff(1).text()), wolf(List.of()), 7);
    }

    Arena(List<SkillText> skills, List<BuffType> buffs, NpcType npc, long seed) {
        this(rules(skills, buffs, npc), seed);
    }

    Arena(Rulebook rules, long seed) {
        this.rules = rules;
        this.seed = seed;
        field = new Field(1);
        encounter = new Encounter(seed, rules, field);
    }

    private static Rulebook rules(List<SkillText> skills, List<BuffType> buffs, NpcType npc) {
        var safe = List.of(new Battleground.SafeArea(500, 500, 10));
        var zone = new Battleground(1, safe, new Battleground.Place(500, 500));
        var contents =
                new CombatContents(
                        skills.stream().map(SkillText::text).toList(),
                        buffs,
                        List.of(npc),
                        List.of(zone));
        if (!contents.faults().isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", contents.faults()));
        }
        return new Rulebook(contents);
    }

    /** Casts the first of the skills; 100 percent of all. */
    static NpcType wolf(List<NpcType.Drop> drops) {
        return new NpcType(WOLF, 100, 100, List.of(1), 6, 50, 10_000, drops);
    }

    static SkillText skill(int id, Aim aim) {
        return new SkillText(id, aim);
    }

    static BuffText buff(int id) {
        return new BuffText(id);
    }

    /** A skill in the making: 30 m, a second, no cost, level 1. */
    static final class SkillText {
        private final int id;
        private final Aim aim;
        private Integer range;
        private int radius;
        private int cooldown = 1_000;
        private int cast;
        private int energy;
        private int level = 1;
        private final List<SkillEffect> effects = new ArrayList<>();

        private SkillText(int id, Aim aim) {
            this.id = id;
            this.aim = aim;
        }

        SkillText range(int metres) {
            range = metres;
            return this;
        }

        SkillText radius(int metres) {
            radius = metres;
            return this;
        }

        SkillText cooldown(int millis) {
            cooldown = millis;
            return this;
        }

        SkillText takes(int millis) {
            cast = millis;
            return this;
        }

        SkillText energy(int points) {
            energy = points;
            return this;
        }

        SkillText level(int least) {
            level = least;
            return this;
        }

        SkillText does(SkillEffect.Kind kind, int amount) {
            effects.add(new SkillEffect(kind, amount, 0, 0));
            return this;
        }

        SkillText puts(int buff, int stacks) {
            effects.add(new SkillEffect(SkillEffect.Kind.BUFF, 0, buff, stacks));
            return this;
        }

        Skill text() {
            var name = new LocalName("Skill", "기술");
            return new Skill(
                    id, name, aim, range, radius, cooldown, cast, energy, level, true, effects);
        }
    }

    /** A buff in the making: harmful, 10 s, 5 stacks, dispellable. */
    static final class BuffText {
        private final int id;
        private boolean harmful = true;
        private int duration = 10_000;
        private int attack;
        private int defence;
        private int tick;
        private int damage;
        private boolean stuns;
        private boolean roots;
        private boolean dispellable = true;

        private BuffText(int id) {
            this.id = id;
        }

        BuffText helps() {
            harmful = false;
            return this;
        }

        BuffText lasts(int millis) {
            duration = millis;
            return this;
        }

        BuffText changes(int attackPercent, int defencePercent) {
            attack = attackPercent;
            defence = defencePercent;
            return this;
        }

        BuffText ticks(int millis, int power) {
            tick = millis;
            damage = power;
            return this;
        }

        BuffText stuns() {
            stuns = true;
            return this;
        }

        BuffText roots() {
            roots = true;
            return this;
        }

        BuffText stays() {
            dispellable = false;
            return this;
        }

        BuffType text() {
            var name = new LocalName("Buff", "효과");
            return new BuffType(
                    id,
                    name,
                    harmful,
                    duration,
                    5,
                    attack,
                    defence,
                    tick,
                    damage,
                    0,
                    stuns,
                    roots,
                    dispellable);
        }
    }

    /** Points in centimetres; far from the safe area unless near 50000, 50000. */
    void player(long id, int level, int x, int y) {
        field.enter(id, "", x, y, FighterCard.fresh(id, level));
    }

    void npc(long id, int level, int x, int y) {
        field.enter(id, WOLF, x, y, FighterCard.fresh(id, level));
    }

    void pass(long millis) {
        now += millis;
    }

    long now() {
        return now;
    }

    List<FightEvent> cast(long caster, int skill, long target) {
        return decide(new FightCommand.Cast(caster, skill, target, 0, 0, ++timestamp));
    }

    List<FightEvent> castAt(long caster, int skill, int x, int y) {
        return decide(new FightCommand.Cast(caster, skill, 0, x, y, ++timestamp));
    }

    /** Time goes on in turns of 50 ms. */
    List<FightEvent> turns(long millis) {
        List<FightEvent> events = new ArrayList<>();
        for (long end = now + millis; now < end; ) {
            now = Math.min(end, now + 50);
            events.addAll(decide(new FightCommand.Tick()));
        }
        return events;
    }

    List<FightEvent> decide(FightCommand command) {
        return encounter.decide(command, now);
    }

    /** As {@link #decide}, kept to be told again. */
    List<FightEvent> tell(FightCommand command) {
        var events = decide(command);
        events.forEach(event -> told.add(new Told(now, event)));
        return events;
    }

    Fighter fighter(long id) {
        return encounter.fighter(id);
    }

    /** The same fight, of nothing but what was told. */
    Encounter again() {
        var other = new Encounter(seed, rules, new Field(1));
        told.forEach(one -> other.apply(one.event(), one.at()));
        return other;
    }
}
