package org.realmgate.platform.loop;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.realmgate.platform.health.Check;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.lifecycle.Starter;

/**
 * All loops of a service, on threads of the server's. Each has a thread of its own: a job that
 * hangs delays nobody else's. Whoever starts a loop stops it; what is left ends with the service.
 * Thread-safe.
 */
@ApplicationScoped
public class Loops implements Starter, Check {
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);

    @Inject private ServiceName service;
    @Resource private ManagedThreadFactory threads;
    private final List<Loop> all = new CopyOnWriteArrayList<>();

    /**
     * Starts a loop.
     *
     * @param job what it does, one or two words in kebab-case; its thread is called {@code
     *     <service>-<job>}
     */
    public Loop start(String job, Turn turn) {
        return start(job, turn, RetryBackoff.STANDARD);
    }

    /** As {@link #start(String, Turn)}, with its own pauses after faults. */
    public Loop start(String job, Turn turn, RetryBackoff backoff) {
        var loop = new Loop(service.name() + "-" + job, threads, turn, backoff);
        add(loop);
        loop.start();
        return loop;
    }

    /** Tells of a loop that somebody else made and starts. */
    public void add(Loop loop) {
        all.add(loop);
    }

    @Override
    public int order() {
        return RESOURCES + 1;
    }

    @Override
    public String name() {
        return "loops";
    }

    @Override
    public void start() {
        // Its users start theirs.
    }

    @Override
    public void stop() throws InterruptedException {
        for (var loop : all) {
            loop.stop(END_TAKES_MAX);
        }
    }

    /** The worst of them. */
    @Override
    public Finding check() {
        return all.stream()
                .map(Loop::check)
                .max(Comparator.comparing(Finding::status))
                .filter(worst -> worst.status() != Finding.Status.HEALTHY)
                .orElseGet(() -> Finding.healthy(all.size() + " loops turn"));
    }
}
