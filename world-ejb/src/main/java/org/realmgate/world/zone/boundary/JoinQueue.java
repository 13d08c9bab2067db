package org.realmgate.world.zone.boundary;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.world.zone.control.Visiting;
import org.realmgate.world.zone.entity.Standing;

/**
 * Lets a gateway's players in and out, in their order but apart from the moves: who comes in costs
 * a look at the database, for which nobody who is in should have to wait. Bounded by the gateway: a
 * player is on its list at most a few times.
 */
final class JoinQueue {
    private static final Logger LOG = Logger.getLogger(JoinQueue.class.getName());

    private final Visiting visiting;
    private final Executor executor;
    private final Deque<Runnable> work = new ArrayDeque<>();
    private boolean working;

    JoinQueue(Visiting visiting, Executor executor) {
        this.visiting = visiting;
        this.executor = executor;
    }

    /** Calls back for each visitor with where it stood, or null if that could not be read. */
    void in(List<Visiting.Visitor> visitors, BiConsumer<Visiting.Visitor, Standing> then) {
        then(
                () -> {
                    List<Standing> standings;
                    try {
                        standings = visiting.standings(visitors);
                    } catch (RuntimeException fault) {
                        LOG.log(
                                Level.WARNING,
                                fault,
                                () -> visitors.size() + " players could not be let in");
                        visitors.forEach(visitor -> then.accept(visitor, null));
                        return;
                    }
                    for (int i = 0; i < visitors.size(); i++) {
                        then.accept(visitors.get(i), standings.get(i));
                    }
                });
    }

    synchronized void then(Runnable next) {
        work.addLast(next);
        if (!working) {
            working = true;
            executor.execute(this::run);
        }
    }

    private void run() {
        for (var next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (RuntimeException fault) {
                // One visit's fault must not shut the door for all after it.
                LOG.log(Level.SEVERE, fault, () -> "a visit could not be worked off");
            }
        }
    }

    private synchronized Runnable next() {
        var next = work.pollFirst();
        working = next != null;
        return next;
    }
}
