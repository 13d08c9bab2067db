package org.realmgate.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.gateway.rpc.Cast;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.gateway.stream.Presence;
import org.realmgate.gateway.stream.ServiceStream;
import org.realmgate.gateway.testing.GrpcServices;
import org.realmgate.gateway.testing.ScriptedTickets;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.settings.Settings;

class CombatFeatureTest {
    private final CombatFeature combat = new CombatFeature();
    private final RegistryParts parts =
            RegistryParts.of(
                    SocketSettings.read(new Settings(key -> Optional.empty())),
                    null,
                    null,
                    null,
                    null,
                    System::nanoTime,
                    Clock.systemUTC());

    private PlayerSession session(long userId) {
        var now = Instant.now();
        var caller = new Caller(userId, "p", "s", Set.of("player"), Set.of(), now, now);
        return new PlayerSession(caller, "key", 0, parts, 0);
    }

    private static ClientFrame cast(int ref) {
        return ClientFrame.newBuilder()
                .setRef(ref)
                .setCast(Cast.newBuilder().setSkillId(1))
                .build();
    }

    private void fill() {
        for (int n = 0; n < CombatFeature.WAITING_MAX; n += SocketLimits.UNANSWERED_MAX) {
            var session = session(n);
            for (int ref = 1; ref <= SocketLimits.UNANSWERED_MAX; ref++) {
                combat.ask(session, cast(ref));
            }
        }
    }

    @Test
    void soManyCastsWaitForCombatAndTheNextIsRefused() {
        fill();
        var late = session(1);

        assertThatThrownBy(() -> combat.ask(late, cast(1)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("gateway.unavailable"))
                .hasMessageContaining("10000");
        assertThat(late.unansweredCasts()).isEmpty();
        assertThat(combat.next(new Presence()).getCastsCount()).isPositive();
        combat.ask(late, cast(2));
        assertThat(late.unansweredCasts()).containsExactly(2);
    }

    @Test
    void whatWaitedWhenTheStreamBrokeIsNeverSent() {
        fill();

        combat.broke();
        combat.opened();

        assertThat(combat.next(new Presence())).isNull();
    }

    @Test
    void aServiceWithoutThisDoorIsToldOfOnceHoweverOftenItIsTried() {
        var told = new CopyOnWriteArrayList<Level>();
        var log = Logger.getLogger(ServiceStream.class.getName());
        var reader = reader(told);
        log.setLevel(Level.FINE);
        log.addHandler(reader);
        try (var doorless = new GrpcServices(new ScriptedTickets());
                var scheduler = Executors.newSingleThreadScheduledExecutor()) {
            var stream = new ServiceStream<>(combat, doorless.channel(), scheduler);
            stream.start(1, turn -> {}, () -> {});

            await().until(() -> told.size() >= 3);

            assertThat(told).filteredOn(level -> level == Level.WARNING).hasSize(1);
            assertThat(stream.isUp()).isFalse();
            stream.stop();
            scheduler.shutdownNow();
        } finally {
            log.removeHandler(reader);
            log.setLevel(null);
        }
    }

    private static Handler reader(List<Level> told) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getMessage().startsWith("combat")) {
                    told.add(line.getLevel());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
