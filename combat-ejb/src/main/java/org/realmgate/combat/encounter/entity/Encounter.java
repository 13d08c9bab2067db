package org.realmgate.combat.encounter.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.realmgate.combat.skill.entity.Battleground;
import org.realmgate.combat.skill.entity.NoSuchSkill;
import org.realmgate.combat.skill.entity.Rulebook;
import org.realmgate.combat.skill.entity.Skill;

/**
 * A fight in a zone: from the first blow until everybody who took part is whole and at peace again.
 * {@link #decide} tells what a command leads to, and it is so from then on; {@link #apply} takes
 * the same from what was told before, and gives the same fight. The same commands, seed and field
 * give the same events. One thread's.
 */
public final class Encounter {
    private final Rulebook rules;
    private final Field field;
    private final Dice dice;
    private final Map<Long, Fighter> fighters = new LinkedHashMap<>();
    private final CastRules castRules;
    private final Blows blows = new Blows(this);
    private final Tactics tactics;
    private List<FightEvent> news = List.of();
    private long happened;
    private long now;

    public Encounter(long seed, Rulebook rules, Field field) {
        this.rules = rules;
        this.field = field;
        dice = new Dice(seed);
        var safe = rules.zone(field.zone()).map(Battleground::safe).orElse(List.of());
        castRules = new CastRules(this, safe);
        tactics = new Tactics(this, blows, castRules);
    }

    /**
     * What comes of it, which is applied already. Refused, it changes nothing.
     *
     * @param nowMillis since 1970-01-01T00:00Z; not less than before
     */
    public List<FightEvent> decide(FightCommand command, long nowMillis) {
        now = Math.max(now, nowMillis);
        news = new ArrayList<>();
        dice.begin(happened);
        switch (command) {
            case FightCommand.Cast cast -> cast(cast);
            case FightCommand.Revive revive -> revive(revive.id());
            case FightCommand.AgreeToDuels agree -> agree(agree);
            case FightCommand.PutBuff put -> putBuff(put);
            case FightCommand.Arrive arrive -> arrive(arrive.id());
            case FightCommand.Depart depart -> depart(depart.id());
            case FightCommand.Tick tick -> tick();
        }
        return news;
    }

    private void cast(FightCommand.Cast cast) {
        var skill = rules.skill(cast.skill());
        if (!skill.players()) {
            throw new NoSuchSkill(skill.id());
        }
        castRules.check(cast, skill);
        var caster = joined(cast.caster());
        var casting =
                new Casting(
                        skill.id(),
                        skill.hasTarget() ? cast.target() : 0,
                        cast.x(),
                        cast.y(),
                        cast.timestamp(),
                        now + skill.castMillis());
        if (skill.castMillis() > 0) {
            happen(new FightEvent.CastBegun(caster.id(), casting));
        } else {
            blows.strike(caster, skill, casting);
        }
    }

    private void revive(long id) {
        var fighter = seen(id);
        if (!fighter.isDead()) {
            throw CastRefused.notDead();
        }
        long left = fighter.deadSince() + FightLimits.DOWN_MILLIS - now;
        if (left > 0) {
            throw CastRefused.down(left);
        }
        joined(id);
        int health = Math.max(1, fighter.healthMax() * FightLimits.REVIVED_PERCENT / 100);
        happen(new FightEvent.Revived(id, health));
    }

    private void agree(FightCommand.AgreeToDuels agree) {
        if (seen(agree.id()).duels() != agree.agrees()) {
            joined(agree.id());
            happen(new FightEvent.DuelsAgreed(agree.id(), agree.agrees()));
        }
    }

    private void putBuff(FightCommand.PutBuff put) {
        var type = rules.buff(put.buff());
        var target = view(put.target());
        if (target == null) {
            throw CastRefused.noTarget(put.target());
        }
        if (target.isDead()) {
            throw CastRefused.targetDead(put.target());
        }
        blows.put(type, put.stacks(), joined(put.target()), joined(put.target()));
    }

    private void arrive(long id) {
        var fighter = view(id);
        if (fighter != null && !fighter.isAtRest(now)) {
            joined(id);
        }
    }

    private void depart(long id) {
        if (fighters.containsKey(id)) {
            happen(new FightEvent.Left(of(id).card(now)));
        }
    }

    private void tick() {
        for (var fighter : List.copyOf(fighters.values())) {
            if (fighters.containsKey(fighter.id())) {
                tactics.tick(fighter);
            }
        }
    }

    /**
     * What happened before.
     *
     * @param at when
     */
    public void apply(FightEvent event, long at) {
        now = Math.max(now, at);
        happened++;
        switch (event) {
            case FightEvent.Joined joined ->
                    fighters.put(joined.card().id(), new Fighter(joined, rules, now));
            case FightEvent.Left left -> leave(left.card());
            case FightEvent.CastBegun begun -> of(begun.caster()).begin(begun.casting());
            case FightEvent.CastBroken broken -> of(broken.caster()).breakOff();
            case FightEvent.SkillCast cast -> pay(cast);
            case FightEvent.Damaged damaged -> harm(damaged);
            case FightEvent.Healed healed -> of(healed.target()).setHealth(healed.health());
            case FightEvent.BuffPut put -> put(put);
            case FightEvent.BuffTicked ticked ->
                    of(ticked.target()).tick(ticked.buff(), ticked.nextTickAt());
            case FightEvent.BuffEnded ended -> of(ended.target()).end(ended.buff());
            case FightEvent.Killed killed -> die(killed.target());
            case FightEvent.Revived revived -> of(revived.id()).revive(revived.health(), now);
            case FightEvent.ExperienceGained gained -> of(gained.id()).learn(gained.experience());
            case FightEvent.Levelled levelled ->
                    of(levelled.id()).level(levelled.level(), levelled.health());
            case FightEvent.Dropped dropped -> {
                // Whose it is, nobody here needs to know any more.
            }
            case FightEvent.Recovered recovered -> of(recovered.id()).recover(recovered);
            case FightEvent.GaveUp gaveUp -> of(gaveUp.id()).giveUp();
            case FightEvent.DuelsAgreed agreed -> of(agreed.id()).agree(agreed.agrees());
        }
    }

