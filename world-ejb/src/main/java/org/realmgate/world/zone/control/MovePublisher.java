package org.realmgate.world.zone.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.realmgate.contracts.world.rpc.PlayerMovedBatch;
import org.realmgate.platform.bus.HotEvents;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.platform.loop.Turn;

/**
 * The one thread that publishes moves, for whoever follows them, four times a second. A broker that
 * is away keeps it waiting for as long as it is; meanwhile {@link HotMoves} drops the oldest turns.
 */
@ApplicationScoped
public class MovePublisher implements Starter {
    private static final Duration PUBLISH_EVERY = Duration.ofMillis(250);
    private static final Duration STOP_TAKES_MAX = Duration.ofSeconds(1);

    /** Newer positions come with each turn: a broker that is back is used within seconds. */
    private static final RetryBackoff AFTER_FAULTS =
            new RetryBackoff(PUBLISH_EVERY, Duration.ofSeconds(5));

    /** So many messages share the moves; a consumer that wants order needs one of them only. */
    private static final int PARTITIONS = 8;

    @Inject private LivingWorld living;

    @Inject private HotEvents hotEvents;

    @Inject private Clock clock;

    @Inject private Loops loops;

    private final long[] batches = new long[PARTITIONS];
    private Loop loop;

    @Override
    public int order() {
        return SERVICE + 1;
    }

    @Override
    public String name() {
        return "move publisher";
    }

    @Override
    public void start() {
        loop =
                loops.start(
                        "move-publisher",
                        Turn.every(PUBLISH_EVERY, this::publishMoves),
                        AFTER_FAULTS);
    }

    /**
     * Moves on their way are not worth a wait: a thread that hangs in the broker is left behind.
     */
    @Override
    public void stop() throws InterruptedException {
        if (loop != null) {
            loop.stop(STOP_TAKES_MAX);
        }
    }

    /** What was drained is lost if the broker refuses it: newer positions come anyway. */
    private void publishMoves() {
        List<HotEvents.Batch> ready = new ArrayList<>();
        living.world().output().moves().drain(PARTITIONS, batch -> ready.add(numbered(batch)));
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
