package org.realmgate.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.contracts.event.Event;
import org.realmgate.contracts.event.PlayerEvent;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.event.Wire;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.telemetry.Correlation;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.PlainThreads;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

class OutboxIT {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final int FRAME = "{\"user_id\":1,\"text\":\"\"}".length();

    private final TurnedClock clock = new TurnedClock(NOON);
    private final RecordingBroker broker = new RecordingBroker();
    private Store store;
    private Outbox outbox;
    private Relay relay;

    record WithoutAName(long userId) implements PlayerEvent {}

    /** Its name is longer than the column. */
    @Wire(type = "test.Too01234567890123456789012345678901234567890123456789012345678901234")
    record NameTooLong(long userId) implements PlayerEvent {}

    @Wire(type = "test.Shouted", version = 3, topic = Topics.CHAT)
    record Shouted(long userId) implements PlayerEvent {}

    /** Concerns nobody alone. */
    @Wire(type = "test.Ended")
    record Ended(String matchId) implements Event {
        @Override
        public Subject subject() {
            return Subject.match(matchId);
        }
    }

    private void openOn(Database database) {
        store = Store.on(database);
        var wiring = store.wiring().with(clock, broker, new PlainThreads());
        wiring.get(ServiceName.class).be("test");
        outbox = wiring.get(Outbox.class);
        relay = wiring.get(Relay.class);
    }

