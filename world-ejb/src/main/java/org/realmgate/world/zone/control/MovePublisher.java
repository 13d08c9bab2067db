package org.realmgate.world.zone.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.world.rpc.PlayerMovedBatch;
import org.realmgate.platform.bus.HotEvents;
import org.realmgate.platform.lifecycle.Starter;

/**
 * The one thread that publishes moves, for whoever follows them, four times a second. A broker that
 * is away keeps it waiting for as long as it is; meanwhile {@link HotMoves} drops the oldest turns.
 */
@ApplicationScoped
public class MovePublisher implements Starter {
    private static final Logger LOG = Logger.getLogger(MovePublisher.class.getName());
    private static final long MOVES_EVERY_MILLIS = 250;
    private static final long STOP_TAKES_MAX_MILLIS = 1_000;

    /** So many messages share the moves; a consumer that wants order needs one of them only. */
    private static final int PARTITIONS = 8;

    @Inject private LivingWorld living;

    @Inject private HotEvents hotEvents;

    @Inject private Clock clock;

    @Resource private ManagedThreadFactory threads;

    private final long[] batches = new long[PARTITIONS];
    private volatile boolean running;
    private Thread thread;
    private int failures;

    @Override
    public int order() {
        return SERVICE + 1;
    }

    @Override
    public String name() {
        return "herald";
    }

    @Override
    public void start() {
        running = true;
        thread = threads.newThread(this::run);
        thread.setName("world-herald");
        thread.start();
    }

    /**
     * Moves on their way are not worth a wait: a thread that hangs in the broker is left behind.
     */
    @Override
    public void stop() throws InterruptedException {
        running = false;
        if (thread != null) {
            thread.join(STOP_TAKES_MAX_MILLIS);
            thread.interrupt();
        }
    }

    private void run() {
        while (running) {
            try {
                turn();
                TimeUnit.MILLISECONDS.sleep(MOVES_EVERY_MILLIS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                running = false;
            }
        }
    }

    private void turn() {
        try {
            publishMoves();
            failures = 0;
        } catch (RuntimeException fault) {
            // What was drained is lost, as newer positions come with the next turn anyway.
            LOG.log(failures == 0 ? Level.WARNING : Level.FINE, "moves were not published", fault);
            failures++;
        }
    }

    private void publishMoves() {
        List<HotEvents.Batch> ready = new ArrayList<>();
        living.world().facts().moves().drain(PARTITIONS, batch -> ready.add(numbered(batch)));
        hotEvents.publish(ready);
    }

    private HotEvents.Batch numbered(PlayerMovedBatch.Builder batch) {
        int partition = batch.getPartition();
        batches[partition]++;
        var body =
                batch.setBatch(batches[partition])
                        .setTimestamp(clock.millis())
                        .build()
                        .toByteArray();
        return new HotEvents.Batch("world.PlayerMoved", partition, batches[partition], body);
    }
}
