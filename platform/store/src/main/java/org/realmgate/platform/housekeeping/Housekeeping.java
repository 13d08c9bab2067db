package org.realmgate.platform.housekeeping;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.Turn;

/**
 * Throws away what is too old, every ten minutes, each portion in a transaction of its own. Every
 * instance does it: what another one threw away is gone already.
 */
@ApplicationScoped
public class Housekeeping implements Starter {
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);

    @Inject @Any private Instance<Expiring> all;
    @Inject private Transactions transactions;
    @Inject private Loops loops;
    private volatile boolean stopping;
    private Loop loop;

    @Override
    public int order() {
        return BUS + 3;
    }

    @Override
    public String name() {
        return "housekeeping";
    }

    @Override
    public void start() {
        loop = loops.start("housekeeping", Turn.every(EVERY, this::forgetOld));
    }

    @Override
    public void stop() throws InterruptedException {
        stopping = true;
        if (loop != null) {
            loop.stop(END_TAKES_MAX);
        }
    }

    private void forgetOld() {
        for (var expiring : all) {
            boolean more = true;
            while (more && !stopping) {
                more = transactions.in(expiring::forgetSome);
            }
        }
    }
}
