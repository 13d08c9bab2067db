package org.realmgate.world.zone.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.RepeatedTest;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.world.zone.entity.Standing;
import org.realmgate.world.zone.entity.ZoneEntry;

/** Several threads turn, several play the same few players at a portal, one publishes and saves. */
class ManyThreadsTest {
    private static final int ROUNDS = 20_000;
    private static final int USERS = 6;

    private final World world = new World(Zones.three(0), Zones.rules(100_000, 16, 12), 1);
    private final AtomicBoolean done = new AtomicBoolean();
    private final Map<Long, Standing> saved = new HashMap<>();
    private final List<ZoneEntry> entries = new ArrayList<>();
    private final ConcurrentLinkedQueue<GatewayPresence> presences = new ConcurrentLinkedQueue<>();

    @RepeatedTest(3)
    void nobodyIsLostDoubledOrLeftBehind() throws Exception {
        try (var threads = Executors.newCachedThreadPool()) {
            var background =
                    List.of(
                            threads.submit(() -> turn(0, 1)),
                            threads.submit(() -> turn(1, 3)),
                            threads.submit(this::publishAndSave));
            var callers = new CountDownLatch(3);
            for (int caller = 0; caller < 3; caller++) {
                long seed = caller;
                threads.submit(
                        () -> {
                            play(seed);
                            callers.countDown();
                        });
            }
            callers.await();
            presences.forEach(GatewayPresence::close);
            done.set(true);
            for (var task : background) {
                assertNoFault(task);
            }
        }
        settle();

        assertThat(world.players()).isZero();
        assertThat(world.loops()).allMatch(loop -> loop.players() == 0);
        assertThat(world.output().entries().waiting()).isZero();
        entriesAreWhole();
        assertThat(entries).extracting(ZoneEntry::cause).contains(ZoneEntry.Cause.CROSSED);
    }

    private static void assertNoFault(java.util.concurrent.Future<?> task)
            throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException fault) {
            throw new AssertionError(fault.getCause());
        }
    }

    private void turn(int from, int to) {
        while (!done.get()) {
            world.loops().subList(from, to).forEach(loop -> loop.turn(System.nanoTime()));
        }
    }

    private void publishAndSave() {
        while (!done.get()) {
            drain();
        }
    }

    private void drain() {
        world.output().entries().drain(100, entries::addAll);
        world.output().unsaved().drain(100, this::save);
    }

    private synchronized void save(List<Standing> standings) {
        standings.forEach(each -> saved.put(each.userId(), each));
    }

    /** As a transaction would: what is read is what it joins with. */
    private synchronized void join(long userId, GatewayPresence presence) {
        var standing = saved.getOrDefault(userId, Zones.at(userId, 1, 150, 150));
        if (presence == null) {
            world.join(standing);
        } else {
            presence.join(standing);
        }
    }

    private void settle() {
        for (long userId = 1; userId <= USERS; userId++) {
            world.leave(userId);
        }
        for (int i = 0; i < 10; i++) {
            world.loops().forEach(loop -> loop.turn(System.nanoTime()));
            drain();
        }
    }

    private void play(long seed) {
        var random = new SplittableRandom(seed);
        var presence = connect();
        for (int round = 0; round < ROUNDS; round++) {
            long userId = 1 + random.nextInt(USERS);
            try {
                switch (random.nextInt(8)) {
                    case 0 -> join(userId, presence);
                    case 1 -> join(userId, null);
                    case 2 -> presence.leave(userId);
                    case 3 -> presence.resync(userId);
                    case 4 -> world.move(userId, 100, 100);
                    case 5 -> {
                        if (random.nextInt(10) == 0) {
                            presence.close();
                            presence = connect();
                        }
                    }
                    default -> presence.move(userId, 100, 100, 0);
                }
            } catch (Refusal busy) {
                Thread.yield();
            }
        }
    }

    private GatewayPresence connect() {
        var self = new AtomicReference<GatewayPresence>();
        var presence =
                world.connect(turn -> self.get().acknowledge(turn.getZone(), turn.getTurn()));
        self.set(presence);
        presences.add(presence);
        return presence;
    }

    private void entriesAreWhole() {
        var last = new HashMap<Long, Standing>();
        for (var entry : entries) {
            var now = entry.standing();
            var before = last.put(now.userId(), now);
            if (before != null) {
                assertThat(entry.cause()).isEqualTo(ZoneEntry.Cause.CROSSED);
                assertThat(now.entries()).isEqualTo(before.entries() + 1);
                assertThat(now.zoneId()).isNotEqualTo(before.zoneId());
            }
        }
        last.forEach(
                (userId, standing) ->
                        assertThat(saved.get(userId).zoneId()).isEqualTo(standing.zoneId()));
    }
}
