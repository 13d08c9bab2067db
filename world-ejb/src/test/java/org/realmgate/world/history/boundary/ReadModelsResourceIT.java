package org.realmgate.world.history.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.journal.Projections;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.PlainThreads;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.platform.testing.Wiring;
import org.realmgate.world.history.control.PastProjection;
import org.realmgate.world.history.control.Pasts;
import org.realmgate.world.history.control.PlayerHistories;
import org.realmgate.world.history.control.PlayerHistories.Happened;
import org.realmgate.world.history.entity.PlayerTold;

class ReadModelsResourceIT {
    private static final long NOON = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();
    private static final long DAY = NOON - Duration.ofHours(12).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private Store store;
    private Wiring wiring;
    private ReadModelsResource models;

    private void openOn(Database database) {
        store = Store.on(database, "world");
        wiring =
                store.wiringWith(
                        new TurnedClock(Instant.ofEpochMilli(NOON + HOUR)), new PlainThreads());
        wiring.get(ServiceTokens.class).useKey(new byte[32]);
        wiring.with(Beans.of(wiring.get(PastProjection.class)));
        models = wiring.get(ReadModelsResource.class);
        wiring.get(Projections.class).start();
        tell(new Happened(7, NOON, new PlayerTold.CameIntoZone(1, 10, 20, 1)));
        tell(
                new Happened(7, NOON + 1, new PlayerTold.StoodAt(1, 11, 21, 5)),
                new Happened(8, NOON + HOUR - 1, new PlayerTold.CameIntoZone(1, 1, 2, 1)),
                new Happened(8, NOON + HOUR, new PlayerTold.ItemsGained("arrow", "", 30, "test")),
                new Happened(8, NOON + HOUR, new PlayerTold.ItemsLost("arrow", "", 10, "test")));
        tell(new Happened(7, NOON + HOUR, new PlayerTold.CameIntoZone(2, 3, 4, 2)));
        await().until(() -> models.status().generations().getFirst().position() == 6);
    }

    @AfterEach
    void close() throws InterruptedException {
        wiring.get(Projections.class).stop();
        store.close();
    }

    private void tell(Happened... happened) {
        store.run(() -> wiring.get(PlayerHistories.class).tell(List.of(happened)));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theySayWherePlayersAreAndWhatZonesAndDaysHad(Database database) {
        openOn(database);

        isTold();
    }

    private void isTold() {
        assertThat(models.player(7)).isEqualTo(new Pasts.LastSeen(7, 2, 3, 4, 2, 5, NOON + HOUR));
        assertThat(models.zone(1))
                .isEqualTo(
                        new ReadModelsResource.ZonePast(
                                1, 1, List.of(new Pasts.ZoneHour(NOON, 2))));
        assertThat(models.zone(2).hours()).containsExactly(new Pasts.ZoneHour(NOON + HOUR, 1));
        assertThat(models.status().days()).containsExactly(new Pasts.Day(DAY, 6, 3, 30, 10));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void builtAnewTheySayTheSame(Database database) {
        openOn(database);

        assertThat(models.rebuild().generation()).isEqualTo(2);

        await().until(() -> models.status().generations().size() == 1);
        assertThat(models.status().generations())
                .extracting(Projections.Reached::generation)
                .containsExactly(2);
        isTold();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoseAccountIsDeletedIsInNone(Database database) {
        openOn(database);

        store.run(() -> wiring.get(PlayerHistories.class).forget(7));

        assertThatThrownBy(() -> models.player(7))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.code()).isEqualTo("world.no-such-player"));
        assertThat(models.player(8).zone()).isEqualTo(1);
    }
}
