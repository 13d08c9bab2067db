package org.realmgate.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.telemetry.Meters;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;

class EventMetersIT {
    private static final Caller OPERATOR =
            new Caller(7, "opal", "s", Set.of(Role.OPERATOR), Set.of(), Instant.EPOCH, Instant.MAX);

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatBecomesOfEventsIsCounted(Database database) {
        try (var consumer = new Consumer(database)) {
            var events = InboxIT.events(1, 3);
            consumer.deliver(events.getFirst());
            consumer.deliver(events.getFirst());
            consumer.deliver(events.getLast());
            consumer.clock.forward(Inbox.HELD_FOR.plus(Duration.ofMillis(1)));
            consumer.sweep();

            assertThat(consumer.meters.text())
                    .contains("realm_events_applied_total{service=\"test\"} 2.0")
                    .contains("realm_events_duplicates_total{service=\"test\"} 1.0")
                    .contains("realm_events_skipped_total{service=\"test\"} 1.0")
                    .contains("realm_dead_letters_waiting{service=\"test\"} 0.0");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aDeadLetterIsSeenUntilItIsDecidedAbout(Database database) {
        try (var consumer = new Consumer(database)) {
            var event = InboxIT.events(1, 1).getFirst();
            consumer.choke("1");
            consumer.delivery.receive(Delivered.of(event, Delivery.ATTEMPTS_MAX));
            consumer.delivery.countLetters();

            assertThat(consumer.meters.text())
                    .contains("realm_dead_letters_waiting{service=\"test\"} 1.0");

            consumer.swallow("1");
            consumer.settling.replay(consumer.waiting().getFirst().letterId(), OPERATOR);
            consumer.delivery.countLetters();

            assertThat(consumer.meters.text())
                    .contains("realm_dead_letters_waiting{service=\"test\"} 0.0");
        }
    }

    @Test
    void whatTheBrokerTookIsCountedAndWhatItRefusedIsNot() throws Exception {
        try (var store = Store.on(Database.H2)) {
            var broker = new RecordingBroker();
            var wiring = store.wiring().with(Clock.systemUTC(), broker, new UnstartedLoops());
            wiring.get(ServiceName.class).be("test");
            var relay = wiring.get(Relay.class);
            var outbox = wiring.get(Outbox.class);
            relay.start();
            store.run(() -> outbox.publish(new Said(7, "one")));

            broker.failBeforeStoring();
            assertThatExceptionOfType(Sender.SendFailed.class).isThrownBy(relay::move);
            assertThat(wiring.get(Meters.class).text())
                    .contains("realm_events_relayed_total{service=\"test\"} 0.0");

            relay.move();
            assertThat(wiring.get(Meters.class).text())
                    .contains("realm_events_relayed_total{service=\"test\"} 1.0");
        }
    }
}
