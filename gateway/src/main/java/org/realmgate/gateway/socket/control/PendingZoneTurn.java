package org.realmgate.gateway.socket.control;

import java.util.concurrent.atomic.AtomicInteger;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.gateway.stream.control.WorldStream;

/**
 * A turn of world on its way through all event loops; acknowledged when the last has written it.
 */
public final class PendingZoneTurn {
    private final ZoneTurn turn;
    private final WorldStream world;
    private final AtomicInteger loops;

    PendingZoneTurn(ZoneTurn turn, WorldStream world, int loops) {
        this.turn = turn;
        this.world = world;
        this.loops = new AtomicInteger(loops);
    }

    ZoneTurn turn() {
        return turn;
    }

    void written() {
        if (loops.decrementAndGet() == 0) {
            world.ack(turn.getZone(), turn.getTurn());
        }
    }
}