    @AfterEach
    void close() {
        Correlation.clear();
        store.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theEventsOfAPlayerAreNumberedWithoutGaps(Database database) throws Exception {
        openOn(database);

        store.run(() -> outbox.publish(new Said(1, "a")));
        store.run(() -> outbox.publish(List.of(new Said(1, "b"), new Said(2, "x"))));
        store.run(() -> outbox.publish(new Said(1, "c")));

        assertThat(sequencesOf(1)).containsExactly(1L, 2L, 3L);
        assertThat(sequencesOf(2)).containsExactly(1L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aRollbackLeavesNeitherAnEventNorAGap(Database database) throws Exception {
        openOn(database);
        store.run(() -> outbox.publish(new Said(1, "a")));

        assertThatThrownBy(
                        () ->
                                store.run(
                                        () -> {
                                            outbox.publish(new Said(1, "lost"));
                                            throw new IllegalStateException("crash");
                                        }))
                .hasMessage("crash");
        store.run(() -> outbox.publish(new Said(1, "b")));

        assertThat(sequencesOf(1)).containsExactly(1L, 2L);
        assertThat(broker.parcels())
                .extracting(Sender.Parcel::body)
                .noneMatch(body -> body.contains("lost"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void transactionsOfOnePlayerAtOnceGetNumbersInTheOrderInWhichTheyAreSent(Database database)
            throws Exception {
        openOn(database);

        InParallel.run(
                8,
                thread -> {
                    for (int i = 0; i < 10; i++) {
                        store.run(() -> outbox.publish(new Said(1, "from " + thread)));
                    }
                    return thread;
                });

        assertThat(sequencesOf(1))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 80).boxed().toList());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void twoWhoPublishForTheSamePlayersInAnotherOrderDoNotBlockEachOther(Database database)
            throws Exception {
        openOn(database);
        var there = IntStream.rangeClosed(1, 20).mapToObj(id -> new Said(id, "there")).toList();
        var back = there.reversed();

        InParallel.run(
                2,
                thread -> {
                    for (int i = 0; i < 5; i++) {
                        store.run(() -> outbox.publish(thread == 0 ? there : back));
                    }
                    return thread;
                });

        assertThat(sequencesOf(20)).hasSize(10);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void callsInOneTransactionMayGoThroughThePlayersInAnyOrder(Database database) throws Exception {
        openOn(database);
        var there = LongStream.rangeClosed(1, 20).boxed().toList();
        var back = there.reversed();

        InParallel.run(
                2,
                thread -> {
                    for (int i = 0; i < 5; i++) {
                        store.run(
                                () ->
                                        (thread == 0 ? there : back)
                                                .forEach(id -> outbox.publish(new Said(id, "hi"))));
                    }
                    return thread;
                });

        assertThat(sequencesOf(1)).hasSize(10);
        assertThat(sequencesOf(20)).hasSize(10);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void severalCallsKeepThePlayersOrder(Database database) throws Exception {
        openOn(database);

        store.run(
                () -> {
                    outbox.publish(new Said(2, "a"));
                    outbox.publish(List.of(new Said(1, "x"), new Said(2, "b")));
                    outbox.publish(new Said(2, "c"));
                });

        assertThat(sequencesOf(2)).containsExactly(1L, 2L, 3L);
        assertThat(broker.parcels())
                .filteredOn(parcel -> parcel.envelope().subject().equals(Subject.player(2)))
                .extracting(parcel -> parcel.body().replaceAll(".*\"text\":\"(.*)\"}", "$1"))
                .containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anEventThatCannotBeWrittenTakesItsTransactionBack(Database database) throws Exception {
        openOn(database);

        assertThatThrownBy(
                        () ->
                                store.run(
                                        () -> {
                                            outbox.publish(new Said(1, "good"));
                                            outbox.publish(new NameTooLong(1));
                                        }))
                .hasMessageContaining("the database refuses");

        assertThat(sequencesOf(1)).isEmpty();
        store.run(() -> outbox.publish(new Said(1, "next")));
        assertThat(sequencesOf(1)).containsExactly(1L);
    }

    @Test
    void oneMoreThanATransactionsBoundIsRefused() throws Exception {
        openOn(Database.H2);
        var most = Collections.nCopies(Outbox.EVENTS_MAX, new Said(1, "hi"));

        assertThatThrownBy(
                        () ->
                                store.run(
                                        () -> {
                                            outbox.publish(most);
                                            outbox.publish(new Said(1, "one more"));
                                        }))
                .hasMessage("a transaction publishes at most 10000 events");
    }

    @Test
    void theEnvelopeTellsWhatTheWireAnnotationSays() throws Exception {
        openOn(Database.H2);
        Correlation.adopt("request-7");
        clock.forward(Duration.ofSeconds(1));

        store.run(() -> outbox.publish(new Shouted(9)));
        relay.move();

        var parcel = broker.parcels().getFirst();
        assertThat(parcel.body()).isEqualTo("{\"user_id\":9}");
        assertThat(parcel.envelope())
                .isEqualTo(
                        new Envelope(
                                parcel.envelope().eventId(),
                                "test.Shouted",
                                3,
                                NOON.plusSeconds(1).toEpochMilli(),
                                Topics.CHAT,
                                Subject.player(9),
                                OptionalLong.of(9),
                                "request-7",
                                "test",
                                1));
    }

    @Test
    void aMatchIsNumberedApartFromItsPlayersAndEachTopicByItself() throws Exception {
        openOn(Database.H2);

        store.run(() -> outbox.publish(List.of(new Said(1, "a"), new Ended("m1"), new Shouted(1))));
        store.run(() -> outbox.publish(List.of(new Ended("m1"), new Said(1, "b"))));
        relay.move();

        assertThat(broker.parcels())
                .extracting(Sender.Parcel::envelope)
                .extracting(Envelope::topic, Envelope::subject, Envelope::sequence)
                .containsExactlyInAnyOrder(
                        tuple(Topics.GAME, Subject.player(1), 1L),
                        tuple(Topics.GAME, Subject.match("m1"), 1L),
                        tuple(Topics.CHAT, Subject.player(1), 1L),
                        tuple(Topics.GAME, Subject.match("m1"), 2L),
                        tuple(Topics.GAME, Subject.player(1), 2L));
        assertThat(broker.parcels())
                .extracting(Sender.Parcel::envelope)
                .filteredOn(envelope -> envelope.subject().kind().equals("match"))
                .allMatch(envelope -> envelope.userId().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aBodyAtItsBoundIsCarried(Database database) throws Exception {
        openOn(database);
        var text = "가".repeat(Outbox.BODY_MAX - FRAME);

        store.run(() -> outbox.publish(new Said(1, text)));
        relay.move();

        assertThat(broker.parcels().getFirst().body()).hasSize(Outbox.BODY_MAX).contains(text);
    }

    @Test
    void aBodyBeyondItsBoundIsABug() {
        openOn(Database.H2);
        var event = new Said(1, "a".repeat(Outbox.BODY_MAX - FRAME + 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.run(() -> outbox.publish(event)))
                .withMessage("an event holds at most 16384 characters: test.Said=16385");
    }

    @Test
    void anEventWithoutAWireNameIsABug() {
        openOn(Database.H2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.run(() -> outbox.publish(new WithoutAName(1))))
                .withMessageEndingWith("must say its wire name with @Wire");
    }

    private List<Long> sequencesOf(long userId) throws Exception {
        relay.move();
        return broker.parcels().stream()
                .map(Sender.Parcel::envelope)
                .filter(envelope -> envelope.subject().equals(Subject.player(userId)))
                .map(Envelope::sequence)
                .toList();
    }
}
