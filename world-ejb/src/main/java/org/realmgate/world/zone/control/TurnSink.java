package org.realmgate.world.zone.control;

import org.realmgate.contracts.world.rpc.ZoneTurn;

/**
 * Where a gateway's turns go. Called on the loops' threads, for one zone after the other or at
 * once: it must be thread-safe, must not block and must not throw.
 *
 * <p>It holds at most one turn of each zone: the next one comes after {@link
 * GatewayPresence#acknowledge}.
 */
@FunctionalInterface
public interface TurnSink {
    void accept(ZoneTurn turn);
}
