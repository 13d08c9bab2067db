package org.realmgate.combat.encounter.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.realmgate.combat.skill.entity.BuffType;
import org.realmgate.combat.skill.entity.Skill;
import org.realmgate.combat.skill.entity.SkillEffect;

/** What a cast does, and what follows from it. */
final class Blows {
    private static final long SQUARE = (long) FightLimits.CENTIMETRES * FightLimits.CENTIMETRES;

    private final Encounter encounter;

    Blows(Encounter encounter) {
        this.encounter = encounter;
    }

    /** Of a skill that may be cast now. */
    void strike(Fighter caster, Skill skill, Casting casting) {
        encounter.happen(
                new FightEvent.SkillCast(
                        caster.id(),
                        skill.id(),
                        casting.target(),
                        casting.timestamp(),
                        encounter.now() + skill.cooldownMillis(),
                        caster.energy() - skill.energy()));
        for (var target : targets(caster, skill, casting)) {
            for (var effect : skill.effects()) {
                if (!target.isDead()) {
                    take(effect, caster, target, skill);
                }
            }
        }
    }

    private List<Fighter> targets(Fighter caster, Skill skill, Casting casting) {
        return switch (skill.aim()) {
            case SELF -> List.of(caster);
            case ENEMY, FRIEND -> List.of(encounter.joined(casting.target()));
            case PLACE -> around(caster, skill, casting);
        };
    }

    /** The nearest enemies; of two as far away that with the lower id. */
    private List<Fighter> around(Fighter caster, Skill skill, Casting casting) {
        long reach = (long) skill.radiusMetres() * skill.radiusMetres() * SQUARE;
        List<Field.Standing> near = new ArrayList<>();
        for (var one : encounter.field().all()) {
            if (Field.distanceSquared(one, casting.x(), casting.y()) <= reach
                    && isEnemy(caster, one.id())) {
                near.add(one);
            }
        }
        near.sort(
                Comparator.<Field.Standing>comparingLong(
                                one -> Field.distanceSquared(one, casting.x(), casting.y()))
                        .thenComparingLong(Field.Standing::id));
        return near.stream()
                .limit(FightLimits.TARGETS_MAX)
                .map(one -> encounter.joined(one.id()))
                .toList();
    }

    private boolean isEnemy(Fighter caster, long id) {
        var other = encounter.view(id);
        return other != null
                && other.id() != caster.id()
                && !other.isDead()
                && !(caster.npc() != null && other.npc() != null)
                && encounter.mayFight(caster, other);
    }

    private void take(SkillEffect effect, Fighter caster, Fighter target, Skill skill) {
        switch (effect.kind()) {
            case DAMAGE -> damage(caster, target, skill.id(), effect.amount());
            case HEAL -> {
                int roll = encounter.dice().roll(Stats.ROLL_MIN, Stats.ROLL_MAX);
                heal(
                        caster.id(),
                        target,
                        skill.id(),
                        Stats.healing(caster.attack(), effect.amount(), roll));
            }
            case BUFF ->
                    put(encounter.rules().buff(effect.buff()), effect.stacks(), caster, target);
            case DISPEL -> dispel(target, effect.amount(), !skill.isHostile());
        }
    }

    private void damage(Fighter caster, Fighter target, int skill, int power) {
        int roll = encounter.dice().roll(Stats.ROLL_MIN, Stats.ROLL_MAX);
        boolean critical = encounter.dice().roll(1, 100) <= Stats.CRITICAL_PERCENT;
        int once = Stats.damage(caster.attack(), power, target.defence(), roll);
        harm(caster.id(), target, new Blow(skill, critical ? 2 * once : once, critical));
    }

    /** With one roll for all effects, as it is foretold. */
    static int damage(Skill skill, Fighter caster, Fighter target, int roll) {
        return skill.effects().stream()
                .filter(effect -> effect.kind() == SkillEffect.Kind.DAMAGE)
                .mapToInt(
                        effect ->
                                Stats.damage(
                                        caster.attack(), effect.amount(), target.defence(), roll))
                .sum();
    }

    private record Blow(int skill, int amount, boolean critical) {}

    /** No more than the target has: nobody's health is below zero. */
    private void harm(long caster, Fighter target, Blow blow) {
        int amount = Math.min(blow.amount(), target.health());
        int left = target.health() - amount;
        encounter.happen(
                new FightEvent.Damaged(
                        caster, target.id(), blow.skill(), amount, blow.critical(), left));
        if (left == 0) {
            kill(target, caster);
        }
    }

    private void heal(long caster, Fighter target, int skill, int most) {
        int amount = Math.min(most, target.healthMax() - target.health());
        if (amount > 0) {
            encounter.happen(
                    new FightEvent.Healed(
                            caster, target.id(), skill, amount, target.health() + amount));
        }
    }

    /** What a buff does now and then. */
    void tick(Fighter target, Buff buff, BuffType type) {
        if (type.tickDamage() > 0) {
            int power = type.tickDamage() * buff.stacks();
            int amount = Stats.damage(buff.attack(), power, target.defence(), 100);
            harm(buff.caster(), target, new Blow(0, amount, false));
        }
        if (type.tickHealing() > 0 && !target.isDead()) {
            int power = type.tickHealing() * buff.stacks();
            heal(buff.caster(), target, 0, Stats.healing(buff.attack(), power, 100));
        }
    }

    /** On top of what lies there of its kind, as high as it may be, and as long as a new one. */
    void put(BuffType type, int stacks, Fighter caster, Fighter target) {
        var before = target.buff(type.id());
        if (before == null && target.buffs().size() >= FightLimits.BUFFS_MAX) {
            return;
        }
        long now = encounter.now();
        int sum = Math.min(type.stacksMax(), stacks + (before == null ? 0 : before.stacks()));
        long tickAt = type.tickMillis() == 0 ? 0 : now + type.tickMillis();
        encounter.happen(
                new FightEvent.BuffPut(
                        target.id(),
                        new Buff(
                                type.id(),
                                caster.id(),
                                sum,
                                caster.attack(),
                                now + type.durationMillis(),
                                before == null ? tickAt : before.nextTickAt())));
        if (type.stuns() && target.casting() != null) {
            encounter.happen(new FightEvent.CastBroken(target.id()));
        }
    }

    private void dispel(Fighter target, int most, boolean harmful) {
        var latestFirst = List.copyOf(target.buffs()).reversed();
        latestFirst.stream()
                .filter(buff -> isDispelled(buff, harmful))
                .limit(most)
                .forEach(
                        buff ->
                                encounter.happen(
                                        new FightEvent.BuffEnded(target.id(), buff.type())));
    }

    private boolean isDispelled(Buff buff, boolean harmful) {
        var type = encounter.rules().buff(buff.type());
        return type.dispellable() && type.harmful() == harmful;
    }

    private void kill(Fighter target, long killer) {
        var spoils = new Spoils(encounter, target);
        encounter.happen(new FightEvent.Killed(target.id(), killer));
        if (!target.isPlayer()) {
            spoils.share();
        }
    }
}
