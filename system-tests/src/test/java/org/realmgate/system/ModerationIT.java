package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.chat.rpc.ReviewRequest;
import org.realmgate.contracts.chat.rpc.TextVerdict;
import org.realmgate.contracts.chat.rpc.WordingReviewGrpc;

class ModerationIT {
    private static final long TEN_MINUTES = 600_000;

    @Test
    void whoRepeatsItselfIsMutedUntilTenMinutesAreOverOrAGameMasterRelents() {
        var player = Client.newPlayer();
        for (int i = 0; i < 2; i++) {
            assertThat(say(player, "buy my apples").status()).isEqualTo(201);
        }
        for (int strike = 1; strike <= 2; strike++) {
            assertThat(say(player, "buy my apples").code()).isEqualTo("chat.message-repeated");
        }
        long now = System.currentTimeMillis();
        say(player, "buy my apples");
        var muted = say(player, "something else");
        assertThat(muted.status()).isEqualTo(403);
        assertThat(muted.code()).isEqualTo("chat.muted");
        assertThat(muted.body().path("until").asLong() - now)
                .isBetween(TEN_MINUTES - 5_000, TEN_MINUTES + 5_000);
        assertThat(muted.body().path("retry_after_millis").asLong())
                .isBetween(TEN_MINUTES - 10_000, TEN_MINUTES);

        var socket = Socket.open(player.token());
        socket.placed();
        socket.say(1, "world", "by the socket");
        socket.refused("chat.muted");
        socket.close();

        var admin = Client.admin();
        long id = player.get("/api/v1/auth/users/me").body().path("user_id").asLong();
        assertThat(
                        admin.get("/api/v1/chat/moderation/mutes")
                                .body()
                                .path("mutes")
                                .findValuesAsText("user_id"))
                .contains(Long.toString(id));
        assertThat(admin.delete("/api/v1/chat/moderation/mutes/" + id).status()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(3))
                .until(() -> say(player, "I am sorry").status() == 201);
    }

    @Test
    void aWordIsBannedAndAllowedAgainWhileTheRealmRuns() {
        var word = "grue" + Client.newName().replaceAll("\\W", "");
        var path = "/api/v1/chat/moderation/words/" + word;
        var admin = Client.admin();
        assertThat(say(Client.newPlayer(), "a " + word + " lurks").status()).isEqualTo(201);
        assertThat(admin.put(path, Map.of()).status()).isEqualTo(204);
        // A banned word is a strike, so that each attempt is another player's.
        var players = Client.crowd(20).iterator();
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () ->
                                say(players.next(), "a " + word.toUpperCase() + " lurks")
                                        .code()
                                        .equals("chat.word-not-allowed"));
        assertThat(reviewed("Keepers of the Lamp", "The " + word, "good\u200bword", ""))
                .containsExactly(
                        TextVerdict.TEXT_VERDICT_STANDS,
                        TextVerdict.TEXT_VERDICT_BANNED_WORD,
                        TextVerdict.TEXT_VERDICT_BAD_CHARACTER,
                        TextVerdict.TEXT_VERDICT_STANDS);
        assertThat(admin.delete(path).status()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> say(players.next(), "a " + word + " lurks").status() == 201);
    }

    /** As another service asks. */
    private static List<TextVerdict> reviewed(String... texts) {
        try (var channels = new GrpcChannels()) {
            return WordingReviewGrpc.newBlockingStub(
                            channels.to("chat", RealmTokens.ofService("social")))
                    .withDeadlineAfter(5, TimeUnit.SECONDS)
                    .review(ReviewRequest.newBuilder().addAllTexts(List.of(texts)).build())
                    .getVerdictsList();
        }
    }

    private static Client.Answer say(Client player, String text) {
        return player.post("/api/v1/chat/send", Map.of("channel", "world", "message", text));
    }
}
