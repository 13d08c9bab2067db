package org.realmgate.auth.wallet.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.realmgate.auth.wallet.entity.Book;
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
 * The one thread of this instance that transfers: takes what waits, decides it in memory, stores
 * all of it in one transaction, and answers after its commit. So transfers cost commits per batch,
 * and those of one hot wallet do not wait for each other.
 */
@ApplicationScoped
public class LedgerWriter implements Starter {
    private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);

    /** Callers wait meanwhile, up to their deadlines: no pause is long. */
    private static final RetryBackoff AFTER_FAULTS =
            new RetryBackoff(Duration.ofMillis(50), Duration.ofSeconds(1));

    private static final Map<String, Object> RETRY = Map.of(Refusal.RETRY_AFTER_MILLIS, 1_000);

    @Inject private Ledger ledger;

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
        List<Runnable> answers = null;
        try {
            answers = transactions.in(() -> decided(batch));
        } finally {
            // Also after an error, of which nobody else would tell the callers.
            if (answers == null) {
                var why = unavailable("nobody knows whether it was done: ask again by its key");
                batch.forEach(asked -> asked.answer().completeExceptionally(why));
            }
        }
        answers.forEach(Runnable::run);
        return 0;
    }

    private List<Runnable> decided(List<Asked> batch) {
        var all = batch.stream().map(Asked::transfer).toList();
        var book =
                ledger.open(all.stream().flatMap(one -> Stream.of(one.from(), one.to())).toList());
        Map<String, Posted> known =
                new HashMap<>(transfers.known(all.stream().map(Transfer::key).toList()));
        Map<String, Posted> fresh = new HashMap<>();
        List<Runnable> answers = new ArrayList<>(batch.size());
        for (var asked : batch) {
            answers.add(answer(asked, book, known, fresh));
        }
        ledger.write(book);
        transfers.note(fresh);
        return answers;
    }

    private static Runnable answer(
            Asked asked, Book book, Map<String, Posted> known, Map<String, Posted> fresh) {
        var transfer = asked.transfer();
        try {
            var before = known.get(transfer.key());
            if (before != null) {
                var repeated = transfer.repeated(before);
                return () -> asked.answer().complete(repeated);
            }
            var posted = book.post(transfer.posting());
            known.put(transfer.key(), posted);
            fresh.put(transfer.key(), posted);
            return () -> asked.answer().complete(posted);
        } catch (Refusal why) {
            return () -> asked.answer().completeExceptionally(why);
        }
    }

    private static Refusal unavailable(String text) {
        return new Refusal(Kind.UNAVAILABLE, "auth.unavailable", text, RETRY);
    }
}
