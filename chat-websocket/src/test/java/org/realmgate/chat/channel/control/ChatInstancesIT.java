package org.realmgate.chat.channel.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.chat.channel.boundary.PeersGrpc;
import org.realmgate.chat.channel.entity.Channel;
import org.realmgate.chat.channel.entity.ChatLimits;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.chat.channel.entity.Room;
import org.realmgate.chat.player.control.Players;
import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.bus.Broadcasts;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.lease.WriterLease;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.rpc.Channels;
import org.realmgate.platform.rpc.EventLoops;
import org.realmgate.platform.rpc.GrpcDoor;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.PlainThreads;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.platform.testing.Wiring;

/** Two instances on one database, each with a gRPC door of its own. */
@Timeout(60)
class ChatInstancesIT {
    private static final byte[] KEY = "01234567890123456789012345678901".getBytes();
    private static final Duration NEARLY = WriterLease.LEASE.minusMillis(1);
    private static final int SPEAKERS_EACH = 8;
    private static final int MESSAGES_EACH = 10;

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final List<Chat> running = new CopyOnWriteArrayList<>();
    private final AtomicInteger told = new AtomicInteger();
    private Store store;
    private Chat one;
    private Chat other;

    private void openOn(Database database) throws Exception {
        store = Store.on(database, "chat");
        one = new Chat(freePort());
        other = new Chat(freePort());
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @AfterEach
    void close() throws Exception {
        for (var chat : running) {
            chat.end();
        }
        store.close();
    }

    /** An instance whose lease is looked after by the test. */
    private final class Chat extends Transactions implements Subscribers.Gateway {
        private final List<Stored> heard = new CopyOnWriteArrayList<>();
        private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private final CountDownLatch asked = new CountDownLatch(1);
        private volatile CountDownLatch database = new CountDownLatch(0);
        private final Wiring wiring;
        private final WriterLease lease;
        private final ChatWriter writer;
        private final LiveMessages live;

        Chat(int port) throws Exception {
            wiring = store.wiringWith(clock, new PlainThreads(), this, new Bus());
            wiring.get(ServiceName.class).be("chat");
            wiring.get(ServiceTokens.class).useKey(KEY);
            lease = wiring.get(WriterLease.class);
            writer = wiring.get(ChatWriter.class);
            live = wiring.get(LiveMessages.class);
            wiring.get(Subscribers.class).join(this);
            wiring.with(Beans.of(wiring.get(PeersGrpc.class)));
            wiring.get(EventLoops.class).start();
            var door = wiring.get(GrpcDoor.class);
            var settings = Settings.of("chat", Map.of("chat.grpc.port", Integer.toString(port)));
            lease.read(settings);
            door.read(settings);
            lease.keep();
            writer.start();
            door.start();
            running.add(this);
        }

        /** Hangs while the database does. */
        @Override
        public <T> T in(Supplier<T> work) {
            if (database.getCount() > 0) {
                asked.countDown();
            }
            try {
                database.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return store.in(work);
        }

        @Override
        public void hear(Subscribers.Batch batch) {
            heard.addAll(batch.messages());
        }

        @Override
        public void end(Refusal why) {
            throw new AssertionError(why);
        }

        List<Long> heardIds() {
            return heard.stream().map(stored -> stored.message().messageId()).toList();
        }

        void say(long userId, String text, String key) {
            say(userId, new Channel.World(), text, key);
        }

        void say(long userId, Channel channel, String text, String key) {
            writer.submit(
                    new Say(
                            new Message.Speaker(userId, "p" + userId),
                            channel,
                            text,
                            IdempotencyKey.of(key, userId, "chat.send", text),
                            new Noted()));
        }

        void say(String text) {
            say(7, text, null);
        }

        String next() throws InterruptedException {
            return answers.poll(20, TimeUnit.SECONDS);
        }

        /** It is not there any more, and nobody heard it go. */
        void die() throws Exception {
            wiring.get(GrpcDoor.class).stop();
        }

        void end() throws Exception {
            database.countDown();
            wiring.get(GrpcDoor.class).stop();
            writer.stop();
            lease.stop();
            wiring.get(Channels.class).stop();
            wiring.get(EventLoops.class).stop();
        }

        private final class Noted implements Say.Answer {
            @Override
            public void accepted(Message message) {
                answers.add(message.messageId() + " " + message.content());
            }

            @Override
            public void refused(Refusal refusal) {
                texts.add(refusal.getMessage());
                answers.add(refusal.code());
            }
        }
    }

    /** What one tells, all hear at once. */
    private final class Bus extends Broadcasts {
        @Override
        public void tell(String topic, byte[] part) {
            assertThat(topic).isEqualTo(Topics.CHAT_LIVE);
            told.incrementAndGet();
            running.forEach(chat -> chat.live.hear(part));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsSaidAtBothAtOnceIsStoredOnceAndInItsOrder(Database database) throws Exception {
        openOn(database);
        var answers =
                InParallel.run(
                        2,
                        thread -> {
                            var chat = thread == 0 ? one : other;
                            for (int n = 0; n < MESSAGES_EACH; n++) {
                                for (int s = 0; s < SPEAKERS_EACH; s++) {
                                    var text = thread + "." + s + "." + n;
                                    chat.say(100 * (thread + 1) + s, text, text);
                                    chat.say(100 * (thread + 1) + s, text, text);
                                }
                            }
                            var all = new ArrayList<String>();
                            for (int n = 0; n < 2 * SPEAKERS_EACH * MESSAGES_EACH; n++) {
                                all.add(chat.next());
                            }
                            return all;
                        });

        var stored = stored();
        assertThat(stored).hasSize(2 * SPEAKERS_EACH * MESSAGES_EACH);
        assertThat(stored).extracting(Message::content).doesNotHaveDuplicates();
        for (var ofOne : answers) {
            assertThat(ofOne.stream().distinct())
                    .hasSize(SPEAKERS_EACH * MESSAGES_EACH)
                    .isSubsetOf(
                            stored.stream().map(m -> m.messageId() + " " + m.content()).toList());
        }
        for (var userId : speakers()) {
            assertThat(stored.stream().filter(m -> m.userId() == userId).map(Message::content))
                    .as("of speaker %d", userId)
                    .extracting(text -> text.substring(text.lastIndexOf('.') + 1))
                    .containsExactlyElementsOf(
                            IntStream.range(0, MESSAGES_EACH).mapToObj(Integer::toString).toList());
        }
        for (var chat : running) {
            await().untilAsserted(
                            () ->
                                    assertThat(chat.heardIds())
                                            .containsExactlyElementsOf(
                                                    stored.stream()
                                                            .map(Message::messageId)
                                                            .toList()));
        }
    }

    private static List<Long> speakers() {
        return LongStream.of(100, 200)
                .flatMap(first -> LongStream.range(first, first + SPEAKERS_EACH))
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatADeadWriterLeftIsTakenOverWhenItsLeaseIsOver(Database database) throws Exception {
        openOn(database);
        one.say("one");
        assertThat(one.next()).endsWith(" one");
        one.die();

        clock.forward(NEARLY);
        other.lease.keep();
        other.say("nobody writes");
        assertThat(other.next()).isEqualTo("chat.unavailable");
        clock.forward(Duration.ofMillis(1));
        other.lease.keep();
        other.say("two");

        assertThat(other.next()).endsWith(" two");
        assertThat(contents()).containsExactly("one", "two");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void idsAscendWhoeverWrites(Database database) throws Exception {
        openOn(database);
        one.say("one");
        assertThat(one.next()).endsWith(" one");

        clock.forward(WriterLease.LEASE);
        other.lease.keep();
        one.say("two");
        assertThat(one.next()).endsWith(" two");
        clock.forward(WriterLease.LEASE);
        one.lease.keep();
        other.say("three");
        assertThat(other.next()).endsWith(" three");
        one.say("four");
        assertThat(one.next()).endsWith(" four");

        assertThat(contents()).containsExactly("one", "two", "three", "four");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aWriterThatLostTheLeaseStoresNothing(Database database) throws Exception {
        openOn(database);
        clock.forward(WriterLease.LEASE);
        other.lease.keep();
        other.die();

        one.say("one");

        assertThat(one.next()).isEqualTo("chat.unavailable");
        assertThat(one.texts.poll()).startsWith("the message was not stored");
        assertThat(contents()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsHandedOverToOneThatDoesNotWriteIsNotSentAround(Database database) throws Exception {
        openOn(database);
        store.run(
                () ->
                        store.entities()
                                .createNativeQuery(
                                        "UPDATE writer_lease SET fence = fence + 1, address ="
                                                + " (SELECT max(address) FROM writer_instance WHERE"
                                                + " address <> writer_lease.address)")
                                .executeUpdate());

        one.say("one");

        assertThat(one.next()).isEqualTo("chat.unavailable");
        assertThat(one.texts.poll()).startsWith("the message was not stored");
        assertThat(contents()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoTakesOverWaitsForNoAnswerOfTheOneBefore(Database database) throws Exception {
        openOn(database);
        one.database = new CountDownLatch(1);
        other.say("one");
        assertThat(one.asked.await(20, TimeUnit.SECONDS)).isTrue();

        clock.forward(WriterLease.LEASE);
        other.lease.keep();

        assertThat(other.next()).isEqualTo("chat.unavailable");
        assertThat(other.texts.poll()).contains("read before you send it again");
        other.say("two");
        assertThat(other.next()).endsWith(" two");
        one.database.countDown();
        one.say("three");
        assertThat(one.next()).endsWith(" three");
        assertThat(contents()).containsExactly("two", "three");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsTooLongForAnyMessageIsRefusedWhereItIsSaid(Database database) throws Exception {
        openOn(database);

        other.say("x".repeat(2 << 20));
        other.say("🐉".repeat(500));

        assertThat(other.next()).isEqualTo("chat.message-length");
        assertThat(other.next()).endsWith("🐉");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theLongestMessagesFitIntoOneCall(Database database) throws Exception {
        openOn(database);
        var longest = "🐉".repeat(500);

        for (int n = 0; n <= ChatLimits.HANDED_OVER_MAX; n++) {
            other.say(1_000_000_000L + n, longest, "k".repeat(64));
        }

        for (int n = 0; n <= ChatLimits.HANDED_OVER_MAX; n++) {
            assertThat(other.next()).endsWith(longest);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aWhisperIsHeardAtTheOtherInstanceAsOne(Database database) throws Exception {
        openOn(database);
        var players = one.wiring.get(Players.class);
        store.run(() -> players.known(8).called("Ben"));

        one.say(7, new Channel.Whisper("ben"), "psst", null);

        assertThat(one.next()).endsWith(" psst");
        await().until(() -> other.heard.size() == 1);
        var heard = other.heard.getFirst();
        assertThat(heard.isWhisper()).isTrue();
        assertThat(heard.recipientId()).isEqualTo(8);
        assertThat(heard.message())
                .usingRecursiveComparison()
                .isEqualTo(one.heard.getFirst().message());
        assertThat(heard.message().channelFor(7)).isEqualTo("whisper:Ben");
        assertThat(heard.message().channelFor(8)).isEqualTo("whisper:p7");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoIsAloneTellsNobody(Database database) throws Exception {
        store = Store.on(database, "chat");
        one = new Chat(freePort());
        one.say("one");
        assertThat(one.next()).endsWith(" one");
        assertThat(told).hasValue(0);

        other = new Chat(freePort());
        one.say("two");
        assertThat(one.next()).endsWith(" two");
        await().until(() -> other.heard.size() == 1);
        assertThat(other.heard.getFirst().message().content()).isEqualTo("two");
        assertThat(told).hasValue(1);

        other.die();
        clock.forward(WriterLease.LEASE);
        one.lease.keep();
        one.say("three");
        assertThat(one.next()).endsWith(" three");
        assertThat(told).hasValue(1);
    }

    /** By their ids. */
    private List<Message> stored() {
        var messages = one.wiring.get(Messages.class);
        return store.in(() -> messages.page(Room.WORLD, 0, Long.MAX_VALUE, 1_000)).reversed();
    }

    private List<String> contents() {
        return stored().stream().map(Message::content).toList();
    }
}
