package org.realmgate.chat.channel.boundary;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.realmgate.chat.channel.control.Say;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** For doors whose caller waits. */
final class AwaitedAnswer implements Say.Answer {
    private static final long PATIENCE_SECONDS = 4;

    private final CompletableFuture<Message> future = new CompletableFuture<>();

    @Override
    public void accepted(Message message) {
        future.complete(message);
    }

    @Override
    public void refused(Refusal refusal) {
        future.completeExceptionally(refusal);
    }

    Message await() {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            throw (Refusal) refused.getCause();
        } catch (TimeoutException slow) {
            throw new Refusal(
                    Kind.UNAVAILABLE,
                    "chat.unavailable",
                    "the message was not stored within "
                            + PATIENCE_SECONDS
                            + " s; it may be later: read before sending again",
                    Map.of(Refusal.RETRY_AFTER_MILLIS, 1000));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting", stopping);
        }
    }
}
