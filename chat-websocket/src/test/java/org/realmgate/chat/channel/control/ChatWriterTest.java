package org.realmgate.chat.channel.control;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.chat.channel.entity.Channel;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

class ChatWriterTest {
    private static final Message.Speaker ANNA = new Message.Speaker(1, "anna");

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private Store store;
    private Subscribers audience;
    private ChatWriter scribe;

    @BeforeEach
    void start() {
        store = Store.on(Database.H2, "chat");
        var wiring =
                store.wiringWith(
                        new TurnedClock(Instant.parse("2026-01-01T12:00:00Z")), new Threads());
        audience = wiring.get(Subscribers.class);
        scribe = wiring.get(ChatWriter.class);
        scribe.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        scribe.stop();
        store.close();
    }

    @Test
    void aListenerThatThrowsIsDroppedAndHarmsNobodyElse() throws InterruptedException {
        var broken = new Broken();
        audience.join(broken);
        for (int i = 0; i < 10; i++) {
            audience.join(this::hear);
        }

        say("one", new Noted());
        assertThat(next(answers)).isEqualTo("stored one");
        say("two", new Noted());
        assertThat(next(answers)).isEqualTo("stored two");
        for (int i = 0; i < 10; i++) {
            assertThat(next(heard)).isEqualTo("one");
        }
        for (int i = 0; i < 10; i++) {
            assertThat(next(heard)).isEqualTo("two");
        }
        assertThat(broken.turns).isEqualTo(1);
        assertThat(broken.drops).isEqualTo(1);
        assertThat(answers).isEmpty();
    }

    @Test
    void aSpeakerWhoCannotBeToldHarmsNobodyElse() throws InterruptedException {
        audience.join(this::hear);

        say("one", new Gone());
        say("two", new Noted());

        assertThat(next(answers)).isEqualTo("stored two");
        assertThat(next(heard)).isEqualTo("one");
        assertThat(next(heard)).isEqualTo("two");
        assertThat(answers).isEmpty();
    }

    @Test
    void whoSaysAgainWhatWasNotStoredRepeatsNothing() throws InterruptedException {
        var unstorable = new Message.Speaker(ANNA.userId(), "longer than any name is");
        for (int i = 0; i < 3; i++) {
            scribe.submit(new Say(unstorable, new Channel.World(), "hello", new Noted()));
            assertThat(next(answers)).isEqualTo("chat.unavailable");
        }

        say("hello", new Noted());
        assertThat(next(answers)).isEqualTo("stored hello");
        say("hello", new Noted());
        assertThat(next(answers)).isEqualTo("stored hello");
        say("hello", new Noted());
        assertThat(next(answers)).isEqualTo("chat.message-repeated");
    }

    private void hear(Subscribers.Heard turn) {
        turn.messages().forEach(stored -> heard.add(stored.message().content()));
    }

    private void say(String text, Say.Answer answer) {
        scribe.submit(new Say(ANNA, new Channel.World(), text, answer));
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        return queue.poll(10, TimeUnit.SECONDS);
    }

    private final class Noted implements Say.Answer {
        @Override
        public void accepted(Message message) {
            answers.add("stored " + message.content());
        }

        @Override
        public void refused(Refusal refusal) {
            answers.add(refusal.code());
        }
    }

    private static final class Gone implements Say.Answer {
        @Override
        public void accepted(Message message) {
            throw new IllegalStateException("call already closed");
        }

        @Override
        public void refused(Refusal refusal) {
            throw new IllegalStateException("call already closed");
        }
    }

    private static final class Broken implements Subscribers.Listener {
        private volatile int turns;
        private volatile int drops;

        @Override
        public void hear(Subscribers.Heard turn) {
            turns += 1;
            throw new IllegalStateException("call already closed");
        }

        @Override
        public void dropped() {
            drops += 1;
            throw new IllegalStateException("call already closed");
        }
    }

    private static final class Threads implements ManagedThreadFactory {
        @Override
        public Thread newThread(Runnable work) {
            return new Thread(work);
        }

        @Override
        public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
            throw new UnsupportedOperationException("the scribe needs no pool");
        }
    }
}
