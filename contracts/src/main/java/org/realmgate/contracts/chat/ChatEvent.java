package org.realmgate.contracts.chat;

import org.realmgate.contracts.event.PlayerEvent;

/** Everything that chat publishes. */
public sealed interface ChatEvent extends PlayerEvent permits ChatMessageSent, PlayerMuted {}
