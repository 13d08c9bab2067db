package org.realmgate.combat.encounter.entity;

import java.util.List;
import org.realmgate.combat.skill.entity.Aim;
import org.realmgate.combat.skill.entity.Battleground;
import org.realmgate.combat.skill.entity.Skill;

/** What has to be so for a skill to be cast, in the order in which it is asked. */
final class CastRules {
    private static final long SQUARE = (long) FightLimits.CENTIMETRES * FightLimits.CENTIMETRES;

    private final Encounter encounter;
    private final List<Battleground.SafeArea> safe;

    CastRules(Encounter encounter, List<Battleground.SafeArea> safe) {
        this.encounter = encounter;
        this.safe = safe;
    }

    void check(FightCommand.Cast cast, Skill skill) {
        var caster = encounter.seen(cast.caster());
        if (cast.timestamp() <= caster.lastTimestamp()) {
            throw CastRefused.repeated(caster.lastTimestamp());
        }
        able(caster, skill);
        if (skill.aim() == Aim.PLACE) {
            inRange(caster, cast.x(), cast.y(), skill);
            peaceKept(caster, cast.x(), cast.y());
        } else if (skill.aim() != Aim.SELF) {
            target(caster, cast.target(), skill);
        }
    }

    private void able(Fighter caster, Skill skill) {
        long now = encounter.now();
        if (caster.isDead()) {
            throw CastRefused.dead();
        }
        if (caster.level() < skill.level()) {
            throw CastRefused.level(skill.level(), caster.level());
        }
        if (caster.stunnedUntil() > now) {
            throw CastRefused.stunned(caster.stunnedUntil() - now);
        }
        if (caster.casting() != null) {
            throw CastRefused.casting(Math.max(1, caster.casting().until() - now));
        }
        if (caster.readyAt(skill.id()) > now) {
            throw CastRefused.onCooldown(skill.id(), caster.readyAt(skill.id()) - now);
        }
        if (caster.energy() < skill.energy()) {
            throw CastRefused.energy(skill.energy(), caster.energy());
        }
    }

    private void target(Fighter caster, long id, Skill skill) {
        var target = encounter.view(id);
        if (target == null) {
            if (encounter.field().get(id) != null) {
                throw CastRefused.notATarget(id);
            }
            throw CastRefused.noTarget(id);
        }
        boolean fits = skill.aim() == Aim.FRIEND ? target.isPlayer() : target.id() != caster.id();
        if (!fits) {
            throw CastRefused.notATarget(id);
        }
        if (target.isDead()) {
            throw CastRefused.targetDead(id);
        }
        var standing = encounter.field().get(id);
        inRange(caster, standing.x(), standing.y(), skill);
        if (skill.aim() == Aim.ENEMY) {
            var objection = objection(caster, target);
            if (objection != null) {
                throw objection;
            }
        }
    }

    private void inRange(Fighter caster, int x, int y, Skill skill) {
        long squared = Field.distanceSquared(encounter.field().get(caster.id()), x, y);
        long range = skill.rangeMetres();
        if (squared > range * range * SQUARE) {
            long metres = (long) Math.ceil(Math.sqrt((double) squared) / FightLimits.CENTIMETRES);
            throw CastRefused.outOfRange(metres, skill.rangeMetres());
        }
    }

    /** Still so when a cast that took its time is done. */
    boolean reaches(Fighter caster, Casting casting, Skill skill) {
        if (encounter.field().get(caster.id()) == null) {
            return false;
        }
        if (skill.aim() == Aim.PLACE || skill.aim() == Aim.SELF) {
            return true;
        }
        try {
            target(caster, casting.target(), skill);
            return true;
        } catch (CastRefused tooLate) {
            return false;
        }
    }

    /** Null if the one may do harm to the other. */
    CastRefused objection(Fighter caster, Fighter target) {
        if (caster.isPlayer() && target.isPlayer() && !(caster.duels() && target.duels())) {
            return CastRefused.peaceful(target.id());
        }
        var from = encounter.field().get(caster.id());
        var to = encounter.field().get(target.id());
        if (isSafe(from.x(), from.y()) || isSafe(to.x(), to.y())) {
            return CastRefused.safeZone();
        }
        return null;
    }

    private void peaceKept(Fighter caster, int x, int y) {
        var from = encounter.field().get(caster.id());
        if (isSafe(from.x(), from.y()) || isSafe(x, y)) {
            throw CastRefused.safeZone();
        }
    }

    private boolean isSafe(int x, int y) {
        for (int i = 0; i < safe.size(); i++) {
            if (contains(safe.get(i), x, y)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(Battleground.SafeArea area, int x, int y) {
        long dx = x - (long) area.x() * FightLimits.CENTIMETRES;
        long dy = y - (long) area.y() * FightLimits.CENTIMETRES;
        return dx * dx + dy * dy <= (long) area.radius() * area.radius() * SQUARE;
    }
}