    private void leave(FighterCard card) {
        var gone = fighters.remove(card.id());
        if (gone.isPlayer()) {
            field.know(card);
        }
        forget(card.id());
    }

    private void pay(FightEvent.SkillCast cast) {
        var caster = of(cast.caster());
        caster.pay(cast);
        if (rules.skill(cast.skill()).isHostile()) {
            caster.fight(now);
        }
    }

    private void harm(FightEvent.Damaged damaged) {
        var target = of(damaged.target());
        target.setHealth(damaged.health());
        target.fight(now);
        feel(target, damaged.caster(), damaged.amount());
    }

    private void put(FightEvent.BuffPut put) {
        var target = of(put.target());
        target.put(put.buff());
        if (rules.buff(put.buff().type()).harmful()) {
            feel(target, put.buff().caster(), 1);
        }
    }

    /** Only what is there can be fought back. */
    private void feel(Fighter target, long enemy, int harm) {
        if (!target.isPlayer() && enemy > 0 && fighters.containsKey(enemy)) {
            target.feel(enemy, harm);
        }
    }

    private void die(long id) {
        of(id).die(now);
        forget(id);
    }

    private void forget(long id) {
        for (var fighter : fighters.values()) {
            fighter.forget(id);
        }
    }

    /** Nobody fights, and nobody has anything left of it. */
    public boolean isOver() {
        return fighters.isEmpty();
    }

    /** In the order in which they joined. */
    public Collection<Fighter> fighters() {
        return fighters.values();
    }

    /** What the caller is now; refused with {@code combat.not-in-world}. */
    public FighterCard ownCard(long id) {
        return seen(id).card(now);
    }

    /** Null if it takes no part. */
    public Fighter fighter(long id) {
        return fighters.get(id);
    }

    /** Where an NPC that takes part wants to be. */
    public Wish wish(Fighter npc) {
        return tactics.wish(npc);
    }

    /** How many events there were. */
    public long happened() {
        return happened;
    }

    /** What it is now: of the fight, or as it was before; null if nobody like that is known. */
    public FighterCard card(long id) {
        var fighter = view(id);
        return fighter == null ? null : fighter.card(now);
    }

    /**
     * The damage of a skill's effects with the least and the greatest roll, without critical hits.
     * Refused if the target could not be chosen.
     */
    public int[] estimate(long casterId, int skillId, long targetId) {
        var skill = rules.skill(skillId);
        var caster = seen(casterId);
        var target = view(targetId);
        if (target == null) {
            throw CastRefused.noTarget(targetId);
        }
        return new int[] {
            Blows.damage(skill, caster, target, Stats.ROLL_MIN),
            Blows.damage(skill, caster, target, Stats.ROLL_MAX)
        };
    }

    /** How long a skill is being cast. */
    public int castMillis(int skill) {
        return rules.skill(skill).castMillis();
    }

    Rulebook rules() {
        return rules;
    }

    Field field() {
        return field;
    }

    Dice dice() {
        return dice;
    }

    long now() {
        return now;
    }

    void happen(FightEvent event) {
        apply(event, now);
        news.add(event);
    }

    private Fighter of(long id) {
        return fighters.get(id);
    }

    /** The caller as it is; refused if it is not here. */
    Fighter seen(long id) {
        var fighter = view(id);
        if (fighter == null) {
            throw FightUnavailable.notInWorld(id);
        }
        return fighter;
    }

    /** As {@link #fighter}, or as it would join; null if nobody here can be fought like that. */
    Fighter view(long id) {
        var fighter = fighters.get(id);
        if (fighter != null) {
            return field.get(id) == null ? null : fighter;
        }
        var joining = joining(id);
        return joining == null ? null : new Fighter(joining, rules, now);
    }

    Fighter joined(long id) {
        if (!fighters.containsKey(id)) {
            happen(joining(id));
        }
        return fighters.get(id);
    }

    private FightEvent.Joined joining(long id) {
        var standing = field.get(id);
        if (standing == null
                || standing.card() == null
                || (standing.isNpc() && rules.npc(standing.kind()).isEmpty())) {
            return null;
        }
        return new FightEvent.Joined(
                standing.isNpc() ? ofNpc(standing) : standing.card(),
                standing.kind(),
                standing.x(),
                standing.y());
    }

    private FighterCard ofNpc(Field.Standing standing) {
        var type = rules.npc(standing.kind()).orElseThrow();
        var card = standing.card();
        return new FighterCard(
                card.id(),
                card.level(),
                0,
                Math.max(1, Stats.health(card.level()) * type.healthPercent() / 100),
                Stats.ENERGY_MAX,
                -1,
                false,
                -1,
                List.of(),
                List.of());
    }

    /** Whether a hostile act may go from the one to the other (R6, R7). */
    boolean mayFight(Fighter caster, Fighter target) {
        return castRules.objection(caster, target) == null;
    }

    Skill skill(int id) {
        return rules.skill(id);
    }
}
