package org.realmgate.benchmarks.journal;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.journal.Projection;
import org.realmgate.platform.journal.Projections;
import org.realmgate.platform.journal.Recorded;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.PlainThreads;
import org.realmgate.platform.testing.Store;

/** A read model that only reads, told from the first entry on. */
final class Rebuilding implements Projection {
    private final CountDownLatch done = new CountDownLatch(1);
    private final long entries;
    private long told;

    /** Until it was told of so many. */
    Rebuilding(long entries) {
        this.entries = entries;
    }

    @Override
    public String name() {
        return "rebuilding";
    }

    @Override
    public void apply(int generation, List<Recorded> batch) {
        for (var one : batch) {
            Told.TYPES.read(one.entry()).orElseThrow();
        }
        told += batch.size();
        if (told >= entries) {
            done.countDown();
        }
    }

    @Override
    public boolean forgetSome(int generation) {
        return false;
    }

    /** Tells how many nanoseconds it took. */
    long run(Store store) throws InterruptedException {
        var beans = store.wiringWith(Clock.systemUTC(), new PlainThreads(), Beans.of(this));
        beans.get(ServiceTokens.class).useKey(new byte[32]);
        var projections = beans.get(Projections.class);
        long began = System.nanoTime();
        projections.start();
        done.await();
        long nanos = System.nanoTime() - began;
        projections.stop();
        return nanos;
    }
}
