package org.realmgate.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.platform.lifecycle.Lifecycle;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

class DeliveryIT {
    private static final Settings NO_SETTINGS = Settings.of("test", Map.of());

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final List<String> heard = new ArrayList<>();
    private Store store;

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasHeldBeforeARestartGoesOnWithoutANewMessage(Database database) {
        store = Store.on(database);
        var before = store.wiring().with(clock).get(Inbox.class);
        var early = InboxIT.events(1, 2).getLast();
        store.in(() -> before.receive(early.envelope(), early.body(), new Handlers("before")));

        var lifecycle = new Lifecycle();
        var delivery = restarted(lifecycle, 1);
        lifecycle.start(() -> List.of(delivery), () -> NO_SETTINGS);
        clock.forward(Inbox.HELD_FOR.plus(Duration.ofMillis(1)));
        delivery.sweep();

        assertThat(heard).containsExactly("2");
    }

    @Test
    void nothingIsAppliedBeforeTheServiceIsReady() {
        store = Store.on(Database.H2);
        var before = store.wiring().with(clock).get(Inbox.class);
        var early = InboxIT.events(1, 2).getLast();
        store.in(() -> before.receive(early.envelope(), early.body(), new Handlers("before")));

        var delivery = restarted(new Lifecycle(), 1);
        delivery.start();
        clock.forward(Inbox.HELD_FOR.plus(Duration.ofMillis(1)));
        delivery.sweep();

        assertThat(heard).isEmpty();
    }

    @Test
    void everyComponentThatListensAppliesAnEventInOneTransaction() {
        store = Store.on(Database.H2);
        var lifecycle = new Lifecycle();
        var delivery = restarted(lifecycle, 2);
        lifecycle.start(() -> List.of(delivery), () -> NO_SETTINGS);

        delivery.receive(Delivered.of(InboxIT.events(1, 1).getFirst(), 1));

        assertThat(heard).containsExactly("1", "1");
    }

    private Delivery restarted(Lifecycle lifecycle, int components) {
        EventHandlers listening =
                () -> new Handlers("test").on(Said.class, said -> heard.add(said.text()));
        var wiring =
                store.wiring()
                        .with(clock, lifecycle, new UnstartedLoops())
                        .with(
                                Beans.of(
                                        Collections.nCopies(components, listening)
                                                .toArray(Object[]::new)));
        wiring.get(ServiceName.class).be("test");
        return wiring.get(Delivery.class);
    }
}
