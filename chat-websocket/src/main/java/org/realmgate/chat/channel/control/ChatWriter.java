package org.realmgate.chat.channel.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.chat.channel.entity.ChannelRefused;
import org.realmgate.chat.channel.entity.ChatLimits;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.chat.moderation.control.Moderation;
import org.realmgate.contracts.chat.ChatEvent;
import org.realmgate.contracts.chat.ChatMessageSent;
import org.realmgate.contracts.chat.PlayerMuted;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.bus.Outbox;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.idempotency.Idempotency;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;

/**
 * The one thread that writes: takes what waits, judges it, stores all of it in one transaction,
 * then answers the speakers and hands the messages to whoever listens. So a busy channel costs
 * commits per batch, not per message, and keeps its order (R3).
 */
@ApplicationScoped
public class ChatWriter implements Starter {
    private static final Logger LOG = Logger.getLogger(ChatWriter.class.getName());
    private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);

    /** Speakers wait meanwhile, up to their own limits: no pause is long. */
    private static final RetryBackoff AFTER_FAULTS =
            new RetryBackoff(Duration.ofMillis(50), Duration.ofSeconds(1));

    @Inject private Messages messages;

    @Inject private Addressing addressing;

    @Inject private Moderation moderation;

    @Inject private Subscribers subscribers;

    @Inject private Outbox outbox;

    @Inject private Idempotency idempotency;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    @Inject private Loops loops;

    private final BlockingQueue<Say> waiting = new ArrayBlockingQueue<>(ChatLimits.WAITING_MAX);
    private volatile Loop loop;

    /** What is remembered of a say with a key. */
    private record Kept(long messageId) {}

    /** What becomes of the says that are written together; of the writing thread alone. */
    private static final class Batch {
        private final List<Say> says = new ArrayList<>();
        private final List<Stored> stored = new ArrayList<>();
        private final List<Runnable> refusals = new ArrayList<>();
        private final List<ChatEvent> events = new ArrayList<>();

        /** Answers to what was said before under the same key. */
        private final List<Runnable> repetitions = new ArrayList<>();

        private final Map<IdempotencyKey, Stored> byKey = new HashMap<>();
        private final long now;
        private boolean hasIds;

        Batch(long now) {
            this.now = now;
        }
    }

    @Override
    public int order() {
        return SERVICE + 1;
    }

    @Override
    public String name() {
        return "chat writer";
    }

    @Override
    public void start() {
        loop = loops.start("writer", this::turn, AFTER_FAULTS);
    }

    @Override
    public void stop() throws InterruptedException {
        var writing = loop;
        loop = null;
        if (writing != null) {
            writing.stop(END_TAKES_MAX);
        }
        var stopped = ChannelRefused.unavailable("chat stops; try again");
        for (var say = waiting.poll(); say != null; say = waiting.poll()) {
            refuse(say, stopped);
        }
    }

    /** Answers later, on the writing thread; at once if too many wait or chat does not work. */
    public void submit(Say say) {
        var writing = loop;
        if (writing == null || !waiting.offer(say)) {
            say.answer()
                    .refused(
                            ChannelRefused.unavailable(
                                    "at most "
                                            + ChatLimits.WAITING_MAX
                                            + " messages wait (ChatLimits); try again"));
            return;
        }
        writing.wake();
    }

    private long turn() {
        var batch = new Batch(clock.millis());
        waiting.drainTo(batch.says, ChatLimits.WRITE_MAX);
        if (batch.says.isEmpty()) {
            return IDLE_NANOS;
        }
        Refusal notAnswered = ChannelRefused.unavailable("the message was not stored; try again");
        try {
            write(batch);
            notAnswered = null;
        } catch (InDoubt fault) {
            notAnswered =
                    ChannelRefused.unavailable(
                            "nobody knows whether the message was stored: read before you send it"
                                    + " again");
            throw fault;
        } finally {
            // Also after an error, of which nobody else would tell the speakers.
            if (notAnswered != null) {
                var refusal = notAnswered;
                batch.says.forEach(say -> refuse(say, refusal));
                subscribers.hear(List.of());
            }
        }
        tell(batch);
        return 0;
    }

    private void write(Batch batch) {
        var speakers = batch.says.stream().map(say -> say.speaker().userId()).distinct().toList();
        moderation.refresh(speakers, batch.now);
        try {
            transactions.in(
                    () -> {
                        store(batch);
                        return null;
                    });
        } catch (RuntimeException fault) {
            if (!isStored(batch, fault)) {
                throw fault;
            }
            LOG.log(Level.WARNING, "the commit failed, but its messages are stored", fault);
        }
    }

    /** What was decided stays so, whatever goes wrong from here on: each is answered once. */
    private void tell(Batch batch) {
        moderation.remember();
        batch.refusals.forEach(Runnable::run);
        batch.stored.forEach(one -> tell(() -> one.say().answer().accepted(one.message())));
        batch.repetitions.forEach(ChatWriter::tell);
        subscribers.hear(batch.stored);
    }

    private void store(Batch batch) {
        batch.says.forEach(say -> judge(say, batch));
        messages.add(batch.stored.stream().map(Stored::message).toList());
        batch.hasIds = !batch.stored.isEmpty();
        batch.byKey.forEach(
                (key, one) -> idempotency.settle(key, new Kept(one.message().messageId())));
        for (var one : batch.stored) {
            batch.events.add(sent(one.message()));
        }
        if (!batch.events.isEmpty()) {
            outbox.publish(batch.events);
        }
    }

    /**
     * A commit may fail after the database did it: the batch is stored as a whole or not at all, so
     * one of its messages tells.
     */
    private boolean isStored(Batch batch, RuntimeException fault) {
        if (!batch.hasIds) {
            return false;
        }
        try {
            return transactions.in(
                    () -> messages.isStored(batch.stored.getFirst().message().messageId()));
        } catch (RuntimeException unanswered) {
            fault.addSuppressed(unanswered);
            throw new InDoubt(fault);
        }
    }

    /** A commit failed, and whether it was done could not be found out. */
    private static final class InDoubt extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        InDoubt(RuntimeException fault) {
            super("whether messages were stored is not known: " + fault.getMessage(), fault);
        }
    }

    private static ChatMessageSent sent(Message message) {
        return new ChatMessageSent(
                message.userId(),
                message.username(),
                message.messageId(),
                message.channelFor(message.userId()),
                message.content(),
                message.sentAt());
    }

    private void judge(Say say, Batch batch) {
        try {
            if (say.key().isPresent() && isRepeated(say, say.key().get(), batch)) {
                return;
            }
            accept(say, batch);
        } catch (Refusal refusal) {
            batch.refusals.add(() -> refuse(say, refusal));
        }
    }

    /** Whether it was said before under its key; if not, the key is taken for it. */
    private boolean isRepeated(Say say, IdempotencyKey key, Batch batch) {
        var inThisBatch = batch.byKey.get(key);
        if (inThisBatch != null) {
            batch.repetitions.add(() -> say.answer().accepted(inThisBatch.message()));
            return true;
        }
        var known = idempotency.claim(key);
        known.ifPresent(
                outcome -> {
                    var message = messages.get(Json.read(outcome, Kept.class).messageId());
                    batch.repetitions.add(() -> say.answer().accepted(message));
                });
        return known.isPresent();
    }

    /** What is refused gives its key back: it may be allowed when it is said again. */
    private void accept(Say say, Batch batch) {
        try {
            var address = addressing.resolveToSpeak(say.channel(), say.speaker().userId());
            var objection = moderation.judge(say.speaker().userId(), say.content(), batch.now);
            if (objection.isPresent()) {
                if (objection.get().mutes()) {
                    batch.events.add(muted(say, objection.get().refusal().code(), batch.now));
                }
                throw objection.get().refusal();
            }
            var message =
                    new Message(
                            address.room(),
                            say.speaker(),
                            address.recipientName(),
                            say.content(),
                            batch.now);
            var stored = new Stored(say, message, address.recipientId());
            batch.stored.add(stored);
            say.key().ifPresent(key -> batch.byKey.put(key, stored));
        } catch (Refusal refusal) {
            say.key().ifPresent(idempotency::release);
            throw refusal;
        }
    }

    private PlayerMuted muted(Say say, String reason, long now) {
        var mute = moderation.mute(say.speaker().userId(), reason, now);
        return new PlayerMuted(
                say.speaker().userId(), say.speaker().username(), reason, mute.until(), now);
    }

    private static void refuse(Say say, Refusal refusal) {
        tell(() -> say.answer().refused(refusal));
    }

    /** A speaker who cannot be told any more changes nothing for the others of the batch. */
    private static void tell(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "an answer did not reach its speaker", fault);
        }
    }
}
