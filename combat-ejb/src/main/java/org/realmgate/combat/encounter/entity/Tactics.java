package org.realmgate.combat.encounter.entity;

import java.util.List;
import org.realmgate.combat.skill.entity.Aim;
import org.realmgate.combat.skill.entity.Skill;

/** What happens to somebody, and what an NPC does, because time goes on. */
final class Tactics {
    private static final long CENTIMETRES = FightLimits.CENTIMETRES;

    private final Encounter encounter;
    private final Blows blows;
    private final CastRules castRules;

    Tactics(Encounter encounter, Blows blows, CastRules castRules) {
        this.encounter = encounter;
        this.blows = blows;
        this.castRules = castRules;
    }

    void tick(Fighter fighter) {
        if (fighter.isDead()) {
            getUp(fighter);
        } else {
            endCast(fighter);
            buffs(fighter);
            if (!fighter.isDead()) {
                recover(fighter);
                fightBack(fighter);
            }
        }
        if (fighter.isAtRest(encounter.now())) {
            encounter.happen(new FightEvent.Left(fighter.card(encounter.now())));
        }
    }

    /** Players ask for it. */
    private void getUp(Fighter dead) {
        if (!dead.isPlayer() && encounter.now() - dead.deadSince() >= dead.npc().respawnMillis()) {
            encounter.happen(new FightEvent.Revived(dead.id(), dead.healthMax()));
        }
    }

    private void endCast(Fighter caster) {
        var casting = caster.casting();
        if (casting == null || casting.until() > encounter.now()) {
            return;
        }
        var skill = encounter.skill(casting.skill());
        if (caster.energy() >= skill.energy() && castRules.reaches(caster, casting, skill)) {
            blows.strike(caster, skill, casting);
        } else {
            encounter.happen(new FightEvent.CastBroken(caster.id()));
        }
    }

    private void buffs(Fighter fighter) {
        if (fighter.buffs().isEmpty()) {
            return;
        }
        for (var buff : List.copyOf(fighter.buffs())) {
            var type = encounter.rules().buff(buff.type());
            var now = buff;
            while (now != null && now.nextTickAt() > 0 && isDue(now)) {
                encounter.happen(
                        new FightEvent.BuffTicked(
                                fighter.id(), type.id(), now.nextTickAt() + type.tickMillis()));
                blows.tick(fighter, now, type);
                now = fighter.buff(type.id());
            }
            if (fighter.isDead()) {
                return;
            }
            if (now != null && now.until() <= encounter.now()) {
                encounter.happen(new FightEvent.BuffEnded(fighter.id(), type.id()));
            }
        }
    }

    /** The tick at its very end counts. */
    private boolean isDue(Buff buff) {
        return buff.nextTickAt() <= Math.min(encounter.now(), buff.until());
    }

    private void recover(Fighter fighter) {
        long now = encounter.now();
        boolean fights = fighter.isHostileAt(now);
        boolean whole =
                fighter.energy() == Stats.ENERGY_MAX
                        && (fights || fighter.health() == fighter.healthMax());
        if (whole || now < fighter.recoversAt()) {
            return;
        }
        int health = fighter.health();
        int energy = fighter.energy();
        if (fights) {
            energy += FightLimits.ENERGY_RECOVERED_FIGHTING;
        } else {
            health += Math.max(1, percent(fighter.healthMax()));
            energy += FightLimits.ENERGY_RECOVERED;
        }
        encounter.happen(
                new FightEvent.Recovered(
                        fighter.id(),
                        Math.min(fighter.healthMax(), health),
                        Math.min(Stats.ENERGY_MAX, energy),
                        now + FightLimits.RECOVERY_MILLIS));
    }

    private static int percent(int healthMax) {
        return healthMax * FightLimits.HEALTH_RECOVERED_PERCENT / 100;
    }

    private void fightBack(Fighter npc) {
        if (npc.isPlayer() || npc.casting() != null || npc.stunnedUntil() > encounter.now()) {
            return;
        }
        var enemy = isTooFar(npc) ? null : enemyOf(npc);
        if (enemy == null) {
            if (npc.fought(encounter.now())) {
                encounter.happen(new FightEvent.GaveUp(npc.id()));
            }
            return;
        }
        for (int id : npc.npc().skills()) {
            var skill = encounter.skill(id);
            if (isReady(npc, skill) && reaches(npc, enemy, skill)) {
                cast(npc, enemy, skill);
                return;
            }
        }
    }

    /** Whoever harmed it most, of those that may be fought. */
    Fighter enemyOf(Fighter npc) {
        Fighter worst = null;
        int most = 0;
        for (var threat : npc.threats().entrySet()) {
            var enemy = encounter.fighter(threat.getKey());
            if (threat.getValue() > most
                    && enemy != null
                    && encounter.field().get(enemy.id()) != null
                    && encounter.mayFight(npc, enemy)) {
                most = threat.getValue();
                worst = enemy;
            }
        }
        return worst;
    }

    private boolean isTooFar(Fighter npc) {
        var standing = encounter.field().get(npc.id());
        long leash = npc.npc().leashMetres() * CENTIMETRES;
        return standing == null
                || Field.distanceSquared(standing, npc.homeX(), npc.homeY()) > leash * leash;
    }

    private boolean isReady(Fighter npc, Skill skill) {
        return npc.readyAt(skill.id()) <= encounter.now() && npc.energy() >= skill.energy();
    }

    boolean reaches(Fighter npc, Fighter enemy, Skill skill) {
        var from = encounter.field().get(npc.id());
        var to = encounter.field().get(enemy.id());
        long range = skill.rangeMetres() * CENTIMETRES;
        return skill.aim() == Aim.SELF
                || Field.distanceSquared(from, to.x(), to.y()) <= range * range;
    }

    private void cast(Fighter npc, Fighter enemy, Skill skill) {
        var at = encounter.field().get(enemy.id());
        var casting =
                new Casting(
                        skill.id(),
                        skill.hasTarget() ? enemy.id() : 0,
                        at.x(),
                        at.y(),
                        npc.lastTimestamp() + 1,
                        encounter.now() + skill.castMillis());
        if (skill.castMillis() > 0) {
            encounter.happen(new FightEvent.CastBegun(npc.id(), casting));
        } else {
            blows.strike(npc, skill, casting);
        }
    }

    /** To where its first skill reaches, but no nearer. */
    Wish wish(Fighter npc) {
        if (npc.isDead()) {
            return new Wish.Hide();
        }
        var at = encounter.field().get(npc.id());
        if (at == null || npc.isHeld() || npc.casting() != null) {
            return at == null ? new Wish.Wander() : new Wish.Go(at.x(), at.y(), 1);
        }
        var enemy = enemyOf(npc);
        if (enemy == null) {
            return new Wish.Wander();
        }
        var skill = encounter.skill(npc.npc().skills().getFirst());
        var goal = reaches(npc, enemy, skill) ? at : encounter.field().get(enemy.id());
        return new Wish.Go(goal.x(), goal.y(), npc.npc().speedMetres());
    }
}
