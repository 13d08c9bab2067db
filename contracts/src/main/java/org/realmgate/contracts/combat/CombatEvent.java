package org.realmgate.contracts.combat;

import org.realmgate.contracts.event.PlayerEvent;

/** Everything that combat publishes. */
public sealed interface CombatEvent extends PlayerEvent
        permits LootDropped, NpcKilled, PlayerKilled, PlayerLevelled {}
