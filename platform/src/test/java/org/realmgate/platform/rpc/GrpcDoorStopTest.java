package org.realmgate.platform.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GrpcDoorStopTest {
    private final ThreadPoolExecutor workers =
            new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicReference<String> outcome = new AtomicReference<>("none");

    /** A call in the midst of a query. */
    private void query() {
        began.countDown();
        try {
            answer.await();
            outcome.set("answered");
        } catch (InterruptedException interrupted) {
            outcome.set("interrupted");
        }
    }

    @Test
    void aCallThatWorksAtTheStopComesToItsEndAndOneThatWaitsIsDropped() throws Exception {
        var dropped = new AtomicInteger();
        workers.execute(this::query);
        workers.execute(dropped::incrementAndGet);
        began.await();

        var stopping = Thread.ofPlatform().start(this::stop);
        while (!workers.isShutdown()) {
            Thread.onSpinWait();
        }
        answer.countDown();
        stopping.join();

        assertThat(outcome).hasValue("answered");
        assertThat(dropped).hasValue(0);
        assertThat(workers.isTerminated()).isTrue();
    }

    @Test
    void aCallThatHangsIsLeftBehindWithoutAnInterrupt() throws Exception {
        workers.execute(this::query);
        began.await();

        GrpcDoor.end(workers, Duration.ofMillis(10));

        assertThat(workers.isTerminated()).isFalse();
        answer.countDown();
        assertThat(workers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(outcome).hasValue("answered");
    }

    private void stop() {
        try {
            GrpcDoor.end(workers, Duration.ofSeconds(10));
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
    }
}
