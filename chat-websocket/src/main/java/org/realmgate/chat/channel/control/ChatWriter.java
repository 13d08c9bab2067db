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
import org.realmgate.platform.lease.WriterLease;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;

/**
 * The one thread that writes: takes what waits, judges it, stores all of it in one transaction,
 * then answers the speakers and hands the messages to whoever listens. So a busy channel costs
 * commits per batch, not per message, and keeps its order (R3). Of several instances one does so;
 * the others hand over to it what waits at them (R6).
 */
@ApplicationScoped
public class ChatWriter implements Starter {
    private static final Logger LOG = Logger.getLogger(ChatWriter.class.getName());
    private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);

    /** Speakers wait meanwhile, up to their own limits: no pause is long. */
    private static final RetryBackoff AFTER_FAULTS =
            new RetryBackoff(Duration.ofMillis(50), Duration.ofSeconds(1));

    /** Whoever was asked may have lost the lease since: who has it then is asked once more. */
    private static final int TRIES = 2;

    @Inject private WriterLease lease;

    @Inject private WriterClient client;

    @Inject private LiveMessages live;

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

    /** Under which number this instance wrote last; of the writing thread alone. */
    private long fence;

    /** What is remembered of a say with a key. */
    private record Kept(long messageId) {}

    /** A say that became a message. */
    private record Accepted(Say say, Stored stored) {
        Message message() {
            return stored.message();
        }
    }

    /** What becomes of the says that are written together; of the writing thread alone. */
    private static final class Batch {
        private final List<Say> says;
        private final List<Accepted> accepted = new ArrayList<>();
        private final List<Runnable> refusals = new ArrayList<>();
        private final List<ChatEvent> events = new ArrayList<>();

        /** Answers to what was said before under the same key. */
        private final List<Runnable> repetitions = new ArrayList<>();

        private final Map<IdempotencyKey, Accepted> byKey = new HashMap<>();
        private final long now;
        private boolean hasIds;

        Batch(List<Say> says, long now) {
            this.says = says;
            this.now = now;
        }
    }

    @Override
    public int order() {
        return SERVICE + 2;
    }

    @Override
    public String name() {
        return "chat writer";
    }

    @Override
    public void start() throws InterruptedException {
        client.greet(lease.tenure());
        loop = loops.start("writer", this::turn, AFTER_FAULTS);
        lease.whenTaken(client::hangUp);
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
        client.close();
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

    private long turn() throws InterruptedException {
        List<Say> says = new ArrayList<>();
        waiting.drainTo(says, ChatLimits.WRITE_MAX);
        if (says.isEmpty()) {
            return IDLE_NANOS;
        }
        decide(says);
        return 0;
    }

    private void decide(List<Say> says) throws InterruptedException {
        var undecided = says;
        try {
            for (int tries = 0; tries < TRIES && !undecided.isEmpty(); tries++) {
                var tenure = tries == 0 ? lease.tenure() : lease.look();
                var some = undecided;
                undecided = List.of();
                undecided = tenure.isOwn() ? write(some, tenure) : handOver(some, tenure);
            }
        } finally {
            // Also after an error, of which nobody else would tell the speakers.
            if (!undecided.isEmpty()) {
                var notStored = ChannelRefused.notStored();
                undecided.forEach(say -> refuse(say, notStored));
                subscribers.hear(List.of());
            }
        }
    }

    /** What was handed over to this instance by one that errs is not sent around. */
    private List<Say> handOver(List<Say> says, WriterLease.Tenure holder)
            throws InterruptedException {
        var notTheWriter = ChannelRefused.notTheWriter();
        says.stream().filter(Say::isHandedOver).forEach(say -> refuse(say, notTheWriter));
        try {
            return client.write(says.stream().filter(say -> !say.isHandedOver()).toList(), holder);
        } finally {
            subscribers.hear(List.of());
        }
    }

    /** All of them, if this instance has lost the lease: they are not decided then. */
    private List<Say> write(List<Say> says, WriterLease.Tenure held) {
        var batch = new Batch(says, clock.millis());
        Refusal notAnswered = ChannelRefused.notStored();
        try {
            write(batch, held);
            notAnswered = null;
        } catch (WriterLease.Lost lost) {
            LOG.info(lost.getMessage());
            notAnswered = null;
            return says;
        } catch (InDoubt fault) {
            notAnswered = ChannelRefused.inDoubt();
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
        return List.of();
    }

    private void write(Batch batch, WriterLease.Tenure held) {
        if (held.fence() != fence) {
            messages.forgetReserved();
            fence = held.fence();
        }
        var speakers = batch.says.stream().map(say -> say.speaker().userId()).distinct().toList();
        moderation.refresh(speakers, batch.now);
        try {
            transactions.in(
                    () -> {
                        lease.hold(held);
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
        batch.accepted.forEach(one -> Say.tell(() -> one.say().answer().accepted(one.message())));
        batch.repetitions.forEach(Say::tell);
        var stored = batch.accepted.stream().map(Accepted::stored).toList();
        live.tell(stored);
        subscribers.hear(stored);
    }

    private void store(Batch batch) {
        batch.says.forEach(say -> judge(say, batch));
        messages.add(batch.accepted.stream().map(Accepted::message).toList());
        batch.hasIds = !batch.accepted.isEmpty();
        batch.byKey.forEach(
                (key, one) -> idempotency.settle(key, new Kept(one.message().messageId())));
        for (var one : batch.accepted) {
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
                    () -> messages.isStored(batch.accepted.getFirst().message().messageId()));
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
            var accepted = new Accepted(say, new Stored(message, address.recipientId()));
            batch.accepted.add(accepted);
            say.key().ifPresent(key -> batch.byKey.put(key, accepted));
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
        Say.tell(() -> say.answer().refused(refusal));
    }
}
