package org.realmgate.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.platform.lifecycle.Lifecycle;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

class DeliveryTest {
    private static final Settings NO_SETTINGS = Settings.of("test", Map.of());

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final List<String> heard = new ArrayList<>();
    private final List<Runnable> scheduled = new ArrayList<>();
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
        var early = InboxTest.events(1, 2).getLast();
        store.in(() -> before.receive(early.envelope(), early.body(), new Handlers()));

        var lifecycle = new Lifecycle();
        lifecycle.start(() -> List.of(restarted(lifecycle, 1)), () -> NO_SETTINGS);
        clock.forward(Inbox.HELD_FOR.plus(Duration.ofMillis(1)));
        scheduled.getFirst().run();

        assertThat(heard).containsExactly("2");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void nothingIsAppliedBeforeTheServiceIsReady(Database database) {
        store = Store.on(database);
        var before = store.wiring().with(clock).get(Inbox.class);
        var early = InboxTest.events(1, 2).getLast();
        store.in(() -> before.receive(early.envelope(), early.body(), new Handlers()));

        restarted(new Lifecycle(), 1).start();
        clock.forward(Inbox.HELD_FOR.plus(Duration.ofMillis(1)));
        scheduled.getFirst().run();

        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aSecondNewsRefusesTheStart(Database database) {
        store = Store.on(database);
        var lifecycle = new Lifecycle();

        lifecycle.start(() -> List.of(restarted(lifecycle, 2)), () -> NO_SETTINGS);

        assertThat(lifecycle.state()).isEqualTo(Lifecycle.State.FAILED);
        assertThat(lifecycle.reason()).contains("a service has one EventHandlers at most");
    }

    private Delivery restarted(Lifecycle lifecycle, int news) {
        var wiring = store.wiring().with(clock, lifecycle, schedule(), beans(news));
        wiring.get(ServiceName.class).be("test");
        return wiring.get(Delivery.class);
    }

    /** Keeps what it should do regularly; the test does it. */
    private ManagedScheduledExecutorService schedule() {
        return (ManagedScheduledExecutorService)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {ManagedScheduledExecutorService.class},
                        (self, method, arguments) -> {
                            scheduled.add((Runnable) arguments[0]);
                            return null;
                        });
    }

    private Object beans(int count) {
        var handlers = new Handlers().on(Said.class, said -> heard.add(said.text()));
        EventHandlers news = () -> handlers;
        Map<String, Object> answers =
                Map.of("get", news, "isUnsatisfied", count == 0, "isAmbiguous", count > 1);
        return Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Instance.class},
                (self, method, arguments) -> answers.get(method.getName()));
    }
}
