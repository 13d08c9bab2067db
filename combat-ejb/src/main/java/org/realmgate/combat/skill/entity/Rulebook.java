package org.realmgate.combat.skill.entity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the content says, found by its names. Immutable. */
public final class Rulebook {
    private final CombatContents contents;
    private final Map<Integer, Skill> skills;
    private final Map<Integer, BuffType> buffs;
    private final Map<String, NpcType> npcs;
    private final Map<Integer, Battleground> zones;

    /** Of contents without faults. */
    public Rulebook(CombatContents contents) {
        this.contents = contents;
        skills = by(contents.skills(), Skill::id);
        buffs = by(contents.buffs(), BuffType::id);
        npcs = by(contents.npcs(), NpcType::kind);
        zones = by(contents.zones(), Battleground::zone);
    }

    private static <K, V> Map<K, V> by(List<V> list, Function<V, K> key) {
        return list.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }

    /** Those that players may cast. */
    public List<Skill> ofPlayers() {
        return contents.skills().stream().filter(Skill::players).toList();
    }

    public List<BuffType> buffs() {
        return contents.buffs();
    }

    public Skill skill(int id) {
        var skill = skills.get(id);
        if (skill == null) {
            throw new NoSuchSkill(id);
        }
        return skill;
    }

    /** Refused with {@code combat.no-such-buff}. */
    public BuffType buff(int id) {
        var buff = buffs.get(id);
        if (buff == null) {
            throw new NoSuchBuff(id);
        }
        return buff;
    }

    /** How an NPC of this kind fights; empty if it cannot be fought. */
    public Optional<NpcType> npc(String kind) {
        return Optional.ofNullable(npcs.get(kind));
    }

    public Optional<Battleground> zone(int zone) {
        return Optional.ofNullable(zones.get(zone));
    }
}
