package org.realmgate.world.zone.control;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Commands that wait for a zone's next turn: put in by any thread, taken by the loop.
 *
 * <p>Bounded. What does not fit: a gateway's move is dropped, as the next one supersedes it; a REST
 * move and a join are refused to the caller; a player at a portal waits in front of it; a leave or
 * an order, which stand elsewhere and only want to be looked at, ask for a sweep over all players
 * and followers instead.
 */
final class CommandInbox {
    private final BlockingQueue<Command> commands;
    private volatile boolean sweepWanted;

    CommandInbox(int max) {
        commands = new ArrayBlockingQueue<>(max);
    }

    /** False if it is full. */
    boolean offer(Command command) {
        return commands.offer(command);
    }

    void offerOrSweep(Command look) {
        if (!commands.offer(look)) {
            sweepWanted = true;
        }
    }

    int waiting() {
        return commands.size();
    }

    Command remove() {
        return commands.remove();
    }

    /** True if one was asked for since. */
    boolean takeSweep() {
        boolean wanted = sweepWanted;
        if (wanted) {
            sweepWanted = false;
        }
        return wanted;
    }
}
