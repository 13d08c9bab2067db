package org.realmgate.chat.channel.boundary;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.realmgate.chat.channel.control.Say;
import org.realmgate.chat.channel.entity.ChannelRefused;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.contracts.refusal.Refusal;

/** For callers who are told over the same call, once it is decided. */
final class PendingAnswer implements Say.Answer {
    /** The gateway gives a call up after 5 s. */
    static final Duration STORED_WITHIN = Duration.ofSeconds(4);

    private final CompletableFuture<Message> decision = new CompletableFuture<>();

    @Override
    public void accepted(Message message) {
        decision.complete(message);
    }

    @Override
    public void refused(Refusal refusal) {
        decision.completeExceptionally(refusal);
    }

    /** Completed by the writing thread, with the stored message or the refusal. */
    CompletableFuture<Message> decision() {
        return decision;
    }

    /** It was not decided in time. */
    static Refusal late() {
        return ChannelRefused.unavailable(
                "the message was not stored within "
                        + STORED_WITHIN.toSeconds()
                        + " s; it may be later: read before sending again");
    }
}
