package org.realmgate.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Topics;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

class InboxIT {
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final long ANNA = 1;
    private static final long BEN = 2;

    private Consumer consumer;

    private void openOn(Database database) {
        consumer = new Consumer(database);
    }

    @AfterEach
    void close() {
        consumer.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aDuplicateIsAppliedOnce(Database database) {
        openOn(database);

        assertThat(consumer.deliver(event(ANNA, 1))).isTrue();
        assertThat(consumer.deliver(event(ANNA, 1))).isTrue();

        assertThat(consumer.heardOf(ANNA)).containsExactly("1");
        assertThat(consumer.inbox.counts()).isEqualTo(new Inbox.Counts(1, 1, 0));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void oneEventToSeveralInstancesAtOnceIsAppliedOnceAndFailsNowhere(Database database)
            throws Exception {
        openOn(database);
        for (int round = 1; round <= 10; round++) {
            var event = event(ANNA, round);

            assertThat(InParallel.run(4, thread -> consumer.deliver(event))).containsOnly(true);
        }

        assertThat(consumer.heardOf(ANNA))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anEarlyEventWaitsForItsPredecessors(Database database) {
        openOn(database);

        deliver(ANNA, 4, 3, 2);
        assertThat(consumer.heardOf(ANNA)).isEmpty();

        deliver(ANNA, 1);
        assertThat(consumer.heardOf(ANNA)).containsExactly("1", "2", "3", "4");
    }

    @Test
    void onePlayersGapDoesNotHoldAnotherPlayer() {
        openOn(Database.H2);

        deliver(ANNA, 2);
        deliver(BEN, 1);

        assertThat(consumer.heardOf(ANNA)).isEmpty();
        assertThat(consumer.heardOf(BEN)).containsExactly("1");
    }

    @Test
    void eachPublisherCountsByItself() {
        openOn(Database.H2);

        consumer.deliver(event("world", ANNA, 1, "of world"));
        consumer.deliver(event("auth", ANNA, 1, "of auth"));

        assertThat(consumer.heardOf(ANNA)).containsExactly("of world", "of auth");
    }

    @Test
    void aGapIsWaitedForFiveSecondsAndNotLonger() {
        openOn(Database.H2);
        deliver(ANNA, 1, 4, 5);

        consumer.clock.forward(Inbox.HELD_FOR);
        consumer.sweep();
        assertThat(consumer.heardOf(ANNA)).containsExactly("1");

        consumer.clock.forward(MOMENT);
        consumer.sweep();
        assertThat(consumer.heardOf(ANNA)).containsExactly("1", "4", "5");
        assertThat(consumer.inbox.counts().skipped()).isEqualTo(2);
    }

    @Test
    void aPredecessorThatComesAfterTheSkipIsAppliedLate() {
        openOn(Database.H2);
        deliver(ANNA, 2);
        consumer.clock.forward(Inbox.HELD_FOR.plus(MOMENT));
        consumer.sweep();

        deliver(ANNA, 1, 3);

        assertThat(consumer.heardOf(ANNA)).containsExactly("2", "1", "3");
    }

    @Test
    void aHeldEventThatIsDeliveredAgainInItsTurnDoesNotStayForEver() {
        openOn(Database.H2);
        deliver(ANNA, 1, 3);
        consumer.deliverAndDie(event(ANNA, 2));
        deliver(ANNA, 3, 6);

        consumer.clock.forward(Inbox.HELD_FOR.plus(MOMENT));
        consumer.sweep();
        consumer.sweep();

        assertThat(consumer.heardOf(ANNA)).containsExactly("1", "2", "3", "6");
    }

    @Test
    void aSecondGapWaitsItsOwnFiveSeconds() {
        openOn(Database.H2);
        deliver(ANNA, 2);
        consumer.clock.forward(Inbox.HELD_FOR);
        deliver(ANNA, 4);
        consumer.clock.forward(MOMENT);
        consumer.sweep();
        assertThat(consumer.heardOf(ANNA)).containsExactly("2");

        consumer.clock.forward(Inbox.HELD_FOR);
        consumer.sweep();
        assertThat(consumer.heardOf(ANNA)).containsExactly("2", "4");
    }

    @Test
    void eventsThatNobodyWantsStillCount() {
        openOn(Database.H2);

        deliver(ANNA, 1, 3);
        assertThat(consumer.deliver(unwanted(ANNA, 2))).isTrue();
        assertThat(consumer.deliver(unwanted(ANNA, 4))).isTrue();
        assertThat(consumer.deliver(unwanted(ANNA, 6))).isTrue();
        deliver(ANNA, 7, 5);
        assertThat(consumer.deliver(unwanted(ANNA, 4))).isTrue();

        assertThat(consumer.heardOf(ANNA)).containsExactly("1", "3", "5", "7");
        assertThat(consumer.deliver(unwanted(BEN, 1))).isTrue();
        deliver(BEN, 2);
        assertThat(consumer.heardOf(BEN)).containsExactly("2");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anEffectThatFailsLeavesNoTrace(Database database) {
        openOn(database);
        consumer.crash(1);

        assertThat(consumer.deliver(event(ANNA, 1))).isFalse();
        assertThat(consumer.heardOf(ANNA)).isEmpty();

        assertThat(consumer.deliver(event(ANNA, 1))).isTrue();
        assertThat(consumer.heardOf(ANNA)).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aHeldEventThatFailsTakesNobodyElsesEventsWithIt(Database database) {
        openOn(database);
        consumer.choke("2");
        deliver(ANNA, 2);
        deliver(BEN, 3);

        assertThat(consumer.deliver(event(ANNA, 1))).isTrue();
        consumer.clock.forward(Inbox.HELD_FOR.plus(MOMENT));
        consumer.sweep();

        assertThat(consumer.heardOf(ANNA)).containsExactly("1");
        assertThat(consumer.heardOf(BEN)).containsExactly("3");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aHeldEventThatFailsFiveTimesIsBuriedAndItsSuccessorsGoOn(Database database) {
        openOn(database);
        consumer.choke("2");
        deliver(ANNA, 3, 2, 1);
        consumer.clock.forward(Inbox.HELD_FOR.plus(MOMENT));
        for (int attempt = 2; attempt < Delivery.ATTEMPTS_MAX; attempt++) {
            consumer.sweep();
        }
        assertThat(consumer.buried()).isEmpty();
        assertThat(consumer.heardOf(ANNA)).containsExactly("1");

        consumer.sweep();

        assertThat(consumer.buried()).extracting(Envelope::sequence).containsExactly(2L);
        assertThat(consumer.heardOf(ANNA)).containsExactly("1", "3");
        deliver(ANNA, 4);
        assertThat(consumer.heardOf(ANNA)).containsExactly("1", "3", "4");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anAppliedEventIsRememberedForAWeek(Database database) {
        openOn(database);
        deliver(ANNA, 1);

        consumer.clock.forward(Duration.ofDays(7));
        consumer.forgetOld();
        deliver(ANNA, 1);
        assertThat(consumer.heardOf(ANNA)).containsExactly("1");

        consumer.clock.forward(MOMENT);
        consumer.forgetOld();
        deliver(ANNA, 1);
        assertThat(consumer.heardOf(ANNA)).containsExactly("1", "1");
    }

    @Test
    void aHeldEventMayFailForFaultsThatPassAsOftenAsThePatienceLets() {
        openOn(Database.H2);
        deliver(ANNA, 2);
        consumer.clock.forward(Inbox.HELD_FOR.plus(MOMENT));
        consumer.conflict(2 * Delivery.ATTEMPTS_MAX);

        for (int sweep = 0; sweep <= 2 * Delivery.ATTEMPTS_MAX; sweep++) {
            consumer.sweep();
        }

        assertThat(consumer.buried()).isEmpty();
        assertThat(consumer.heardOf(ANNA)).containsExactly("2");
    }

    @Test
    void afterThePatienceAHeldEventIsBuriedAndItsSuccessorsGoOn() {
        openOn(Database.H2);
        deliver(ANNA, 2, 3);
        consumer.clock.forward(Consumer.PATIENCE);
        consumer.conflict(Delivery.ATTEMPTS_MAX);

        for (int sweep = 0; sweep < Delivery.ATTEMPTS_MAX; sweep++) {
            consumer.sweep();
        }

        assertThat(consumer.buried()).extracting(Envelope::sequence).containsExactly(2L);
        assertThat(consumer.heardOf(ANNA)).containsExactly("3");
    }

    @Test
    void whatAReplayToldIsDroppedWhenItComesAndWhatFollowsGoesOn() {
        openOn(Database.H2);
        deliver(ANNA, 5);

        consumer.replay(event(ANNA, 4), "as of 4");
        deliver(ANNA, 3, 4);
        consumer.sweep();
        deliver(ANNA, 5, 6);

        assertThat(consumer.heardOf(ANNA)).containsExactly("as of 4", "5", "6");
    }

    @Test
    void aReplayOlderThanWhatWasAppliedTellsNobodyButWhoKnowsNothing() {
        openOn(Database.H2);
        deliver(ANNA, 1, 2);

        consumer.replay(event(ANNA, 2), "as of 2");
        deliver(ANNA, 3);

        assertThat(consumer.heardOf(ANNA)).containsExactly("1", "2", "3");
    }

    @Test
    void eachTopicHasItsOwnOrder() {
        openOn(Database.H2);
        var chat = event(ANNA, 1);
        var envelope = chat.envelope();
        var onChat =
                new Sender.Parcel(
                        new Envelope(
                                "chat-1",
                                envelope.eventType(),
                                1,
                                0,
                                Topics.CHAT,
                                envelope.subject(),
                                envelope.userId(),
                                "c",
                                envelope.sourceService(),
                                1),
                        Json.text(new Said(ANNA, "of chat")));

        deliver(ANNA, 1);
        assertThat(consumer.deliver(onChat)).isTrue();
        deliver(ANNA, 2);

        assertThat(consumer.heardOf(ANNA)).containsExactly("1", "of chat", "2");
    }

    private void deliver(long userId, long... sequences) {
        for (long sequence : sequences) {
            assertThat(consumer.deliver(event(userId, sequence))).isTrue();
        }
    }

    private static Sender.Parcel event(long userId, long sequence) {
        return event("auth", userId, sequence, Long.toString(sequence));
    }

    static Sender.Parcel event(String source, long userId, long sequence, String text) {
        var envelope =
                new Envelope(
                        source + "-" + userId + "-" + sequence,
                        "test.Said",
                        1,
                        0,
                        Topics.GAME,
                        Subject.player(userId),
                        OptionalLong.of(userId),
                        "c",
                        source,
                        sequence);
        return new Sender.Parcel(envelope, Json.text(new Said(userId, text)));
    }

    private static Sender.Parcel unwanted(long userId, long sequence) {
        var said = event(userId, sequence);
        var from = said.envelope();
        var envelope =
                new Envelope(
                        from.eventId(),
                        "test.Sung",
                        1,
                        0,
                        Topics.GAME,
                        Subject.player(userId),
                        OptionalLong.of(userId),
                        "c",
                        from.sourceService(),
                        sequence);
        return new Sender.Parcel(envelope, said.body());
    }

    static List<Sender.Parcel> events(long userId, int count) {
        return java.util.stream.LongStream.rangeClosed(1, count)
                .mapToObj(sequence -> event(userId, sequence))
                .toList();
    }
}
