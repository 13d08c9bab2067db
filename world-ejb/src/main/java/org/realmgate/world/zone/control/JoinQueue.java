package org.realmgate.world.zone.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.world.zone.entity.Standing;

/**
 * The one thread that lets players in and out, in their order but apart from the moves: who comes
 * in costs a look at the database, for which neither who is in nor the transport should have to
 * wait.
 *
 * <p>Bounded by those who put something in: a player is on a gateway's list at most a few times,
 * and {@link Walking} counts its own.
 */
@ApplicationScoped
public class JoinQueue implements Starter {
    private static final Logger LOG = Logger.getLogger(JoinQueue.class.getName());
    private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(2);

    @Inject private Visiting visiting;

    @Inject private Loops loops;

    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
    private volatile Loop loop;

    @Override
    public int order() {
        return SERVICE + 3;
    }

    @Override
    public String name() {
        return "join queue";
    }

    @Override
    public void start() {
        loop = loops.start("joins", this::turn);
    }

    @Override
    public void stop() throws InterruptedException {
        if (loop != null) {
            loop.stop(END_TAKES_MAX);
        }
    }

    /** Calls back for each visitor with where it stood, or null if that could not be read. */
    public void in(List<Visiting.Visitor> visitors, BiConsumer<Visiting.Visitor, Standing> then) {
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

    /** Does this after all that was put in before, on the queue's thread. */
    public void then(Runnable next) {
        work.add(next);
        var working = loop;
        if (working != null) {
            working.wake();
        }
    }

    private long turn() {
        workOff();
        return IDLE_NANOS;
    }

    /** Does what waits; one thread at a time. */
    public void workOff() {
        for (var next = work.poll(); next != null; next = work.poll()) {
            try {
                next.run();
            } catch (RuntimeException fault) {
                // One visit's fault must not shut the door for all after it.
                LOG.log(Level.SEVERE, fault, () -> "a visit could not be worked off");
            }
        }
    }
}
