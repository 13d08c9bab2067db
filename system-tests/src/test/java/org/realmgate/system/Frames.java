package org.realmgate.system;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Every frame that came in on one socket. Filled by its thread, awaited by the test's. */
final class Frames<F> {
    private static final Duration WAIT_MAX = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final List<F> all = new CopyOnWriteArrayList<>();

    void add(F frame) {
        all.add(frame);
    }

    /** What these are in all frames since the opening. */
    <T> Stream<T> all(Function<F, Stream<T>> of) {
        return all.stream().flatMap(of);
    }

    /** The first of these, of all frames since the opening. */
    <T> T await(Function<F, Stream<T>> of) {
        return Awaitility.await()
                .atMost(WAIT_MAX)
                .pollInterval(LOOK_EVERY)
                .until(() -> all(of).findFirst().orElse(null), found -> found != null);
    }
}
