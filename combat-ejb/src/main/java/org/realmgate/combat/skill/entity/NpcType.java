package org.realmgate.combat.skill.entity;

import java.util.List;

/**
 * How an NPC of a kind fights. A kind that is not here cannot be fought.
 *
 * @param kind as the spawns of world's zones name it
 * @param healthPercent of what its level has
 * @param attackPercent of what its level has
 * @param skills which it casts, the first that is ready first
 * @param speedMetres a second, when it chases
 * @param leashMetres from where it began to fight: beyond, it gives up and returns
 * @param respawnMillis after its death
 */
public record NpcType(
        String kind,
        int healthPercent,
        int attackPercent,
        List<Integer> skills,
        int speedMetres,
        int leashMetres,
        int respawnMillis,
        List<Drop> drops) {
    public NpcType {
        skills = skills == null ? null : List.copyOf(skills);
        drops = drops == null ? List.of() : List.copyOf(drops);
    }

    /**
     * What it may leave behind.
     *
     * @param item of world's catalogue
     * @param chancePermille of a thousand times
     */
    public record Drop(String item, int chancePermille, int quantityMin, int quantityMax) {}
}
