package org.realmgate.chat.channel.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.chat.channel.entity.Channel;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.chat.channel.entity.Room;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.lease.WriterLease;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.PlainThreads;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.platform.testing.Wiring;

class ChatWriterIT {
    private static final Message.Speaker ANNA = new Message.Speaker(1, "anna");

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private Store store;
    private Subscribers subscribers;
    private ChatWriter writer;

    private final DoubtfulCommits doubtful = new DoubtfulCommits();
    private Wiring wiring;

    @BeforeEach
    void start() throws InterruptedException {
        store = Store.on(Database.H2, "chat");
        wiring =
                store.wiringWith(
                        new TurnedClock(Instant.parse("2026-01-01T12:00:00Z")),
                        new PlainThreads(),
                        doubtful);
        subscribers = wiring.get(Subscribers.class);
        wiring.get(WriterLease.class).keep();
        writer = wiring.get(ChatWriter.class);
        writer.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        writer.stop();
        store.close();
    }

    @Test
    void aListenerThatThrowsIsDroppedAndHarmsNobodyElse() throws InterruptedException {
        var broken = new Broken();
        subscribers.join(broken);
        for (int i = 0; i < 10; i++) {
            subscribers.join(new Hearing());
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
        subscribers.join(new Hearing());

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
            writer.submit(new Say(unstorable, new Channel.World(), "hello", new Noted()));
            assertThat(next(answers)).isEqualTo("chat.unavailable");
        }

        say("hello", new Noted());
        assertThat(next(answers)).isEqualTo("stored hello");
        say("hello", new Noted());
        assertThat(next(answers)).isEqualTo("stored hello");
        say("hello", new Noted());
        assertThat(next(answers)).isEqualTo("chat.message-repeated");
    }

    @Test
    void aMessageWhoseCommitWasInDoubtIsAcknowledgedIfItIsStored() throws InterruptedException {
        subscribers.join(new Hearing());
        doubtful.loseAnswer = true;

        say("one", new Noted());

        assertThat(next(answers)).isEqualTo("stored one");
        assertThat(next(heard)).isEqualTo("one");
        assertThat(store.in(this::stored)).extracting(Message::content).containsExactly("one");
    }

    @Test
    void ifNobodyKnowsWhetherItIsStoredTheSpeakerIsToldSo() throws InterruptedException {
        doubtful.thenAway = true;
        doubtful.loseAnswer = true;

        say("one", new Noted());

        assertThat(next(answers)).isEqualTo("chat.unavailable");
        assertThat(texts.poll()).contains("read before you send it again");
        store.comeBack();
        say("two", new Noted());
        assertThat(next(answers)).isEqualTo("stored two");
        assertThat(store.in(this::stored))
                .extracting(Message::content)
                .containsExactly("two", "one");
    }

    @Test
    void gatewaysHearOfABatchOfWhichNothingIsStoredForTheirAnswersSake()
            throws InterruptedException {
        var batches = new LinkedBlockingQueue<Integer>();
        subscribers.join(
                new Subscribers.Gateway() {
                    @Override
                    public void hear(Subscribers.Batch batch) {
                        batches.add(batch.messages().size());
                    }

                    @Override
                    public void end(Refusal why) {
                        throw new AssertionError(why);
                    }
                });

        writer.submit(new Say(ANNA, new Channel.Zone(3), "hello", new Noted()));

        assertThat(next(answers)).isEqualTo("chat.not-in-zone");
        assertThat(batches.poll(10, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void whatIsSentAgainUnderItsKeyIsStoredOnceAndAnsweredTheSame() throws InterruptedException {
        subscribers.join(new Hearing());

        for (int i = 0; i < 4; i++) {
            say("one", "k");
        }
        for (int i = 0; i < 4; i++) {
            assertThat(next(answers)).isEqualTo("stored one");
        }
        say("two", "k");
        assertThat(next(answers)).isEqualTo("http.idempotency-key-reused");
        say("two", "other");

        assertThat(next(answers)).isEqualTo("stored two");
        assertThat(next(heard)).isEqualTo("one");
        assertThat(next(heard)).isEqualTo("two");
        assertThat(store.in(this::stored))
                .extracting(Message::content)
                .containsExactly("two", "one");
    }

    @Test
    void whatWasRefusedMayBeSentAgainUnderItsKey() throws InterruptedException {
        say("", "k");
        assertThat(next(answers)).isEqualTo("chat.message-length");

        say("", "k");
        assertThat(next(answers)).isEqualTo("chat.message-length");
        say("one", "k");
        assertThat(next(answers)).isEqualTo("stored one");
    }

    private void say(String text, String key) {
        writer.submit(
                new Say(
                        ANNA,
                        new Channel.World(),
                        text,
                        IdempotencyKey.of(key, ANNA.userId(), "chat.send", text),
                        new Noted()));
    }

    private void say(String text, Say.Answer answer) {
        writer.submit(new Say(ANNA, new Channel.World(), text, answer));
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
            texts.add(refusal.getMessage());
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

    private final class Hearing implements Subscribers.Gateway {
        @Override
        public void hear(Subscribers.Batch batch) {
            batch.messages().forEach(stored -> heard.add(stored.message().content()));
        }

        @Override
        public void end(Refusal why) {
            throw new AssertionError(why);
        }
    }

    private static final class Broken implements Subscribers.Gateway {
        private volatile int turns;
        private volatile int drops;

        @Override
        public void hear(Subscribers.Batch batch) {
            turns += 1;
            throw new IllegalStateException("call already closed");
        }

        @Override
        public void end(Refusal why) {
            drops += 1;
            throw new IllegalStateException("call already closed");
        }
    }

    /** A commit is done and its answer lost; the database may be away for a while after that. */
    private final class DoubtfulCommits extends Transactions {
        private volatile boolean loseAnswer;
        private volatile boolean thenAway;

        @Override
        public <T> T in(Supplier<T> work) {
            var done = store.in(work);
            if (loseAnswer && !store.in(ChatWriterIT.this::stored).isEmpty()) {
                loseAnswer = false;
                if (thenAway) {
                    store.goAway();
                }
                throw new IllegalStateException("the connection broke at the commit");
            }
            return done;
        }
    }

    private List<Message> stored() {
        return wiring.get(Messages.class).page(Room.WORLD, 0, Long.MAX_VALUE, 100);
    }
}
