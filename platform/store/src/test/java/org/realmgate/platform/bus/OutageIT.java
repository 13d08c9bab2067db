package org.realmgate.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.lifecycle.Lifecycle;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

/** What becomes of events that cannot be applied, while the database is away and otherwise. */
class OutageIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long ANNA = 1;
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final List<String> heard = new ArrayList<>();
    private PausesThatPassAtOnce outages;
    private Store store;
    private Delivery delivery;
    private DeadLetters letters;

    /** What each effect fails for, once there is something. */
    private RuntimeException fault;

    private static final class PausesThatPassAtOnce extends Outages {
        private final List<Duration> pauses = new ArrayList<>();
        private Runnable meanwhile = () -> {};
        @Inject private TurnedClock clock;

        @Override
        boolean pause(Duration length) throws InterruptedException {
            pauses.add(length);
            clock.forward(length);
            meanwhile.run();
            return super.pause(Duration.ZERO);
        }
    }

    private void openOn(Database database) {
        store = Store.on(database);
        var lifecycle = new Lifecycle();
        var wiring = store.wiring().with(clock, lifecycle, new UnstartedLoops()).with(beans());
        outages = wiring.get(PausesThatPassAtOnce.class);
        wiring.get(ServiceName.class).be("test");
        delivery = wiring.get(Delivery.class);
        letters = wiring.get(DeadLetters.class);
        lifecycle.start(
                () -> List.of(delivery),
                () -> Settings.of("test", Map.of("test.events.retry-max", PATIENCE.toString())));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anEventWaitsUntilTheDatabaseIsBackAndIsAppliedThen(Database database) {
        openOn(database);
        store.goAway();
        var back = clock.instant().plusSeconds(30);
        var health = new ArrayList<Finding>();
        outages.meanwhile =
                () -> {
                    health.add(delivery.check());
                    if (!clock.instant().isBefore(back)) {
                        store.comeBack();
                    }
                };

        receive(1);

        assertThat(heard).containsExactly("1");
        assertThat(buried()).isEmpty();
        assertThat(clock.instant()).isBefore(back.plus(Inbox.HELD_FOR));
        assertThat(outages.pauses.getFirst()).isLessThan(Duration.ofMillis(151));
        assertThat(health)
                .first()
                .hasToString(
                        Finding.degraded(
                                        "events wait for the end of an outage:"
                                                + " the test's database is away")
                                .toString());
        assertThat(delivery.check().detail()).startsWith("applied=1 ");
    }

    @Test
    void afterThePatienceAnEventGoesToTheDeadLettersWithItsReason() {
        openOn(Database.H2);
        fault = new Refusal(Kind.UNAVAILABLE, "test.away", "what the effect needs is away");
        var begin = clock.instant();

        receive(1);

        assertThat(buried()).extracting(Envelope::sequence).containsExactly(1L);
        assertThat(waiting().getFirst().reason()).contains("what the effect needs is away");
        assertThat(Duration.between(begin, clock.instant()))
                .isBetween(PATIENCE, PATIENCE.plusSeconds(5));
    }

    @Test
    void noEventIsGivenUpWhereNoLetterCanBeWritten() {
        openOn(Database.H2);
        store.goAway();

        assertThatIllegalStateException()
                .isThrownBy(() -> receive(1))
                .withMessage("no dead letter can be written, and the event comes again");

        store.comeBack();
        assertThat(buried()).isEmpty();
        receive(1);
        assertThat(heard).containsExactly("1");
    }

    @Test
    void nobodyIsLetPastAPredecessorThatWaitsForTheEndOfAnOutage() {
        openOn(Database.H2);
        receive(2);
        store.goAway();
        outages.meanwhile =
                () -> {
                    clock.forward(Inbox.HELD_FOR.plus(MOMENT));
                    store.comeBack();
                    sweep();
                };

        receive(1);

        assertThat(heard).containsExactly("1", "2");
    }

    @Test
    void whatTheBrokerKeptDuringAnOutageHasFiveSecondsToComeAfterIt() {
        openOn(Database.H2);
        receive(2);
        var other = InboxIT.events(ANNA + 1, 1).getFirst();
        store.goAway();
        outages.meanwhile =
                () -> {
                    clock.forward(Inbox.HELD_FOR.plus(MOMENT));
                    store.comeBack();
                };
        delivery.receive(Delivered.of(other, 1));

        sweep();
        receive(1);

        assertThat(heard).containsExactly("1", "1", "2");
    }

    @Test
    void fiveSecondsAfterAnOutageAGapIsSkippedAgain() {
        openOn(Database.H2);
        receive(2);
        store.goAway();
        outages.meanwhile = store::comeBack;
        delivery.receive(Delivered.of(InboxIT.events(ANNA + 1, 1).getFirst(), 1));

        clock.forward(Inbox.HELD_FOR.plus(MOMENT));
        sweep();

        assertThat(heard).containsExactly("1", "2");
    }

    @Test
    void aServiceThatStopsLeavesTheWaitingEventToTheBroker() {
        openOn(Database.H2);
        store.goAway();
        outages.meanwhile = this::stop;

        assertThatExceptionOfType(Outages.Interrupted.class).isThrownBy(() -> receive(1));

        store.comeBack();
        assertThat(buried()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anEventThatFailsForAReasonOfItsOwnIsBuriedAtItsFifthDeliveryWithoutAPause(
            Database database) {
        openOn(database);
        var unreadable = new Sender.Parcel(InboxIT.events(ANNA, 1).getFirst().envelope(), "{");

        for (int delivery = 1; delivery < Delivery.ATTEMPTS_MAX; delivery++) {
            int deliveries = delivery;
            assertThatIllegalStateException()
                    .isThrownBy(() -> this.delivery.receive(Delivered.of(unreadable, deliveries)))
                    .withMessage("attempt " + deliveries + " of 5 failed");
        }
        delivery.receive(Delivered.of(unreadable, Delivery.ATTEMPTS_MAX));

        assertThat(buried()).containsExactly(unreadable.envelope());
        assertThat(outages.pauses).isEmpty();
        assertThat(delivery.check().detail()).isEqualTo("5 events in a row could not be applied");
    }

    @Test
    void aMessageWithoutAnEnvelopeIsBuriedToo() {
        openOn(Database.H2);

        delivery.receive(Delivered.foreign("of somebody", Delivery.ATTEMPTS_MAX));

        assertThat(buried())
                .containsExactly(
                        new Envelope(
                                "of somebody",
                                "",
                                0,
                                0,
                                "",
                                new Subject("nobody", "0"),
                                OptionalLong.empty(),
                                "",
                                "",
                                0));
    }

    private List<DeadLetter> waiting() {
        var search = new DeadLetterSearch(DeadLetter.State.WAITING, Optional.empty());
        return store.in(() -> letters.page(search, Optional.empty(), DeadLetters.PAGE_MAX));
    }

    private List<Envelope> buried() {
        return waiting().stream().map(DeadLetter::envelope).toList();
    }

    private void hear(Said said) {
        if (fault != null) {
            throw fault;
        }
        heard.add(said.text());
    }

    private void receive(int sequence) {
        var event = InboxIT.events(ANNA, sequence).getLast();
        delivery.receive(Delivered.of(event, 1));
    }

    private void stop() {
        try {
            delivery.stop();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void sweep() {
        delivery.sweep();
    }

    private Object beans() {
        var handlers = new Handlers("test").on(Said.class, this::hear);
        EventHandlers listening = () -> handlers;
        return Beans.of(listening);
    }
}
