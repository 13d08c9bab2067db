package org.realmgate.auth.wallet.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.realmgate.auth.wallet.entity.Book.Posted;
import org.realmgate.auth.wallet.entity.Transfer;
import org.realmgate.auth.wallet.entity.TransfersBusy;
import org.realmgate.auth.wallet.entity.WalletLimits;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;

/**
 * The one thread of this instance that transfers: takes what waits, does all of it in one
 * transaction, and answers after its commit. So transfers cost commits per batch, and those of one
 * hot wallet do not wait for each other.
 */
@ApplicationScoped
public class LedgerWriter implements Starter {
    private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);

    /** Callers wait meanwhile, up to their deadlines: no pause is long. */
    private static final RetryBackoff AFTER_FAULTS =
            new RetryBackoff(Duration.ofMillis(50), Duration.ofSeconds(1));

    private static final Map<String, Object> RETRY = Map.of(Refusal.RETRY_AFTER_MILLIS, 1_000);

    @Inject private Transfers transfers;

    @Inject private Transactions transactions;

    @Inject private Loops loops;

    private final BlockingQueue<Asked> waiting = new ArrayBlockingQueue<>(WalletLimits.WAITING_MAX);
    private volatile Loop loop;

    private record Asked(Transfer transfer, CompletableFuture<Posted> answer) {}

    @Override
    public int order() {
        return SERVICE + 1;
    }

    @Override
    public String name() {
        return "ledger writer";
    }

    @Override
    public void start() {
        loop = loops.start("ledger-writer", this::turn, AFTER_FAULTS);
    }

    @Override
    public void stop() throws InterruptedException {
        var writing = loop;
        loop = null;
        if (writing != null) {
            writing.stop(END_TAKES_MAX);
        }
        for (var asked = waiting.poll(); asked != null; asked = waiting.poll()) {
            asked.answer().completeExceptionally(unavailable("auth stops; try again"));
        }
    }

    /**
     * Answered on the writing thread after the commit, with the entries or with a refusal; at once
     * if too many wait. Never blocks.
     */
    public CompletableFuture<Posted> transfer(Transfer transfer) {
        var asked = new Asked(transfer, new CompletableFuture<>());
        var writing = loop;
        if (writing == null) {
            asked.answer().completeExceptionally(unavailable("auth does not transfer now"));
        } else if (waiting.offer(asked)) {
            writing.wake();
        } else {
            // Whoever waits is served within a second; more would only wait longer.
            asked.answer().completeExceptionally(new TransfersBusy());
        }
        return asked.answer();
    }

    private long turn() {
        List<Asked> batch = new ArrayList<>();
        waiting.drainTo(batch, WalletLimits.POSTINGS_MAX);
        if (batch.isEmpty()) {
            return IDLE_NANOS;
        }
        List<Transfers.Outcome> outcomes = null;
        try {
            outcomes =
                    transactions.in(
                            () -> transfers.carryOut(batch.stream().map(Asked::transfer).toList()));
        } finally {
            // Also after an error, of which nobody else would tell the callers.
            if (outcomes == null) {
                var why = unavailable("nobody knows whether it was done: ask again by its key");
                batch.forEach(asked -> asked.answer().completeExceptionally(why));
            }
        }
        for (int n = 0; n < batch.size(); n++) {
            answer(batch.get(n), outcomes.get(n));
        }
        return 0;
    }

    private static void answer(Asked asked, Transfers.Outcome outcome) {
        switch (outcome) {
            case Transfers.Outcome.Done done -> asked.answer().complete(done.posted());
            case Transfers.Outcome.Refused refused ->
                    asked.answer().completeExceptionally(refused.why());
        }
    }

    private static Refusal unavailable(String text) {
        return new Refusal(Kind.UNAVAILABLE, "auth.unavailable", text, RETRY);
    }
}
