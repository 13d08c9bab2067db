package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Chat's standard door, for realms without the gateway. */
class ChatSocketIT {
    private static final int AT_ONCE = 24;

    @Test
    void whatIsSaidThereIsAnsweredAndHeardByAll() {
        var speaker = ChatSocket.open(Client.newPlayer().token(), "world").join();
        var listener = ChatSocket.open(Client.newPlayer().token(), "world").join();
        var elsewhere = Socket.open(Client.newPlayer().token());
        elsewhere.placed();
        var text = "by the side door " + Client.newName();
        speaker.say(text);
        long id = speaker.sent().path("message_id").asLong();
        assertThat(listener.await("message", "content", text).path("message_id").asLong())
                .isEqualTo(id);
        await().atMost(Duration.ofSeconds(5)).until(() -> !elsewhere.heard(text::equals).isEmpty());
        speaker.say("x".repeat(501));
        assertThat(speaker.await("refused", "code", "chat.message-length").path("detail").asText())
                .contains("501");
        speaker.close();
        listener.close();
        elsewhere.close();
    }

    @Test
    void onAChannelThatIsNotForThePlayerItClosesAtOnce() {
        var good = Client.newPlayer().token();
        assertThat(ChatSocket.open(good, "nowhere").join().closed())
                .isEqualTo("1008 chat.no-such-channel");
        assertThat(ChatSocket.open(good, "zone:1").join().closed())
                .isEqualTo("1008 chat.not-in-zone");
    }

    @Test
    void itEndsWithItsSession() {
        var player = Client.newPlayer();
        var socket = ChatSocket.open(player.token(), "world").join();
        player.post("/api/v1/auth/logout", java.util.Map.of("all", true));
        assertThat(socket.closed()).isEqualTo("1008 auth.token-revoked");
    }

    @Test
    void whoSaysMoreThanTheLimitIsToldSo() {
        var socket = ChatSocket.open(Client.newPlayer().token(), "world").join();
        for (int i = 0; i < 40; i++) {
            socket.say(Client.newName() + " " + i);
        }
        socket.await("refused", "code", "chat.rate-limited");
        socket.close();
    }

    /** A server may hand one configuration to all handshakes: each must keep its own token. */
    @Test
    void whoComesAtTheSameMomentSpeaksUnderItsOwnName() {
        var players = Client.crowd(AT_ONCE);
        var opening = players.stream().map(one -> ChatSocket.open(one.token(), "world")).toList();
        var mark = Client.newName();
        for (int i = 0; i < AT_ONCE; i++) {
            opening.get(i).join().say(mark + " " + i);
        }
        for (int i = 0; i < AT_ONCE; i++) {
            var own = players.get(i).get("/api/v1/auth/users/me").body().path("username").asText();
            var heard = opening.get(0).join().await("message", "content", mark + " " + i);
            assertThat(heard.path("username").asText()).isEqualTo(own);
        }
        opening.forEach(one -> one.join().close());
    }
}
