package org.realmgate.social.notification.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.contracts.social.rpc.PlayerBlock;
import org.realmgate.contracts.social.rpc.SocialTurn;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.social.HeardBroadcasts;
import org.realmgate.social.notification.entity.Notification;
import org.realmgate.social.notification.entity.NotificationLimits;

class NotificationsIT {
    private static final long ANNA = 1;
    private static final long BORA = 2;

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private Store store;
    private HeardBroadcasts broadcasts;
    private Notifications notifications;

    private void openOn(Database database) {
        store = Store.on(database, "social");
        var beans = store.wiringWith(clock);
        broadcasts = beans.get(HeardBroadcasts.class);
        notifications = beans.get(Notifications.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void tell(long userId, int nth) {
        store.run(() -> notifications.tell(userId, "test", Map.of("nth", "" + nth)));
    }

    private List<Notification> all(long userId) {
        return store.in(() -> notifications.page(userId, false, Long.MAX_VALUE, 1_000));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theNewestComeFirstAndAPageGoesOnBehindTheLast(Database database) {
        openOn(database);
        for (int nth = 1; nth <= 5; nth++) {
            tell(ANNA, nth);
        }
        tell(BORA, 9);

        var first = store.in(() -> notifications.page(ANNA, false, Long.MAX_VALUE, 3));
        long last = first.getLast().notificationId();
        var second = store.in(() -> notifications.page(ANNA, false, last, 3));

        assertThat(first).extracting(Notification::data).startsWith("{\"nth\":\"5\"}").hasSize(3);
        assertThat(second)
                .extracting(Notification::data)
                .containsExactly("{\"nth\":\"2\"}", "{\"nth\":\"1\"}");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsReadStaysReadAndIsNobodyElses(Database database) {
        openOn(database);
        tell(ANNA, 1);
        tell(BORA, 2);
        tell(ANNA, 3);
        long first = all(ANNA).getLast().notificationId();

        for (int time = 0; time < 2; time++) {
            store.run(() -> notifications.read(ANNA, first));
            assertThat(all(ANNA)).extracting(Notification::isRead).containsExactly(false, true);
        }
        store.run(() -> notifications.read(ANNA, Long.MAX_VALUE));

        assertThat(store.in(() -> notifications.unread(ANNA))).isZero();
        assertThat(store.in(() -> notifications.page(ANNA, true, Long.MAX_VALUE, 9))).isEmpty();
        assertThat(store.in(() -> notifications.unread(BORA))).isOne();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofOnePlayerTheNewest200AreKept(Database database) {
        openOn(database);
        tell(BORA, 0);
        for (int nth = 1; nth <= NotificationLimits.KEPT_MAX; nth++) {
            tell(ANNA, nth);
        }
        assertThat(all(ANNA)).hasSize(NotificationLimits.KEPT_MAX);

        store.run(() -> notifications.tell(List.of(ANNA, BORA), "test", Map.of("nth", "last")));

        assertThat(all(ANNA)).hasSize(NotificationLimits.KEPT_MAX);
        assertThat(all(ANNA).getFirst().data()).contains("last");
        assertThat(all(ANNA).getLast().data()).isEqualTo("{\"nth\":\"2\"}");
        assertThat(all(BORA)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void manyAtOnceAreToldEachOnce(Database database) {
        openOn(database);
        var players = LongStream.rangeClosed(1, 50).boxed().toList();

        InParallel.run(
                4,
                thread -> {
                    store.run(() -> notifications.tell(players, "t" + thread, Map.of()));
                    return null;
                });

        for (long player : players) {
            assertThat(all(player))
                    .extracting(Notification::kind)
                    .containsExactlyInAnyOrder("t0", "t1", "t2", "t3");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void readOnesGoAfterAWeekAndTheOthersAfterAMonth(Database database) {
        openOn(database);
        tell(ANNA, 1);
        store.run(() -> notifications.read(ANNA, Long.MAX_VALUE));
        tell(ANNA, 2);

        clock.forward(NotificationLimits.READ_KEPT.minusMillis(1));
        store.in(notifications::forgetSome);
        assertThat(all(ANNA)).hasSize(2);
        clock.forward(Duration.ofMillis(1));
        assertThat(store.in(notifications::forgetSome)).isFalse();
        assertThat(all(ANNA)).extracting(Notification::data).containsExactly("{\"nth\":\"2\"}");

        clock.forward(NotificationLimits.UNREAD_KEPT);
        store.in(notifications::forgetSome);
        assertThat(all(ANNA)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void withItsAccountWhatAPlayerWasToldIsGone(Database database) {
        openOn(database);
        tell(ANNA, 1);
        tell(BORA, 2);

        store.run(() -> notifications.removeAll(ANNA));

        assertThat(all(ANNA)).isEmpty();
        assertThat(all(BORA)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsToldGoesLiveWithItsCommitUnderItsId(Database database) {
        openOn(database);
        tell(ANNA, 1);
        assertThatThrownBy(
                        () ->
                                store.run(
                                        () -> {
                                            notifications.tell(ANNA, "never", Map.of());
                                            throw new IllegalStateException("rolled back");
                                        }))
                .hasMessage("rolled back");

        List<PlayerBlock> blocks = new ArrayList<>();
        broadcasts.handTo(List.of(turn -> blocks.addAll(parsed(turn).getBlocksList())));

        assertThat(blocks).hasSize(1);
        assertThat(blocks.getFirst().getUserIdsList()).containsExactly(ANNA);
        var live = frame(blocks.getFirst()).getNotifications(0);
        assertThat(live.getNotificationId()).isEqualTo(all(ANNA).getFirst().notificationId());
        assertThat(live.getKind()).isEqualTo("test");
        assertThat(live.getDataMap()).isEqualTo(Map.of("nth", "1"));
        assertThat(live.getTimestamp()).isEqualTo(clock.millis());
    }

    private static SocialTurn parsed(byte[] turn) {
        try {
            return SocialTurn.parseFrom(turn);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static ServerFrame frame(PlayerBlock block) {
        try {
            return ServerFrame.parseFrom(block.getFrame());
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void dataIsBounded(Database database) {
        openOn(database);
        int room = NotificationLimits.DATA_MAX - "{\"a\":\"\"}".length();
        store.run(() -> notifications.tell(ANNA, "test", Map.of("a", "x".repeat(room))));

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                store.run(
                                        () ->
                                                notifications.tell(
                                                        ANNA,
                                                        "test",
                                                        Map.of("a", "x".repeat(room + 1)))))
                .withMessageContaining("at most 1024 characters");
    }
}
