package org.realmgate.bots.kill;

import org.realmgate.bots.crowd.AcceptedSay;

/**
 * A message that was acknowledged.
 *
 * @param reader the player who may read its channel
 */
record AcknowledgedMessage(AcceptedSay say, long reader) {}
