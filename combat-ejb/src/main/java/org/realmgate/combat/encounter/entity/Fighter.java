package org.realmgate.combat.encounter.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.realmgate.combat.skill.entity.NpcType;
import org.realmgate.combat.skill.entity.Rulebook;

/** Somebody in a fight. Changed by events alone. */
public final class Fighter {
    private static final long NEVER = -1;

    private final long id;
    private final NpcType npc;
    private final Rulebook rules;
    private final int homeX;
    private final int homeY;
    private int level;
    private long experience;
    private int health;
    private int energy;
    private long lastTimestamp;
    private boolean duels;
    private long deadSince;
    private long hostileUntil;
    private long recoversAt;
    private Casting casting;
    private final List<Buff> buffs;
    private final Map<Integer, Long> readyAt = new HashMap<>();

    /** Who harmed it how much, the first one first. */
    private final Map<Long, Integer> threats = new LinkedHashMap<>();

    Fighter(FightEvent.Joined joined, Rulebook rules, long now) {
        var card = joined.card();
        this.rules = rules;
        id = card.id();
        npc = rules.npc(joined.kind()).orElse(null);
        homeX = joined.x();
        homeY = joined.y();
        level = card.level();
        experience = card.experience();
        health = card.health();
        energy = card.energy();
        lastTimestamp = card.lastTimestamp();
        duels = card.duels();
        deadSince = card.deadSince();
        buffs = new ArrayList<>(card.buffs());
        card.cooldowns().forEach(one -> readyAt.put(one.skill(), one.readyAt()));
        recoversAt = now + FightLimits.RECOVERY_MILLIS;
    }

    FighterCard card(long now) {
        return new FighterCard(
                id,
                level,
                experience,
                health,
                energy,
                lastTimestamp,
                duels,
                deadSince,
                buffs,
                readyAt.entrySet().stream()
                        .filter(one -> one.getValue() > now)
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> new FighterCard.Cooldown(one.getKey(), one.getValue()))
                        .toList());
    }

    public long id() {
        return id;
    }

    /** Null of a player. */
    public NpcType npc() {
        return npc;
    }

    public boolean isPlayer() {
        return npc == null;
    }

    public int level() {
        return level;
    }

    public long experience() {
        return experience;
    }

    public int health() {
        return health;
    }

    public int healthMax() {
        int ofLevel = Stats.health(level);
        return npc == null ? ofLevel : Math.max(1, ofLevel * npc.healthPercent() / 100);
    }

    public int energy() {
        return energy;
    }

    long lastTimestamp() {
        return lastTimestamp;
    }

    boolean duels() {
        return duels;
    }

    public boolean isDead() {
        return deadSince != NEVER;
    }

    long deadSince() {
        return deadSince;
    }

    boolean isHostileAt(long now) {
        return now < hostileUntil;
    }

    long recoversAt() {
        return recoversAt;
    }

    Casting casting() {
        return casting;
    }

    public List<Buff> buffs() {
        return buffs;
    }

    Map<Long, Integer> threats() {
        return threats;
    }

    int homeX() {
        return homeX;
    }

    int homeY() {
        return homeY;
    }

    long readyAt(int skill) {
        return readyAt.getOrDefault(skill, 0L);
    }

    Buff buff(int type) {
        for (int i = 0; i < buffs.size(); i++) {
            if (buffs.get(i).type() == type) {
                return buffs.get(i);
            }
        }
        return null;
    }

    int attack() {
        int ofLevel = Stats.attack(level);
        int own = npc == null ? ofLevel : ofLevel * npc.attackPercent() / 100;
        int percent = 0;
        for (int i = 0; i < buffs.size(); i++) {
            percent += rules.buff(buffs.get(i).type()).attackPercent() * buffs.get(i).stacks();
        }
        return Stats.changed(own, percent);
    }

    int defence() {
        int percent = 0;
        for (int i = 0; i < buffs.size(); i++) {
            percent += rules.buff(buffs.get(i).type()).defencePercent() * buffs.get(i).stacks();
        }
        return Stats.changed(Stats.defence(level), percent);
    }

    /** The latest end of what stuns it; 0 if nothing does. */
    long stunnedUntil() {
        long until = 0;
        for (int i = 0; i < buffs.size(); i++) {
            if (rules.buff(buffs.get(i).type()).stuns()) {
                until = Math.max(until, buffs.get(i).until());
            }
        }
        return until;
    }

    /** Dead, stunned or rooted. */
    public boolean isHeld() {
        for (int i = 0; i < buffs.size(); i++) {
            var type = rules.buff(buffs.get(i).type());
            if (type.stuns() || type.roots()) {
                return true;
            }
        }
        return isDead();
    }

    /** Whether there was a blow, whose trace is not gone yet. */
    boolean fought(long now) {
        return health < healthMax() || !threats.isEmpty() || isHostileAt(now);
    }

    /** Whole, alive and at peace: nothing happens to it by itself. */
    boolean isAtRest(long now) {
        return !isDead()
                && !fought(now)
                && energy == Stats.ENERGY_MAX
                && casting == null
                && buffs.isEmpty();
    }

    void begin(Casting what) {
        casting = what;
        lastTimestamp = Math.max(lastTimestamp, what.timestamp());
    }

    void breakOff() {
        casting = null;
    }

    void pay(FightEvent.SkillCast cast) {
        casting = null;
        lastTimestamp = Math.max(lastTimestamp, cast.timestamp());
        readyAt.put(cast.skill(), cast.readyAt());
        energy = cast.energy();
    }

    void setHealth(int left) {
        health = left;
    }

    void fight(long now) {
        hostileUntil = now + FightLimits.HOSTILE_MILLIS;
    }

    /** Of more enemies than it keeps in mind the new ones are not: who came first hurt it most. */
    void feel(long enemy, int harm) {
        if (threats.size() < FightLimits.THREATS_MAX || threats.containsKey(enemy)) {
            threats.merge(enemy, harm, Integer::sum);
        }
    }

    void forget(long enemy) {
        threats.remove(enemy);
    }

    void put(Buff buff) {
        for (int i = 0; i < buffs.size(); i++) {
            if (buffs.get(i).type() == buff.type()) {
                buffs.set(i, buff);
                return;
            }
        }
        buffs.add(buff);
    }

    void tick(int type, long nextTickAt) {
        put(buff(type).ticked(nextTickAt));
    }

    void end(int type) {
        buffs.removeIf(buff -> buff.type() == type);
    }

    void die(long now) {
        health = 0;
        deadSince = now;
        casting = null;
        buffs.clear();
        hostileUntil = 0;
    }

    void revive(int newHealth, long now) {
        deadSince = NEVER;
        health = newHealth;
        threats.clear();
        recoversAt = now + FightLimits.RECOVERY_MILLIS;
        if (npc != null) {
            energy = Stats.ENERGY_MAX;
            readyAt.clear();
        }
    }

    void learn(long total) {
        experience = total;
    }

    void level(int next, int newHealth) {
        experience -= Stats.experienceFor(level);
        level = next;
        health = newHealth;
    }

    void recover(FightEvent.Recovered recovered) {
        health = recovered.health();
        energy = recovered.energy();
        recoversAt = recovered.nextAt();
    }

    void giveUp() {
        threats.clear();
        buffs.clear();
        casting = null;
        health = healthMax();
        energy = Stats.ENERGY_MAX;
        hostileUntil = 0;
    }

    void agree(boolean agrees) {
        duels = agrees;
    }
}
