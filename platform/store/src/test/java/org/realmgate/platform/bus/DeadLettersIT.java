package org.realmgate.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.bus.DeadLetter.Settlement;
import org.realmgate.platform.bus.DeadLetter.State;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

/** What is given up, and what operators decide about it. */
class DeadLettersIT {
    private static final long ANNA = 1_000;
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Caller OPERATOR =
            new Caller(7, "opal", "s", Set.of(Role.OPERATOR), Set.of(), Instant.EPOCH, Instant.MAX);

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
    void anEventIsOneLetterHoweverOftenItIsDelivered(Database database) throws Exception {
        openOn(database);
        consumer.choke("1");

        InParallel.run(4, thread -> giveUp(event(1)));
        giveUp(event(1));

        var letter = theLetter();
        assertThat(letter.envelope()).isEqualTo(event(1).envelope());
        assertThat(letter.body()).isEqualTo(event(1).body());
        assertThat(letter.readable()).isTrue();
        assertThat(letter.attempts()).isEqualTo(Delivery.ATTEMPTS_MAX);
        assertThat(letter.reason()).contains("Crash");
        assertThat(letter.buriedAt()).isEqualTo(consumer.clock.millis());
        assertThat(letter.settlement()).isEmpty();
        assertThat(consumer.heard()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aReplayedEventIsAppliedLateAndOnce(Database database) {
        openOn(database);
        consumer.deliver(ofAnna(1));
        var letter = buried(ofAnna(2));
        consumer.deliver(ofAnna(3));
        consumer.clock.forward(Inbox.HELD_FOR.plus(MOMENT));
        consumer.sweep();
        consumer.swallow("2");

        var replayed = consumer.settling.replay(letter, OPERATOR);

        assertThat(consumer.heard()).containsExactly("1", "3", "2");
        assertThat(replayed.state()).isEqualTo(State.REPLAYED);
        assertThat(replayed.settlement())
                .contains(new Settlement(consumer.clock.millis(), "opal", ""));
        assertThat(consumer.store.in(() -> consumer.letters.find(letter))).contains(replayed);
        assertThat(consumer.waiting()).isEmpty();
        consumer.deliver(ofAnna(2));
        assertThat(refusal(() -> consumer.settling.replay(letter, OPERATOR)))
                .isEqualTo("letter.settled");
        assertThat(consumer.heard()).containsExactly("1", "3", "2");
    }

    @Test
    void aReplayThatFillsTheGapLetsTheNextEventOn() {
        openOn(Database.H2);
        var letter = buried(ofAnna(1));
        consumer.swallow("1");

        consumer.settling.replay(letter, OPERATOR);
        consumer.deliver(ofAnna(2));

        assertThat(consumer.heard()).containsExactly("1", "2");
        assertThat(consumer.inbox.counts().skipped()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aReplayBesideADeliveryOfTheSameEventAppliesItOnce(Database database) throws Exception {
        openOn(database);
        for (int n = 1; n <= 10; n++) {
            var text = Integer.toString(n);
            var again = event(n);
            var letter = buried(event(n));
            consumer.swallow(text);

            InParallel.run(
                    2,
                    thread ->
                            thread == 0
                                    ? consumer.settling.replay(letter, OPERATOR)
                                    : consumer.deliver(again));
        }

        assertThat(consumer.heard())
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        assertThat(consumer.waiting()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofSeveralWhoDecideAtOnceOneDoes(Database database) throws Exception {
        openOn(database);
        for (int n = 1; n <= 10; n++) {
            var text = Integer.toString(n);
            var letter = buried(event(n));
            consumer.swallow(text);

            var refusals =
                    InParallel.run(
                            4,
                            thread ->
                                    refusal(
                                            () ->
                                                    thread % 2 == 0
                                                            ? consumer.settling.replay(
                                                                    letter, OPERATOR)
                                                            : consumer.settling.discard(
                                                                    letter, OPERATOR, "a race")));

            assertThat(refusals.stream().filter(Objects::nonNull))
                    .hasSize(3)
                    .containsOnly("letter.settled");
            var settled = consumer.store.in(() -> consumer.letters.find(letter)).orElseThrow();
            assertThat(consumer.heard().contains(text))
                    .isEqualTo(settled.state() == State.REPLAYED);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aReplayThatFailsLeavesNothingButTheAttemptAndItsReason(Database database) {
        openOn(database);
        var letter = buried(event(1));

        var refused =
                catchThrowableOfType(
                        Refusal.class, () -> consumer.settling.replay(letter, OPERATOR));

        assertThat(refused.code()).isEqualTo("letter.replay-failed");
        assertThat(refused.data()).containsEntry("attempts", Delivery.ATTEMPTS_MAX + 1);
        var now = theLetter();
        assertThat(refused.data()).containsEntry("reason", now.reason());
        assertThat(now.attempts()).isEqualTo(Delivery.ATTEMPTS_MAX + 1);
        assertThat(now.state()).isEqualTo(State.WAITING);
        assertThat(consumer.heard()).isEmpty();
        consumer.swallow("1");
        consumer.settling.replay(letter, OPERATOR);
        assertThat(consumer.heard()).containsExactly("1");
    }

    @Test
    void whatIsKnownByAReplayOfThePublisherIsNotAppliedAgain() {
        openOn(Database.H2);
        var letter = buried(ofAnna(1));
        consumer.replay(ofAnna(3), "as of 3");
        consumer.swallow("1");

        var replayed = consumer.settling.replay(letter, OPERATOR);

        assertThat(replayed.state()).isEqualTo(State.REPLAYED);
        assertThat(consumer.heard()).containsExactly("as of 3");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasAppliedIsRememberedAsLongAsALetterOfItWaits(Database database) {
        openOn(database);
        var letter = buried(event(1));
        consumer.swallow("1");
        consumer.deliver(event(1));

        consumer.clock.forward(Duration.ofDays(30));
        consumer.forgetOld();
        consumer.settling.replay(letter, OPERATOR);

        assertThat(consumer.heard()).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aDiscardedEventIsNeverAppliedAndWhyIsKnownForNinetyDays(Database database) {
        openOn(database);
        var letter = buried(event(1));
        assertThat(refusal(() -> consumer.settling.discard(letter, OPERATOR, "no")))
                .isEqualTo("letter.reason-required");
        assertThat(refusal(() -> consumer.settling.discard(letter, OPERATOR, "a".repeat(81))))
                .isEqualTo("letter.reason-required");
        assertThat(refusal(() -> consumer.settling.discard(letter, OPERATOR, null)))
                .isEqualTo("letter.reason-required");

        consumer.settling.discard(letter, OPERATOR, "a".repeat(80));

        consumer.clock.forward(Duration.ofDays(90));
        consumer.forgetOld();
        var settled = consumer.store.in(() -> consumer.letters.find(letter)).orElseThrow();
        assertThat(settled.state()).isEqualTo(State.DISCARDED);
        assertThat(settled.settlement().map(Settlement::reason)).contains("a".repeat(80));
        consumer.clock.forward(MOMENT);
        consumer.forgetOld();
        assertThat(consumer.store.in(() -> consumer.letters.find(letter))).isEmpty();
        assertThat(refusal(() -> consumer.settling.replay(letter, OPERATOR)))
                .isEqualTo("letter.unknown");
        assertThat(consumer.heard()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aMessageThatIsNoEventIsKeptAsFarAsItGoesAndCanBeDiscardedOnly(Database database) {
        openOn(database);
        consumer.delivery.receive(Delivered.foreign("x".repeat(100), Delivery.ATTEMPTS_MAX));

        var letter = theLetter();
        assertThat(letter.readable()).isFalse();
        assertThat(letter.envelope().eventId()).isEqualTo("x".repeat(36));
        assertThat(letter.envelope().subject()).isEqualTo(EnvelopeProperties.NOBODY);
        assertThat(letter.reason()).contains("an event has the property event_type");
        assertThat(refusal(() -> consumer.settling.replay(letter.letterId(), OPERATOR)))
                .isEqualTo("letter.unreadable");
        assertThat(theLetter()).isEqualTo(letter);
        consumer.settling.discard(letter.letterId(), OPERATOR, "of nobody");
        assertThat(consumer.waiting()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aBodyThatNoDatabaseTakesIsKeptInPartAndNotReplayed(Database database) {
        openOn(database);
        var bodies = List.of("{\"text\":\"\0\"}", "[" + "1,".repeat(10_000) + "1]");
        for (int n = 0; n < bodies.size(); n++) {
            var poison = new Sender.Parcel(event(n + 1).envelope(), bodies.get(n));
            consumer.delivery.receive(Delivered.of(poison, Delivery.ATTEMPTS_MAX));
        }

        assertThat(consumer.waiting())
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.readable()).isFalse())
                .extracting(DeadLetter::body)
                .containsExactlyInAnyOrder(
                        "{\"text\":\"\uFFFD\"}", bodies.get(1).substring(0, 16_384));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void pagesGoFromTheNewestToTheOldestAndCanBeOfOneType(Database database) {
        openOn(database);
        for (int n = 1; n <= 5; n++) {
            buried(event(n));
            consumer.clock.forward(MOMENT);
        }
        consumer.delivery.receive(Delivered.foreign("no event", Delivery.ATTEMPTS_MAX));

        var said = new DeadLetterSearch(State.WAITING, Optional.of("test.Said"));
        var first = consumer.store.in(() -> consumer.letters.page(said, Optional.empty(), 3));
        var last = Optional.of(first.getLast());
        var second = consumer.store.in(() -> consumer.letters.page(said, last, 3));

        assertThat(first).extracting(DeadLettersIT::player).containsExactly(5L, 4L, 3L);
        assertThat(second).extracting(DeadLettersIT::player).containsExactly(2L, 1L);
        assertThat(consumer.waiting()).hasSize(6);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void manyAreReplayedInTheOrderOfTheirBurialAndWhatFailsAgainStays(Database database) {
        openOn(database);
        for (int n = 1; n <= 5; n++) {
            buried(event(n));
            consumer.clock.forward(MOMENT);
        }
        consumer.delivery.receive(Delivered.foreign("no event", Delivery.ATTEMPTS_MAX));
        List.of("1", "2", "4", "5").forEach(consumer::swallow);

        var decided = consumer.settling.replayAll(Optional.empty(), Optional.empty(), OPERATOR);

        assertThat(decided).isEqualTo(new SettlingDeadLetters.Decided(4, 2, null));
        assertThat(consumer.heard()).containsExactly("1", "2", "4", "5");
        assertThat(
                        consumer.settling.discardAll(
                                Optional.of("test.Said"), Optional.empty(), OPERATOR, "poison"))
                .isEqualTo(new SettlingDeadLetters.Decided(1, 0, null));
        assertThat(consumer.waiting()).hasSize(1);
    }

    @Test
    void aCallDecidesAboutFiveHundredAndTheNextOneGoesOn() {
        openOn(Database.H2);
        copies(SettlingDeadLetters.BULK_MAX + 1);

        var first =
                consumer.settling.discardAll(
                        Optional.empty(), Optional.empty(), OPERATOR, "all of it");
        var second =
                consumer.settling.discardAll(
                        Optional.empty(), Optional.of(first.nextCursor()), OPERATOR, "all of it");

        assertThat(first.decided()).isEqualTo(SettlingDeadLetters.BULK_MAX);
        assertThat(second).isEqualTo(new SettlingDeadLetters.Decided(1, 0, null));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void beyondTheBoundNoLetterIsTakenAndTheEventStaysWithTheBroker(Database database) {
        openOn(database);
        copies(DeadLetters.WAITING_MAX - 1);
        var last = buried(event(1));
        consumer.choke("2");

        assertThatIllegalStateException()
                .isThrownBy(() -> giveUp(event(2)))
                .withMessage("no dead letter can be written, and the event comes again")
                .withRootCauseInstanceOf(RuntimeException.class);
        assertThat(giveUp(event(1))).as("it lies there already").isNull();
        consumer.delivery.countLetters();
        assertThat(consumer.delivery.check())
                .isEqualTo(
                        Finding.degraded(
                                "100000 dead letters wait, and no more are taken: events that"
                                        + " cannot be applied stay with the broker until some are"
                                        + " replayed or discarded"));

        consumer.settling.discard(last, OPERATOR, "to make room");
        giveUp(event(2));

        consumer.delivery.countLetters();
        assertThat(consumer.waiting().getFirst().envelope()).isEqualTo(event(2).envelope());
    }

    @Test
    void aHeldEventThatNoLetterIsTakenOfStaysHeldAndOthersGoOn() {
        openOn(Database.H2);
        copies(DeadLetters.WAITING_MAX);
        consumer.choke("2");
        consumer.deliver(ofAnna(2));
        consumer.deliver(ofAnna(3));
        var ben = InboxIT.event("auth", ANNA + 1, 3, "of ben");
        consumer.clock.forward(MOMENT);
        consumer.deliver(ben);
        consumer.clock.forward(Inbox.HELD_FOR.plus(MOMENT));

        for (int sweep = 0; sweep <= Delivery.ATTEMPTS_MAX; sweep++) {
            consumer.sweep();
        }

        assertThat(consumer.heard()).containsExactly("of ben");
        consumer.settling.discardAll(Optional.empty(), Optional.empty(), OPERATOR, "make room");
        consumer.sweep();
        assertThat(consumer.waiting().getFirst().envelope()).isEqualTo(ofAnna(2).envelope());
        assertThat(consumer.heard()).containsExactly("of ben", "3");
    }

    @Test
    void healthCountsTheLettersThatWait() {
        openOn(Database.H2);
        var letter = buried(event(1));
        buried(event(2));
        consumer.deliver(event(3));

        consumer.delivery.countLetters();
        assertThat(consumer.delivery.check().detail()).endsWith(" dead_letters=2");
        consumer.settling.discard(letter, OPERATOR, "poison");
        consumer.delivery.countLetters();
        assertThat(consumer.delivery.check().detail()).endsWith(" dead_letters=1");
    }

    @Test
    void anEventThatIsReplayedEndsTheFailuresInARow() {
        openOn(Database.H2);
        for (int n = 1; n <= 5; n++) {
            buried(event(n));
        }
        assertThat(consumer.delivery.check().status()).isEqualTo(Finding.Status.UNHEALTHY);
        consumer.swallow("1");

        consumer.settling.replayAll(Optional.empty(), Optional.empty(), OPERATOR);

        assertThat(consumer.delivery.check().status()).isEqualTo(Finding.Status.HEALTHY);
    }

    /** The first event of a player of its own. */
    private static Sender.Parcel event(int player) {
        return InboxIT.event("auth", player, 1, Integer.toString(player));
    }

    private static Sender.Parcel ofAnna(int sequence) {
        return InboxIT.event("auth", ANNA, sequence, Integer.toString(sequence));
    }

    private static long player(DeadLetter letter) {
        return letter.envelope().userId().orElseThrow();
    }

    /** As at its last delivery. */
    private Void giveUp(Sender.Parcel event) {
        consumer.delivery.receive(Delivered.of(event, Delivery.ATTEMPTS_MAX));
        return null;
    }

    /** The id of a letter of an event that cannot be applied before it is swallowed. */
    private String buried(Sender.Parcel poison) {
        consumer.choke(Json.read(poison.body(), Said.class).text());
        giveUp(poison);
        return consumer.waiting().stream()
                .filter(letter -> letter.envelope().equals(poison.envelope()))
                .map(DeadLetter::letterId)
                .findFirst()
                .orElseThrow();
    }

    private DeadLetter theLetter() {
        assertThat(consumer.waiting()).hasSize(1);
        return consumer.waiting().getFirst();
    }

    /** The code, or null. */
    private static String refusal(Callable<?> decision) {
        try {
            decision.call();
            return null;
        } catch (Refusal refused) {
            return refused.code();
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** So many letters of other events, buried before all others; at most 100,000. */
    private void copies(int count) {
        var digit = "(VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS ";
        consumer.store.run(
                () -> {
                    try (var connection = consumer.store.source().getConnection();
                            var insert =
                                    connection.prepareStatement(
                                            """
                                            INSERT INTO dead_letter (letter_id, body, readable, reason, attempts, state,
                                                                     buried_at)
                                            SELECT 'copy-' || a.n || b.n || c.n || d.n || e.n, '', false, 'a copy', 5,
                                                   'WAITING', 0
                                            FROM\
                                            """
                                                    + Stream.of("a", "b", "c", "d", "e")
                                                            .map(name -> digit + name + "(n)")
                                                            .collect(
                                                                    Collectors.joining(
                                                                            ", ",
                                                                            " ",
                                                                            " LIMIT ?")))) {
                        insert.setInt(1, count);
                        assertThat(insert.executeUpdate()).isEqualTo(count);
                    } catch (SQLException fault) {
                        throw new IllegalStateException(fault);
                    }
                });
    }
}
