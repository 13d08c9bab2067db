package org.realmgate.platform.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.realmgate.platform.health.Finding;

class LoopTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final RetryBackoff SHORT =
            new RetryBackoff(Duration.ofMillis(1), Duration.ofMillis(1));
    private final AtomicInteger turns = new AtomicInteger();

    private Loop started(Turn turn) {
        var loop = new Loop("test-loop", Thread::new, turn, SHORT);
        loop.start();
        return loop;
    }

    @Test
    void itTurnsAgainAfterItsRestAndAtOnceWhenWoken() throws Exception {
        var loop =
                started(
                        () -> {
                            turns.incrementAndGet();
                            return HOUR;
                        });
        await().until(() -> turns.get() == 1);

        loop.wake();

        await().until(() -> turns.get() == 2);
        assertThat(loop.check().status()).isEqualTo(Finding.Status.HEALTHY);
        assertThat(loop.stop(PATIENCE)).isTrue();
    }

    @Test
    void awakeningDuringATurnIsNotLost() throws Exception {
        var inTurn = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var loop =
                started(
                        () -> {
                            if (turns.incrementAndGet() == 1) {
                                inTurn.countDown();
                                goOn.await();
                            }
                            return HOUR;
                        });
        inTurn.await();

        loop.wake();
        goOn.countDown();

        await().until(() -> turns.get() == 2);
        loop.stop(PATIENCE);
    }

    @Test
    void aTimeLimitThatInterruptsATurnDoesNotEndIt() throws Exception {
        var loop =
                started(
                        () -> {
                            Thread.currentThread().interrupt();
                            if (turns.incrementAndGet() % 2 == 0) {
                                throw new IllegalStateException("took too long");
                            }
                            return 1;
                        });

        await().until(() -> turns.get() > 4);
        assertThat(loop.stop(PATIENCE)).isTrue();
    }

    @Test
    void anErrorIsToldAndDoesNotEndIt() throws Exception {
        var broken = new AtomicBoolean(true);
        var loop =
                started(
                        () -> {
                            turns.incrementAndGet();
                            if (broken.get()) {
                                throw new NoClassDefFoundError("gone");
                            }
                            return HOUR;
                        });
        await().until(() -> turns.get() > 2);
        assertThat(loop.check()).isEqualTo(Finding.degraded("test-loop fails: gone"));

        broken.set(false);

        await().until(() -> loop.check().status() == Finding.Status.HEALTHY);
        loop.stop(PATIENCE);
    }

    @Test
    void wakingDoesNotShortenThePauseAfterAFault() throws Exception {
        var loop =
                new Loop(
                        "test-loop",
                        Thread::new,
                        () -> {
                            turns.incrementAndGet();
                            throw new IllegalStateException("down");
                        },
                        new RetryBackoff(Duration.ofHours(1), Duration.ofHours(1)));
        loop.start();
        await().until(() -> loop.check().status() == Finding.Status.DEGRADED);

        for (int i = 0; i < 1_000; i++) {
            loop.wake();
        }

        assertThat(loop.stop(PATIENCE)).isTrue();
        assertThat(turns).hasValue(1);
    }

    @Test
    void itEndsWithItsTurnAndIsNotInterrupted() throws Exception {
        var inTurn = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var interrupted = new AtomicBoolean();
        var loop =
                started(
                        () -> {
                            inTurn.countDown();
                            goOn.await();
                            interrupted.set(Thread.currentThread().isInterrupted());
                            return 0;
                        });
        inTurn.await();

        assertThat(loop.stop(Duration.ofMillis(20))).isFalse();
        goOn.countDown();

        assertThat(loop.stop(PATIENCE)).isTrue();
        assertThat(interrupted).isFalse();
    }

    @Test
    void aThreadThatTheServerEndedIsMissed() throws Exception {
        var thread = new Thread[1];
        var loop =
                new Loop(
                        "test-loop",
                        work -> thread[0] = new Thread(work),
                        () -> {
                            turns.incrementAndGet();
                            throw new InterruptedException();
                        },
                        SHORT);
        loop.start();
        thread[0].join();

        assertThat(turns).hasValue(1);
        assertThat(loop.check()).isEqualTo(Finding.unhealthy("test-loop has ended"));
    }
}
