package org.realmgate.contracts.social;

import org.realmgate.contracts.event.PlayerEvent;

/** Who wants nothing of whom; the subject is who blocks. */
public sealed interface BlockEvent extends PlayerEvent permits PlayerBlocked, PlayerUnblocked {}
