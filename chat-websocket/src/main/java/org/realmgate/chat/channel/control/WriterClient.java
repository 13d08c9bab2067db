package org.realmgate.chat.channel.control;

import io.grpc.ConnectivityState;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.chat.channel.entity.ChannelRefused;
import org.realmgate.chat.channel.entity.ChatLimits;
import org.realmgate.chat.moderation.entity.MessageRefused;
import org.realmgate.chat.moderation.entity.ModerationLimits;
import org.realmgate.contracts.chat.rpc.ChatPeersGrpc;
import org.realmgate.contracts.chat.rpc.WriteAnswer;
import org.realmgate.contracts.chat.rpc.WriteBatch;
import org.realmgate.platform.lease.WriterLease;
import org.realmgate.platform.rpc.Channels;
import org.realmgate.platform.rpc.RefusalGrpc;

/**
 * Hands what players say here to the instance that writes, over one channel that stays open. Of the
 * writing thread alone, before that of {@link #greet}, but for {@link #hangUp}.
 */
@ApplicationScoped
public class WriterClient {
    private static final Logger LOG = Logger.getLogger(WriterClient.class.getName());

    /** Speakers wait for as long. */
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(4);

    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(1);

    @Inject private Channels channels;

    private String address = "";
    private ManagedChannel channel;
    private volatile Runnable hangUp = () -> {};

    /**
     * Answers the speakers. Blocks for at most 4 s for each {@link ChatLimits#HANDED_OVER_MAX}
     * says.
     *
     * @return those about which nothing is decided, in their order: nobody is there, or it is not
     *     the one who writes
     */
    List<Say> write(List<Say> says, WriterLease.Tenure holder) throws InterruptedException {
        List<Say> undecided = new ArrayList<>();
        for (int from = 0; from < says.size(); from += ChatLimits.HANDED_OVER_MAX) {
            int to = Math.min(says.size(), from + ChatLimits.HANDED_OVER_MAX);
            var some = says.subList(from, to);
            // Who waits for another try is not overtaken.
            undecided.addAll(undecided.isEmpty() ? handedOver(some, holder.address()) : some);
        }
        return undecided;
    }

    /**
     * Tells the one who writes that this instance is here, and is to hear what is stored from now
     * on. Whoever does not answer is followed by one who looks for itself.
     */
    void greet(WriterLease.Tenure holder) throws InterruptedException {
        if (holder.isOwn() || !isReachable(holder.address())) {
            return;
        }
        try {
            asked(List.of());
        } catch (StatusRuntimeException away) {
            LOG.log(Level.FINE, away, () -> "chat is written at " + holder.address());
        }
    }

    private List<Say> handedOver(List<Say> says, String to) throws InterruptedException {
        var fitting = says.stream().filter(WriterClient::fits).toList();
        if (fitting.isEmpty()) {
            return List.of();
        }
        var inDoubt = fitting;
        try {
            if (!isReachable(to)) {
                inDoubt = List.of();
                return fitting;
            }
            var answers = asked(fitting);
            if (answers.size() == fitting.size()) {
                inDoubt = List.of();
                return answered(fitting, answers);
            }
            LOG.warning(() -> "chat is written at " + to + ": answers are missing");
        } catch (StatusRuntimeException ended) {
            if (isRefused(ended)) {
                inDoubt = List.of();
                return fitting;
            }
            LOG.log(Level.WARNING, ended, () -> "chat is written at " + to + ": no answer");
        } finally {
            // Also after an error, of which nobody else would tell the speakers.
            var refusal = ChannelRefused.inDoubt();
            inDoubt.forEach(say -> Say.tell(() -> say.answer().refused(refusal)));
        }
        return List.of();
    }

    /** What is longer than any message would not fit into the call: nobody else need see it. */
    private static boolean fits(Say say) {
        int codePoints = say.content().codePointCount(0, say.content().length());
        if (codePoints <= ModerationLimits.CODE_POINTS_MAX) {
            return true;
        }
        Say.tell(() -> say.answer().refused(MessageRefused.length(codePoints)));
        return false;
    }

    /** One that is not there is not asked: whatever is not sent is not in doubt. */
    private boolean isReachable(String to) throws InterruptedException {
        if (to.isEmpty()) {
            return false;
        }
        if (channel == null || !to.equals(address)) {
            close();
            channel = channels.open(to);
            address = to;
        }
        long until = System.nanoTime() + CONNECTS_WITHIN.toNanos();
        var state = channel.getState(true);
        while (state == ConnectivityState.IDLE || state == ConnectivityState.CONNECTING) {
            var changed = new CountDownLatch(1);
            channel.notifyWhenStateChanged(state, changed::countDown);
            if (!changed.await(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                break;
            }
            state = channel.getState(true);
        }
        return state == ConnectivityState.READY;
    }

    private List<WriteAnswer> asked(List<Say> says) {
        var batch = WriteBatch.newBuilder();
        says.forEach(say -> batch.addSays(MessageCodec.encoded(say)));
        var call = Context.current().withCancellation();
        hangUp = () -> call.cancel(null);
        var before = call.attach();
        try {
            return ChatPeersGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .write(batch.build())
                    .getAnswersList();
        } finally {
            call.detach(before);
            call.cancel(null);
        }
    }

    /** With a code of ours: the call was refused before anything of it was looked at. */
    private static boolean isRefused(StatusRuntimeException ended) {
        var trailers = Status.trailersFromThrowable(ended);
        return trailers != null && trailers.containsKey(RefusalGrpc.CODE);
    }

    private static List<Say> answered(List<Say> says, List<WriteAnswer> answers) {
        var another = ChannelRefused.notTheWriter().code();
        List<Say> undecided = new ArrayList<>();
        for (int n = 0; n < says.size(); n++) {
            var say = says.get(n);
            var answer = answers.get(n);
            if (answer.hasStored()) {
                Say.tell(
                        () ->
                                say.answer()
                                        .accepted(
                                                MessageCodec.stored(answer.getStored()).message()));
            } else if (answer.getRefused().getCode().equals(another)) {
                undecided.add(say);
            } else {
                Say.tell(() -> say.answer().refused(MessageCodec.refusal(answer.getRefused())));
            }
        }
        return undecided;
    }

    /**
     * Waits for no answer any longer, by any thread: this instance writes now, and whoever was
     * asked has lost that.
     */
    void hangUp() {
        hangUp.run();
    }

    /** Ends the channel. */
    void close() {
        if (channel != null) {
            channel.shutdownNow();
            channel = null;
        }
    }
}
