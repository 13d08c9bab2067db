package org.realmgate.contracts.world;

import org.realmgate.contracts.event.PlayerEvent;

/**
 * Everything that world publishes one by one; moves come in batches ({@code
 * realm.internal.v1.PlayerMovedBatch}).
 */
public sealed interface WorldEvent extends PlayerEvent permits ZoneEntered {}
