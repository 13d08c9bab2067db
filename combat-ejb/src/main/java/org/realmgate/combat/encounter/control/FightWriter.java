package org.realmgate.combat.encounter.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.combat.encounter.entity.FightUnavailable;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.rpc.FightOrders;
import org.realmgate.platform.bus.Outbox;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.lease.WriterLease;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;

/**
 * Stores what the loop decided, all that waits in one transaction, and tells of it after the
 * commit: to whoever asked, to the gateways, to world. What cannot be stored now waits and is tried
 * again, so that the database comes to what is in memory; unless another instance fights by then:
 * it goes on from what is stored, and what is not is void.
 */
@ApplicationScoped
public class FightWriter implements Starter {
    /**
     * Turns that wait. Beyond, the loop waits, its inbox fills, and casts are refused: no fight
     * runs away from what is stored.
     */
    private static final int WAITING_MAX = 64;

    private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);
    private static final RetryBackoff AFTER_FAULTS =
            new RetryBackoff(Duration.ofMillis(50), Duration.ofSeconds(1));
    private static final Logger LOG = Logger.getLogger(FightWriter.class.getName());

    @Inject private WriterLease lease;

    @Inject private Transactions transactions;

    @Inject private StoredFights fights;

    @Inject private Outbox outbox;

    @Inject private Hearers hearers;

    @Inject private WorldClient world;

    @Inject private Loops loops;

    private final BlockingQueue<FightTurn> waiting = new ArrayBlockingQueue<>(WAITING_MAX);

    /** What is to be stored next; kept over faults. Changed by the writing thread alone. */
    private volatile List<FightTurn> pending = new ArrayList<>();

    private volatile Runnable whenLost = () -> {};
    private volatile Loop loop;

    @Override
    public int order() {
        return SERVICE + 1;
    }

    @Override
    public String name() {
        return "fight writer";
    }

    @Override
    public void start() {
        loop = loops.start("fight-writer", this::turn, AFTER_FAULTS);
    }

    @Override
    public void stop() throws InterruptedException {
        if (loop != null) {
            loop.stop(END_TAKES_MAX);
            lease.stop();
        }
    }

    /** Run on the writing thread when what it should store is void. */
    void whenLost(Runnable act) {
        whenLost = act;
    }

    /** Whether all that was decided is in the database, or void. Any thread. */
    boolean isIdle() {
        return waiting.isEmpty() && pending.isEmpty();
    }

    /** Waits while too much does. */
    void submit(FightTurn turn) throws InterruptedException {
        waiting.put(turn);
        loop.wake();
    }

    /** What is in doubt stays alone: whether it is stored says nothing of what came after it. */
    private long turn() {
        if (pending.isEmpty()) {
            waiting.drainTo(pending);
        }
        if (pending.isEmpty()) {
            return IDLE_NANOS;
        }
        dropOfOtherTenures();
        store();
        var stored = pending;
        pending = new ArrayList<>();
        tell(stored);
        return 0;
    }

    /** Decided from what another instance has changed since. */
    private void dropOfOtherTenures() {
        long fence = pending.getLast().fence();
        var elsewhere = FightUnavailable.elsewhere();
        pending.stream()
                .filter(turn -> turn.fence() != fence)
                .forEach(turn -> turn.tellRefused(elsewhere));
        pending.removeIf(turn -> turn.fence() != fence);
    }

    /** What is not stored stays pending: the loop tries it again. */
    private void store() {
        if (pending.stream().noneMatch(FightTurn::isStored)) {
            return;
        }
        var held = new WriterLease.Tenure(pending.getLast().fence(), "", true);
        try {
            transactions.in(
                    () -> {
                        lease.hold(held);
                        return stored();
                    });
        } catch (WriterLease.Lost lost) {
            LOG.info(lost.getMessage());
            drop(FightUnavailable.elsewhere());
        } catch (RuntimeException fault) {
            if (!isStored()) {
                throw fault;
            }
            LOG.log(Level.WARNING, "the commit failed, but the fights are stored", fault);
        }
    }

    private Void stored() {
        pending.forEach(turn -> fights.add(turn.parts()));
        var cards = pending.stream().flatMap(turn -> turn.cards().stream()).toList();
        if (!cards.isEmpty()) {
            fights.keep(cards);
        }
        pending.forEach(this::publish);
        return null;
    }

    private void publish(FightTurn turn) {
        if (!turn.events().isEmpty()) {
            outbox.publish(turn.events());
        }
    }

    /** A commit may fail after the database did it: all of it is there, or nothing. */
    private boolean isStored() {
        var first =
                pending.stream().flatMap(turn -> turn.parts().stream()).findFirst().orElse(null);
        return first != null && fights.isStored(first);
    }

    /** Nothing of it happened. */
    private void drop(Refusal why) {
        var dropped = pending;
        pending = new ArrayList<>();
        waiting.drainTo(dropped);
        whenLost.run();
        dropped.forEach(turn -> turn.tellRefused(why));
    }

    private void tell(List<FightTurn> stored) {
        var orders = FightOrders.newBuilder();
        for (var turn : stored) {
            orders.mergeFrom(turn.orders().build());
            turn.tellDone();
        }
        world.send(orders);
        var blocks = stored.stream().flatMap(turn -> turn.blocks().stream()).toList();
        hearers.tell(blocks);
    }
}
