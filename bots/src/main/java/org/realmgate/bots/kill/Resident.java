package org.realmgate.bots.kill;

import java.util.Collection;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.society.Neighbour;
import org.realmgate.bots.society.Society;

/**
 * Lives with the others, of whom the crowd does the talking, until the realm does not answer any
 * more.
 */
final class Resident extends Thread {

    private static final long REST_NANOS = 100_000_000;

    private final Neighbour neighbour;

    Resident(Society society, int place, SplittableRandom random) {
        super("resident-" + society.players().get(place).username());
        setDaemon(true);
        neighbour = new Neighbour(society, place, false, random);
    }

    @Override
    public void run() {
        while (true) {
            LockSupport.parkNanos(REST_NANOS);
            try {
                neighbour.run();
            } catch (DoorRefused unanswered) {
                return;
            }
        }
    }

    /** Mails that were answered as sent, in this round. */
    Collection<Neighbour.Sent> sent() {
        return neighbour.sent();
    }
}
