package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.auth.rpc.DeleteUserRequest;
import org.realmgate.contracts.auth.rpc.UserServiceGrpc;

/** Friends and blocks, through the public door. */
class FriendIT {
    static final String FRIENDS = "/api/v1/social/friends";
    static final String BLOCKS = "/api/v1/social/blocks";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final AtomicInteger said = new AtomicInteger();

    private record Player(String name, Client client, long userId) {
        static Player made() {
            var name = Client.newName();
            var client = Client.newPlayer(name);
            var me = client.get("/api/v1/auth/users/me").body();
            return new Player(name, client, me.path("user_id").asLong());
        }

        JsonNode friends() {
            return client.get(FRIENDS).body().path("friends");
        }

        Client.Answer with(String act, Player other) {
            return client.postNothing(FRIENDS + "/" + other.userId() + "/" + act);
        }
    }

    /** As soon as social has heard of both accounts. */
    static Client.Answer ask(Client asker, String username) {
        return await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> asker.post(FRIENDS, Map.of("username", username)),
                        answer -> !answer.code().equals("social.no-such-player"));
    }

    private Client.Answer whisper(Player from, Player to) {
        return from.client()
                .post(
                        "/api/v1/chat/send",
                        Map.of(
                                "channel",
                                "whisper:" + to.name(),
                                "message",
                                "hello for the time " + said.incrementAndGet()));
    }

    @Test
    void whoIsAskedAcceptsAndBothAreFriendsUntilOneEndsIt() {
        var anna = Player.made();
        var bora = Player.made();
        var asked = ask(anna.client(), bora.name().toUpperCase());
        assertThat(asked.status()).as(asked.http().body()).isEqualTo(200);
        assertThat(asked.body().path("state").asText()).isEqualTo("request_sent");
        assertThat(ask(anna.client(), bora.name()).code()).isEqualTo("social.already-asked");
        assertThat(bora.friends().findValuesAsText("state")).containsExactly("request_received");
        assertThat(anna.with("accept", bora).code()).isEqualTo("social.no-such-friend-request");

        var accepted = bora.with("accept", anna);

        assertThat(accepted.status()).as(accepted.http().body()).isEqualTo(200);
        var seen = anna.friends();
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).path("user_id").asLong()).isEqualTo(bora.userId());
        assertThat(seen.get(0).path("username").asText()).isEqualTo(bora.name());
        assertThat(seen.get(0).path("state").asText()).isEqualTo("friend");
        assertThat(seen.get(0).path("since").asLong())
                .isEqualTo(accepted.body().path("since").asLong());
        assertThat(anna.client().delete(FRIENDS + "/" + bora.userId()).status()).isEqualTo(204);
        assertThat(bora.friends()).isEmpty();
        assertThat(ask(anna.client(), anna.name()).code()).isEqualTo("social.not-with-yourself");
    }

    @Test
    void whoIsBlockedIsNoFriendAndNoWhisperComesThrough() {
        var anna = Player.made();
        var bora = Player.made();
        ask(anna.client(), bora.name());
        ask(bora.client(), anna.name());
        assertThat(anna.friends().findValuesAsText("state")).containsExactly("friend");
        await().atMost(SOON).until(() -> whisper(bora, anna).status() == 201);

        var blocked = BLOCKS + "/" + bora.userId();
        assertThat(anna.client().put(blocked, Map.of()).status()).isEqualTo(204);
        assertThat(anna.client().put(blocked, Map.of()).status()).isEqualTo(204);

        assertThat(anna.friends()).isEmpty();
        assertThat(anna.client().get(BLOCKS).body().path("blocks").findValuesAsText("username"))
                .containsExactly(bora.name());
        assertThat(bora.client().get(BLOCKS).body().path("blocks")).isEmpty();
        assertThat(ask(bora.client(), anna.name()).code()).isEqualTo("social.blocked");
        await().atMost(SOON).until(() -> whisper(bora, anna).code().equals("chat.blocked"));
        assertThat(whisper(bora, anna).status()).isEqualTo(403);
        assertThat(whisper(anna, bora).code()).isEqualTo("chat.blocked");

        assertThat(anna.client().delete(blocked).status()).isEqualTo(204);
        await().atMost(SOON).until(() -> whisper(bora, anna).status() == 201);
        assertThat(anna.friends()).isEmpty();
    }

    @Test
    void aFriendIsSeenWhereItIsAsSoonAsItIsHere() {
        var anna = Player.made();
        var bora = Player.made();
        ask(anna.client(), bora.name());
        var socket = Socket.open(bora.client().token());
        socket.placed();
        assertThat(anna.friends().get(0).path("online").asBoolean()).isFalse();

        bora.with("accept", anna);

        await().atMost(SOON)
                .until(() -> anna.friends().get(0), friend -> friend.path("online").asBoolean());
        await().atMost(SOON).until(() -> anna.friends().get(0).path("zone").asInt() > 0);
        assertThat(bora.friends().get(0).path("online").asBoolean()).isFalse();
        assertThat(bora.friends().get(0).has("zone")).isFalse();
        socket.close();
    }

    @Test
    void whoseAccountIsDeletedIsNobodysFriend() {
        var anna = Player.made();
        var bora = Player.made();
        ask(anna.client(), bora.name());
        bora.with("accept", anna);
        assertThat(anna.friends()).hasSize(1);

        try (var channels = new GrpcChannels()) {
            UserServiceGrpc.newBlockingStub(channels.to("auth", bora.client().token()))
                    .deleteUser(
                            DeleteUserRequest.newBuilder()
                                    .setId(Long.toString(bora.userId()))
                                    .build());
        }

        await().atMost(SOON).until(() -> anna.friends().isEmpty());
        assertThat(anna.client().post(FRIENDS, Map.of("username", bora.name())).code())
                .isEqualTo("social.no-such-player");
    }
}
