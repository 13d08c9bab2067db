package org.realmgate.world.zone.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class ZoneThreadTest {
    private final World world = new World(Zones.three(5), Zones.rules(10, 1_000, 1_000), 1);
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();

    private ZoneThread thread(LongSupplier clock) {
        var thread =
                new ZoneThread(
                        world.loops(), Thread.ofPlatform().daemon().factory(), clock, faults::add);
        thread.start();
        return thread;
    }

    @Test
    void itTurnsEachOfItsLoops() throws Exception {
        var thread = thread(System::nanoTime);
        world.join(Zones.at(7, 2, 410, 510));
        var answer = world.move(7, 415, 510);

        assertThat(answer.get(5, TimeUnit.SECONDS).x()).isEqualTo(415);
        await().until(() -> world.loops().stream().allMatch(loop -> loop.times().turns() > 3));
        thread.stop();
        long turns = world.loops().getFirst().times().turns();
        assertThat(world.loops().getFirst().times().nanosMax()).isPositive();
        assertThat(world.loops().getFirst().times().turns()).isEqualTo(turns);
        assertThat(faults).isEmpty();
    }

    @Test
    void aTurnThatThrowsIsCountedAndTheZoneGoesOn() throws Exception {
        var broken = new AtomicBoolean(true);
        var link =
                world.connect(
                        turn -> {
                            if (broken.getAndSet(false)) {
                                throw new IllegalStateException("sink");
                            }
                        });
        link.join(Zones.at(7, 2, 410, 510));
        var thread = thread(System::nanoTime);

        await().until(() -> faults.size() == 1);
        assertThat(world.move(7, 415, 510).get(5, TimeUnit.SECONDS).x()).isEqualTo(415);
        assertThat(world.loop(2).orElseThrow().times().faults()).isEqualTo(1);
        thread.stop();
    }

    @Test
    void turnsThatCameTooLateAreLeftOutAndCounted() throws Exception {
        var skew = new AtomicLong();
        var thread = thread(() -> System.nanoTime() + skew.get());
        var loop = world.loops().getFirst();
        await().until(() -> loop.times().turns() > 1);
        skew.set(10_000_000_000L);

        await().until(() -> loop.times().overruns() >= 190);
        assertThat(loop.times().turns()).isLessThan(150);
        thread.stop();
    }
}
