package org.realmgate.platform.bus;

import org.realmgate.contracts.event.PlayerEvent;
import org.realmgate.contracts.event.Wire;

/** An event of these tests. */
@Wire(type = "test.Said")
record Said(long userId, String text) implements PlayerEvent {}
