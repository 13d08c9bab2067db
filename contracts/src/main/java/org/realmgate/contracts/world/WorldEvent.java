package org.realmgate.contracts.world;

import org.realmgate.contracts.event.Event;

/**
 * Everything that world publishes one by one; moves come in batches ({@code
 * realm.internal.v1.PlayerMovedBatch}).
 */
public sealed interface WorldEvent extends Event permits ZoneEntered {}
