package org.realmgate.chat.channel.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.chat.channel.entity.ChatLimits;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.chat.moderation.control.Moderation;
import org.realmgate.contracts.chat.ChatEvent;
import org.realmgate.contracts.chat.ChatMessageSent;
import org.realmgate.contracts.chat.PlayerMuted;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.bus.Outbox;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.lifecycle.Starter;

/**
 * The one thread that writes: takes what waits, judges it, stores all of it in one transaction,
 * then answers the speakers and hands the messages to whoever listens. So a busy channel costs
 * commits per turn, not per message, and keeps its order (R3).
 */
@ApplicationScoped
public class ChatWriter implements Starter {
    private static final Logger LOG = Logger.getLogger(ChatWriter.class.getName());
    private static final long IDLE_MILLIS = 1_000;

    @Inject private Messages messages;

    @Inject private Addressing addressing;

    @Inject private Moderation moderation;

    @Inject private Subscribers audience;

    @Inject private Outbox outbox;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    @Resource private ManagedThreadFactory threads;

    private final BlockingQueue<Say> waiting = new ArrayBlockingQueue<>(ChatLimits.WAITING_MAX);
    private volatile boolean running;
    private Thread thread;

    @Override
    public int order() {
        return SERVICE + 1;
    }

    @Override
    public String name() {
        return "scribe";
    }

    @Override
    public void start() {
        running = true;
        thread = threads.newThread(this::run);
        thread.setName("chat-scribe");
        thread.start();
    }

    @Override
    public void stop() throws InterruptedException {
        running = false;
        if (thread != null) {
            thread.interrupt();
            thread.join(TimeUnit.SECONDS.toMillis(5));
        }
        waiting.forEach(say -> refuse(say, unavailable("chat stops")));
    }

    /** Answers later, on the scribe's thread; at once if too many wait. */
    public void submit(Say say) {
        if (!running || !waiting.offer(say)) {
            say.answer()
                    .refused(
                            unavailable(
                                    "at most "
                                            + ChatLimits.WAITING_MAX
                                            + " messages wait (ChatLimits)"));
        }
    }

    private void run() {
        List<Say> turn = new ArrayList<>(ChatLimits.WRITE_MAX);
        while (running) {
            turn.clear();
            try {
                var first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    turn.add(first);
                    waiting.drainTo(turn, ChatLimits.WRITE_MAX - 1);
                    write(turn);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                running = false;
            } catch (RuntimeException fault) {
                LOG.log(
                        Level.SEVERE,
                        "a turn of " + turn.size() + " messages was not stored",
                        fault);
                turn.forEach(say -> refuse(say, unavailable("the message was not stored")));
            }
        }
    }

    private void write(List<Say> turn) {
        long now = clock.millis();
        List<Stored> stored = new ArrayList<>(turn.size());
        List<Runnable> refusals = new ArrayList<>();
        moderation.refresh(now);
        transactions.in(
                () -> {
                    List<ChatEvent> events = new ArrayList<>();
                    for (var say : turn) {
                        judge(say, now, stored, refusals, events);
                    }
                    messages.add(stored.stream().map(Stored::message).toList());
                    for (var one : stored) {
                        var message = one.message();
                        events.add(
                                new ChatMessageSent(
                                        message.userId(),
                                        message.username(),
                                        message.messageId(),
                                        message.channelFor(message.userId()),
                                        message.content(),
                                        now));
                    }
                    if (!events.isEmpty()) {
                        outbox.publish(events);
                    }
                    return null;
                });
        moderation.remember();
        refusals.forEach(Runnable::run);
        stored.forEach(one -> tell(() -> one.say().answer().accepted(one.message())));
        audience.hear(stored);
    }

    private void judge(
            Say say,
            long now,
            List<Stored> stored,
            List<Runnable> refusals,
            List<ChatEvent> events) {
        try {
            var address = addressing.resolve(say.channel(), say.speaker().userId());
            var objection = moderation.judge(say.speaker().userId(), say.content(), now);
            if (objection.isPresent()) {
                var refusal = objection.get().refusal();
                if (objection.get().mutes()) {
                    var mute = moderation.mute(say.speaker().userId(), refusal.code(), now);
                    events.add(
                            new PlayerMuted(
                                    say.speaker().userId(),
                                    say.speaker().username(),
                                    refusal.code(),
                                    mute.until(),
                                    now));
                }
                throw refusal;
            }
            var message =
                    new Message(
                            address.room(),
                            say.speaker(),
                            address.recipientName(),
                            say.content(),
                            now);
            stored.add(new Stored(say, message, address.recipientId()));
        } catch (Refusal refusal) {
            refusals.add(() -> refuse(say, refusal));
        }
    }

    private static void refuse(Say say, Refusal refusal) {
        tell(() -> say.answer().refused(refusal));
    }

    /** A speaker who cannot be told any more changes nothing for the others of the turn. */
    private static void tell(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "an answer did not reach its speaker", fault);
        }
    }

    private static Refusal unavailable(String why) {
        return new Refusal(
                Kind.UNAVAILABLE,
                "chat.unavailable",
                why + "; try again",
                Map.of(Refusal.RETRY_AFTER_MILLIS, 1000));
    }
}
