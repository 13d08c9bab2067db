package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureIT {
    @Test
    void chatGoesOnWithoutAuthAndLoginsWorkSoonAfterItIsBack() {
        var name = Client.newName();
        var player = Client.newPlayer(name);
        var socket = Socket.open(player.token());
        socket.placed();
        var realm = Realm.shared();
        realm.undeploy("auth");
        try {
            var sent =
                    player.post(
                            "/api/v1/chat/send",
                            Map.of("channel", "world", "message", "auth is away"));
            assertThat(sent.status()).isEqualTo(201);
            socket.say(7, "world", "auth is still away");
            socket.await(
                    frame ->
                            frame.findValues("accepted").stream()
                                    .anyMatch(list -> list.toString().contains("\"ref\":7")));
            var login = Client.logIn(name);
            assertThat(login.status()).isEqualTo(503);
            assertThat(login.code()).isEqualTo("gateway.unavailable");
            assertThat(login.http().headers().firstValue("Retry-After")).isPresent();
        } finally {
            realm.deploy("auth");
        }
        await().atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> Client.logIn(name).status() == 200);
        socket.close();
    }
}
