package org.realmgate.gateway.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The time of day; can hold the next thread that asks for it, and with it an event loop. */
public final class HeldClock extends Clock {
    private final AtomicReference<CountDownLatch> armed = new AtomicReference<>();
    private final CountDownLatch caught = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    public void holdNext() {
        armed.set(released);
    }

    public void awaitHeld() {
        await(caught);
    }

    public void release() {
        released.countDown();
    }

    @Override
    public Instant instant() {
        var hold = armed.getAndSet(null);
        if (hold != null) {
            caught.countDown();
            await(hold);
        }
        return Instant.now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.system(zone);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("must be reached within 10 s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
