package org.realmgate.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.platform.health.Finding.Status;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.PlainThreads;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

class RelayIT {
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final RecordingBroker broker = new RecordingBroker();
    private Store store;
    private Outbox outbox;
    private Relay relay;

    private void openOn(Database database) {
        store = Store.on(database);
        var wiring = store.wiring().with(clock, broker, new PlainThreads());
        wiring.get(ServiceName.class).be("test");
        outbox = wiring.get(Outbox.class);
        relay = wiring.get(Relay.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anEmptyOutboxSendsNothing() throws Exception {
        openOn(Database.H2);

        assertThat(relay.move()).isZero();
        assertThat(broker.sends()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void eventsGoInTheOrderInWhichTheyWerePublishedAndOnce(Database database) throws Exception {
        openOn(database);
        store.run(() -> outbox.publish(said(3)));
        store.run(() -> outbox.publish(new Said(7, "later")));

        assertThat(relay.move()).isEqualTo(4);
        assertThat(relay.move()).isZero();

        assertThat(broker.parcels())
                .extracting(Sender.Parcel::body)
                .containsExactly(
                        "{\"user_id\":1,\"text\":\"0\"}",
                        "{\"user_id\":1,\"text\":\"1\"}",
                        "{\"user_id\":1,\"text\":\"2\"}",
                        "{\"user_id\":7,\"text\":\"later\"}");
    }

    @Test
    void oneBatchMoreThanFullTakesTwoTurns() throws Exception {
        openOn(Database.H2);
        store.run(() -> outbox.publish(said(Relay.BATCH_MAX + 1)));

        assertThat(relay.move()).isEqualTo(Relay.BATCH_MAX);
        assertThat(relay.move()).isEqualTo(1);
        assertThat(broker.sends()).extracting(List::size).containsExactly(Relay.BATCH_MAX, 1);
    }

    @Test
    void aBrokerThatFailsLosesNothing() throws Exception {
        openOn(Database.H2);
        store.run(() -> outbox.publish(said(2)));
        broker.failBeforeStoring();

        assertThatExceptionOfType(Sender.SendFailed.class).isThrownBy(relay::move);
        assertThat(relay.move()).isEqualTo(2);
        assertThat(broker.parcels()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aCrashBetweenTheTwoCommitsSendsTheSameEventsAgain(Database database) throws Exception {
        openOn(database);
        store.run(() -> outbox.publish(said(2)));
        broker.failAfterStoring();

        assertThatExceptionOfType(Sender.SendFailed.class).isThrownBy(relay::move);
        assertThat(relay.move()).isEqualTo(2);

        assertThat(broker.sends()).hasSize(2);
        assertThat(broker.sends().getLast()).isEqualTo(broker.sends().getFirst());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void twoInstancesNeverSendTheSameEvent(Database database) throws Exception {
        openOn(database);
        store.run(() -> outbox.publish(said(2 * Relay.BATCH_MAX)));

        InParallel.run(4, thread -> relay.move());

        assertThat(broker.parcels())
                .hasSize(2 * Relay.BATCH_MAX)
                .extracting(parcel -> parcel.envelope().eventId())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anEventThatIsNotCommittedYetIsNotSent(Database database) throws Exception {
        openOn(database);

        store.run(
                () -> {
                    outbox.publish(new Said(1, "not yet"));
                    assertThat(InParallel.run(1, thread -> relay.move())).containsExactly(0);
                });

        assertThat(relay.move()).isEqualTo(1);
    }

    @Test
    void newEventsDoNotHurryARelayWhoseBrokerIsDown() throws Exception {
        openOn(Database.H2);
        store.run(() -> outbox.publish(said(1)));
        broker.goDown();

        relay.start();
        await().pollInterval(Duration.ofMillis(1))
                .until(
                        () -> {
                            relay.wake();
                            return broker.refusals().size() >= 4;
                        });
        broker.comeBack();
        await().until(() -> !broker.sends().isEmpty());
        relay.stop();

        // What the backoff's jitter leaves of 100, 200 and 400 ms.
        var refusals = broker.refusals();
        assertThat(Duration.between(refusals.get(0), refusals.get(3)))
                .isGreaterThanOrEqualTo(Duration.ofMillis(50 + 100 + 200));
        assertThat(broker.parcels()).hasSize(1);
    }

    @Test
    void aBrokerThatDoesNotAnswerIsToldOf() throws Exception {
        openOn(Database.H2);
        store.run(() -> outbox.publish(said(1)));
        var answer = broker.hang();
        relay.start();
        await().until(
                        () -> {
                            clock.forward(Duration.ofSeconds(6));
                            return relay.check().status() == Status.DEGRADED;
                        });
        assertThat(relay.check().detail())
                .startsWith("events wait in the outbox: no answer of the broker for ");

        answer.countDown();

        await().until(() -> relay.check().status() == Status.HEALTHY);
        relay.stop();
        assertThat(broker.parcels()).hasSize(1);
    }

    private static List<Said> said(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Said(1, Integer.toString(i))).toList();
    }
}
