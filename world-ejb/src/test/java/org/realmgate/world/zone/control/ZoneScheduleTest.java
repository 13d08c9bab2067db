package org.realmgate.world.zone.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realmgate.platform.loop.Loop;

class ZoneScheduleTest {
    private final World world = new World(Zones.three(5), Zones.rules(10, 1_000, 1_000), 1);
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();

    private Loop loop;

    private void start(LongSupplier clock) {
        var schedule = new ZoneSchedule(world.loops(), clock, faults::add);
        loop = new Loop("zones", Thread.ofPlatform().daemon().factory(), schedule::turn);
        loop.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (loop != null) {
            assertThat(loop.stop(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void itTurnsEachOfItsLoops() throws Exception {
        start(System::nanoTime);
        world.join(Zones.at(7, 2, 410, 510));
        var answer = world.move(7, 415, 510);

        assertThat(answer.get(5, TimeUnit.SECONDS).x()).isEqualTo(415);
        await().until(() -> world.loops().stream().allMatch(loop -> loop.times().turns() > 3));
        assertThat(loop.stop(Duration.ofSeconds(10))).isTrue();
        long turns = world.loops().getFirst().times().turns();
        assertThat(world.loops().getFirst().times().nanosMax()).isPositive();
        assertThat(world.loops().getFirst().times().turns()).isEqualTo(turns);
        assertThat(faults).isEmpty();
    }

    @Test
    void aTurnThatThrowsIsCountedAndTheZoneGoesOn() throws Exception {
        var broken = new AtomicBoolean(true);
        var presence =
                world.connect(
                        turn -> {
                            if (broken.getAndSet(false)) {
                                throw new IllegalStateException("sink");
                            }
                        });
        presence.join(Zones.at(7, 2, 410, 510));
        start(System::nanoTime);

        await().until(() -> faults.size() == 1);
        assertThat(world.move(7, 415, 510).get(5, TimeUnit.SECONDS).x()).isEqualTo(415);
        assertThat(world.loop(2).orElseThrow().times().faults()).isEqualTo(1);
        assertThat(world.loop(2).orElseThrow().times().isFailing()).isFalse();
    }

    @Test
    void turnsThatCameTooLateAreLeftOutAndCounted() throws Exception {
        var skew = new AtomicLong();
        start(() -> System.nanoTime() + skew.get());
        var loop = world.loops().getFirst();
        await().until(() -> loop.times().turns() > 1);
        skew.set(10_000_000_000L);

        await().until(() -> loop.times().overruns() >= 190);
        assertThat(loop.times().turns()).isLessThan(150);
    }

    @Test
    void aTurnThatIsNotDueAllocatesNothing() {
        var schedule = new ZoneSchedule(world.loops(), () -> 1, faults::add);
        for (int i = 0; i < world.loops().size(); i++) {
            schedule.turn();
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        schedule.turn();
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            schedule.turn();
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
    }
}
