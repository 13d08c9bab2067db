package org.realmgate.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
}
