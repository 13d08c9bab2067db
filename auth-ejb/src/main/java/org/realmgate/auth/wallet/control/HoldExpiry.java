package org.realmgate.auth.wallet.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.realmgate.auth.wallet.entity.Hold;
import org.realmgate.auth.wallet.entity.WalletLimits;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;

/**
 * Gives back what nobody captured or released in time. Every instance does it; of two that look at
 * the same hold the second waits for its wallet, and finds it ended.
 */
@ApplicationScoped
public class HoldExpiry implements Starter {
    private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);

    @Inject private Holds holds;

    @Inject private Ledger ledger;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    @Inject private Loops loops;

    private Loop loop;

    @Override
    public int order() {
        return SERVICE + 1;
    }

    @Override
    public String name() {
        return "expiry of holds";
    }

    @Override
    public void start() {
        loop =
                loops.start(
                        "hold-expiry",
                        () -> transactions.in(this::expireSome) ? 0 : LOOK_EVERY_NANOS);
    }

    @Override
    public void stop() throws InterruptedException {
        if (loop != null) {
            loop.stop(END_TAKES_MAX);
        }
    }

    /** Tells whether there may be more. */
    boolean expireSome() {
        var seen = holds.expired(clock.millis(), WalletLimits.PORTION);
        if (seen.isEmpty()) {
            return false;
        }
        var book = ledger.open(seen.stream().map(Hold::userId).toList());
        List<String> expired = new ArrayList<>();
        for (var hold : holds.of(seen.stream().map(Hold::holdId).toList()).values()) {
            if (hold.state() == Hold.State.OPEN) {
                book.post(hold.expiring());
                expired.add(hold.holdId());
            }
        }
        holds.end(expired, Hold.State.EXPIRED);
        ledger.write(book);
        return seen.size() == WalletLimits.PORTION;
    }
}
