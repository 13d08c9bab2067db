package org.realmgate.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.gateway.rpc.Notification;
import org.realmgate.contracts.gateway.rpc.PresenceChange;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.gateway.testing.OpenGateway;
import org.realmgate.gateway.testing.Player;

class SocialTest {
    private final OpenGateway gateway = OpenGateway.with();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void socialLearnsWhoComesAndWhoGoes() {
        var player = Player.enter(gateway, 1);
        player.welcome();
        await().untilAsserted(() -> assertThat(gateway.social().arrived()).containsExactly(1L));

        player.leave();

        await().untilAsserted(() -> assertThat(gateway.social().gone()).containsExactly(1L));
    }

    @Test
    void afterABreakSocialLearnsAnewWhoIsHereAndSocketsNoticeNothing() {
        var player = Player.enter(gateway, 1);
        player.placed();
        await().untilAsserted(() -> assertThat(gateway.social().arrived()).containsExactly(1L));

        gateway.socialPort().goAway();
        await().until(() -> gateway.gateway().away().contains("social"));
        player.say(1, "world", "still here");
        player.awaitHeard("still here");
        var newcomer = Player.enter(gateway, 2);
        newcomer.placed();
        gateway.socialPort().comeBack();

        await().untilAsserted(
                        () ->
                                assertThat(gateway.social().arrived())
                                        .containsExactlyInAnyOrder(1L, 1L, 2L));
        assertThat(player.isOpen()).isTrue();
        assertThat(player.refused()).isEmpty();
    }

    private static ByteString notification(long id) {
        return ServerFrame.newBuilder()
                .addNotifications(
                        Notification.newBuilder()
                                .setNotificationId(id)
                                .setKind("test")
                                .putData("username", "Bora"))
                .build()
                .toByteString();
    }

    private static List<Long> told(Player player) {
        return player.frames().stream()
                .flatMap(frame -> frame.getNotificationsList().stream())
                .map(Notification::getNotificationId)
                .toList();
    }

    @Test
    void whatSocialTellsReachesWhomItIsForAndNobodyElse() {
        var player = Player.enter(gateway, 1);
        var json = Player.enterWithJson(gateway, 2);
        var other = Player.enter(gateway, 3);
        player.placed();
        json.placed();
        other.placed();
        await().until(() -> gateway.social().arrived().size() == 3);

        gateway.social().tell(notification(7), 1L, 2L, 99L);
        gateway.social()
                .tell(
                        ServerFrame.newBuilder()
                                .addPresences(
                                        PresenceChange.newBuilder().setUserId(51).setOnline(true))
                                .build()
                                .toByteString(),
                        2L);

        player.await(frame -> frame.getNotificationsCount() > 0);
        json.await(frame -> frame.getPresencesCount() > 0);
        assertThat(told(player)).containsExactly(7L);
        assertThat(told(json)).containsExactly(7L);
        other.say(1, "world", "after that");
        other.awaitHeard("after that");
        assertThat(told(other)).isEmpty();
    }

    @Test
    void aSocketThatResumesIsToldOnceWhatItMissed() {
        var player = Player.enter(gateway, 1);
        player.placed();
        await().until(() -> gateway.social().arrived().size() == 1);
        gateway.social().tell(notification(1), 1L);
        player.await(frame -> frame.getNotificationsCount() > 0);
        long tick = player.lastTick();
        gateway.social().tell(notification(2), 1L);
        await().until(() -> told(player).contains(2L));
        player.breakOff();
        gateway.social().tell(notification(3), 1L);
        gateway.chat().say("world", "meanwhile");

        var resumed = Player.resume(gateway, 1, player.welcome().getWelcome().getResumeKey(), tick);
        assertThat(resumed.welcome().getWelcome().getResumed()).isTrue();
        resumed.awaitHeard("meanwhile");
        await().until(() -> told(resumed).size() >= 2);
        gateway.social().tell(notification(4), 1L);

        await().untilAsserted(() -> assertThat(told(resumed)).containsExactly(2L, 3L, 4L));
    }

    @Test
    void theOldestOfWhatWaitsForABrokenSocketGoesFirst() {
        var player = Player.enter(gateway, 1);
        player.placed();
        await().until(() -> gateway.social().arrived().size() == 1);
        long tick = player.lastTick();
        player.breakOff();
        for (long id = 1; id <= 1_500; id++) {
            gateway.social().tell(notification(id), 1L);
        }
        gateway.chat().whisper(1, "behind all that");

        var resumed = Player.resume(gateway, 1, player.welcome().getWelcome().getResumeKey(), tick);
        await().until(() -> told(resumed).contains(1_500L));

        assertThat(told(resumed)).hasSizeBetween(1_000, 1_500).isSorted().doesNotHaveDuplicates();
    }
}
