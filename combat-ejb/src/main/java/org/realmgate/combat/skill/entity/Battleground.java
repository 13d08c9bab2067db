package org.realmgate.combat.skill.entity;

import java.util.List;

/**
 * Where in a zone there is peace, and where the dead get up.
 *
 * @param zone as world counts them
 * @param safe discs in which nobody fights
 */
public record Battleground(int zone, List<SafeArea> safe, Place revival) {
    public Battleground {
        safe = safe == null ? List.of() : List.copyOf(safe);
    }

    /** A disc, its edge included; in metres. */
    public record SafeArea(int x, int y, int radius) {}

    /** A point; in metres. */
    public record Place(int x, int y) {}
}
