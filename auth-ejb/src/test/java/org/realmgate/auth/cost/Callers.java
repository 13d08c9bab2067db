package org.realmgate.auth.cost;

import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.realmgate.auth.wallet.entity.Purpose;
import org.realmgate.auth.wallet.entity.Transfer;

/**
 * Asks for transfers: each of so many callers asks again as soon as it was answered, while {@link
 * #call} runs.
 */
final class Callers {
    private static final Purpose WHY = new Purpose("player.trade", "trade 1234567890");
    private static final int MICROS_MAX = 5_000_000;

    /** Who does a transfer; told true when it is done, false when it was refused. */
    interface Contender {
        void transfer(Transfer transfer, Consumer<Boolean> answer);
    }

    /** What a run saw; latencies as a count for each microsecond. */
    record Seen(long nanos, long answers, long failures, AtomicIntegerArray byMicros) {
        double perSecond() {
            return answers * 1e9 / nanos;
        }

        /** The latency that so many percent stay within, in ms. */
        double millis(double percent) {
            long within = (long) Math.ceil(answers * percent / 100);
            int micros = 0;
            for (long sum = byMicros.get(0); sum < within; sum += byMicros.get(micros)) {
                micros++;
            }
            return micros / 1e3;
        }
    }

    private final long[] userIds;
    private final int count;

    Callers(long[] userIds, int count) {
        this.userIds = userIds;
        this.count = count;
    }

    Seen call(Contender contender, Zipf zipf, int seconds) throws InterruptedException {
        var run = new Run(contender, zipf);
        long began = System.nanoTime();
        for (int n = 0; n < count; n++) {
            run.ask(n);
        }
        TimeUnit.SECONDS.sleep(seconds);
        run.ended = true;
        long nanos = System.nanoTime() - began;
        var seen = new Seen(nanos, run.answers.sum(), run.failures.sum(), run.byMicros);
        run.idle.acquire(count);
        return seen;
    }

    private final class Run {
        private final Contender contender;
        private final Zipf zipf;
        private final LongAdder answers = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final AtomicIntegerArray byMicros = new AtomicIntegerArray(MICROS_MAX + 1);
        private final Semaphore idle = new Semaphore(0);
        private volatile boolean ended;

        private Run(Contender contender, Zipf zipf) {
            this.contender = contender;
            this.zipf = zipf;
        }

        private void ask(int caller) {
            if (ended) {
                idle.release();
                return;
            }
            long askedAt = System.nanoTime();
            contender.transfer(next(), done -> answered(caller, askedAt, done));
        }

        private void answered(int caller, long askedAt, boolean done) {
            if (!ended) {
                (done ? answers : failures).increment();
                if (done) {
                    long micros = (System.nanoTime() - askedAt) / 1_000;
                    byMicros.incrementAndGet((int) Math.min(micros, MICROS_MAX));
                }
            }
            ask(caller);
        }

        private Transfer next() {
            var random = ThreadLocalRandom.current();
            int from = zipf.draw(random);
            int to = zipf.draw(random);
            while (to == from) {
                to = zipf.draw(random);
            }
            var key = new UUID(random.nextLong(), random.nextLong()).toString();
            return new Transfer(key, userIds[from], userIds[to], 1, WHY);
        }
    }
}
