package org.realmgate.contracts.chat;

import org.realmgate.contracts.event.Event;

/** Everything that chat publishes. */
public sealed interface ChatEvent extends Event permits ChatMessageSent, PlayerMuted {}
