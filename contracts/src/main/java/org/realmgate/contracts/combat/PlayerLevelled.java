package org.realmgate.contracts.combat;

import org.realmgate.contracts.event.Wire;

/**
 * A player reached a level.
 *
 * @param level 2..100
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "combat.PlayerLevelled")
public record PlayerLevelled(long userId, int level, long timestamp) implements CombatEvent {}
