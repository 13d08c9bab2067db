package org.realmgate.platform.testing;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/** Threads as a server gives them, without a server. */
public final class PlainThreads implements ManagedThreadFactory {
    @Override
    public Thread newThread(Runnable work) {
        return Thread.ofPlatform().daemon().unstarted(work);
    }

    @Override
    public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
        return ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    }
}
