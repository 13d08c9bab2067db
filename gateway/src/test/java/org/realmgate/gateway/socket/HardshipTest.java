package org.realmgate.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.auth.rpc.Revocation;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.gateway.testing.Mint;
import org.realmgate.gateway.testing.OpenGateway;
import org.realmgate.gateway.testing.Player;
import org.realmgate.gateway.testing.ScriptedWorld;

/** Bad clients, broken services, and others who notice nothing. */
class HardshipTest {
    private OpenGateway gateway = OpenGateway.with();

    @AfterEach
    void close() {
        gateway.close();
    }

    private void reopen(String... settings) {
        gateway.close();
        gateway = OpenGateway.with(settings);
    }

    @Test
    void tenThousandGarbageFramesCloseTheirSocketAndHurtNobody() {
        var witness = Player.enter(gateway, 1);
        witness.placed();
        var random = new Random(5);
        var vandal = Player.enter(gateway, 2);
        vandal.placed();
        try {
            for (int n = 0; n < 10_000; n++) {
                var garbage = new byte[1 + random.nextInt(50)];
                random.nextBytes(garbage);
                vandal.sendBytes(garbage);
            }
        } catch (CompletionException closed) {
            assertThat(closed).hasCauseInstanceOf(IOException.class);
        }
        assertThat(vandal.closeCode()).isIn(1008, 1006);
        witness.say(1, "world", "still here");
        witness.awaitHeard("still here");
        await().until(() -> gateway.gateway().figures().sessions() == 1);
    }

    @Test
    void twentyMalformedFramesAreToldAndTheNextIsTheLast() {
        var player = Player.enterWithJson(gateway, 1);
        player.placed();
        for (int n = 0; n < 20; n++) {
            player.sendText(n % 2 == 0 ? "{" : "{\"move\":{\"x\":\"a\"}}");
        }
        player.ping(1);
        player.await(frame -> frame.getPongsCount() > 0);
        assertThat(player.refused())
                .hasSize(20)
                .allMatch(refused -> refused.getCode().equals("gateway.malformed-frame"));
        player.sendText("[]");
        assertThat(player.closeCode()).isEqualTo(1008);
    }

    @Test
    void aMalformedTextIsRefusedAndTheSocketGoesOn() {
        var malformed =
                List.of(
                        "",
                        "null",
                        "1",
                        "\"x\"",
                        "[]",
                        "{}",
                        "{\"ref\":1}",
                        "{\"ref\":-1,\"ping\":{}}",
                        "{\"ping\":{\"nonce\":\"x\"}}",
                        "{\"move\":{\"x\":1e39,\"y\":0}}",
                        "{\"move\":[1]}",
                        "{\"move\":{\"x\":1},\"say\":{}}",
                        "{\"say\":{\"channel\":[]}}");
        var player = Player.enterWithJson(gateway, 1);
        player.placed();
        for (int n = 0; n < malformed.size(); n++) {
            long nonce = n;
            player.sendText(malformed.get(n));
            player.ping(nonce);
            player.await(
                    frame ->
                            frame.getPongsList().stream()
                                    .anyMatch(pong -> pong.getNonce() == nonce));
            assertThat(player.refused()).as(malformed.get(n)).hasSize(n + 1);
        }
        assertThat(player.refused())
                .allMatch(refused -> refused.getCode().equals("gateway.malformed-frame"));
    }

    @Test
    void deepNestingIsRefusedLikeOtherGarbage() {
        var player = Player.enterWithJson(gateway, 1);
        player.placed();
        player.sendText("[".repeat(4_000));
        player.sendText("{\"a\":".repeat(600));
        player.ping(3);
        player.await(frame -> frame.getPongsCount() > 0);
        assertThat(player.refused()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aMoveToNowhereIsRefused(float x) {
        var player = Player.enter(gateway, 1);
        player.placed();
        player.move(4, x, 1);
        player.awaitRefused("gateway.malformed-frame");
        assertThat(player.refused().getFirst().getRef()).isEqualTo(4);
        assertThat(gateway.world().moves()).isEmpty();
    }

    @Test
    void twentyMovesToNowhereAreToldAndTheNextIsTheLast() {
        var player = Player.enter(gateway, 1);
        player.placed();
        for (int n = 1; n <= 20; n++) {
            player.move(n, Float.NaN, 1);
        }
        player.ping(1);
        player.await(frame -> frame.getPongsCount() > 0);
        assertThat(player.refused()).hasSize(20);
        player.move(21, Float.NaN, 1);
        assertThat(player.closeCode()).isEqualTo(1008);
    }

    @Test
    void aFrameOfItsBoundPassesAndALargerOneCloses() {
        var player = Player.enterWithJson(gateway, 1);
        player.placed();
        var frame = "{\"ping\":{\"nonce\":\"7\"}}";
        player.sendText(frame + " ".repeat(4_096 - frame.length()));
        player.await(seen -> seen.getPongsCount() > 0);
        player.sendText(frame + " ".repeat(4_097 - frame.length()));
        assertThat(player.closeCode()).isEqualTo(1009);
    }

    @Test
    void theWrongKindOfFrameCloses() {
        var json = Player.enterWithJson(gateway, 1);
        json.placed();
        json.sendBytes(new byte[] {1});
        assertThat(json.closeCode()).isEqualTo(1003);
        var proto = Player.enter(gateway, 2);
        proto.placed();
        proto.sendText("{}");
        assertThat(proto.closeCode()).isEqualTo(1003);
    }

    @Test
    void moreFramesThanASocketMaySendCloseIt() {
        reopen("gateway.socket.frames-per-second-max", "10");
        var player = Player.enter(gateway, 1);
        player.placed();
        try {
            for (int n = 0; n < 100; n++) {
                player.ping(n);
            }
        } catch (CompletionException closed) {
            assertThat(closed).hasCauseInstanceOf(IOException.class);
        }
        assertThat(player.closeCode()).isIn(1008, 1006);
    }

    @Test
    void movesBeyondTheirLimitAreRefusedAndRestCallsCountWithThem() {
        reopen("gateway.limit.move", "1/60s burst 5");
        var player = Player.enter(gateway, 1);
        player.placed();
        for (int n = 1; n <= 6; n++) {
            player.move(n, n, n);
        }
        player.awaitRefused("gateway.rate-limited");
        var refused = player.refused().getFirst();
        assertThat(refused.getRef()).isEqualTo(6);
        assertThat(refused.getRetryAfterMillis()).isBetween(50_000L, 60_000L);
        assertThat(refused.getDetail()).contains("gateway.limit.move");
        var call =
                gateway.send(
                        gateway.request("/api/v1/world/move")
                                .header("Authorization", "Bearer " + Mint.token(1))
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(call.statusCode()).isEqualTo(429);
        await().untilAsserted(
                        () -> assertThat(gateway.world().moves().getLast().ref()).isEqualTo(5));
    }

    @Test
    void messagesBeyondTheirLimitAreRefused() {
        reopen("gateway.limit.chat", "1/60s burst 2");
        var player = Player.enter(gateway, 1);
        player.placed();
        for (int n = 1; n <= 3; n++) {
            player.say(n, "world", "m" + n);
        }
        player.awaitRefused("gateway.rate-limited");
        player.awaitHeard("m2");
        assertThat(gateway.chat().says()).hasSize(2);
    }

    @Test
    void aClientThatNeverReadsIsClosedInBoundedMemoryAndOthersNoticeNothing() {
        reopen(
                "gateway.socket.out-bytes-max", "65536",
                "gateway.socket.chat-bytes-max", "65536");
        var witness = Player.enter(gateway, 1);
        witness.placed();
        var deaf = Player.enterDeaf(gateway, 2);
        await().until(() -> gateway.gateway().figures().sessions() == 2);
        var text = "x".repeat(20_000);
        int sent = 0;
        while (gateway.gateway().figures().sessions() == 2 && sent < 2_000) {
            var last = sent + ":" + text;
            gateway.chat().say("world", text);
            gateway.chat().say("world", last);
            witness.awaitHeard(last);
            sent++;
        }
        assertThat(gateway.gateway().figures().sessions()).isEqualTo(1);
        assertThat(sent).isLessThan(2_000);
        assertThat(witness.isOpen()).isTrue();
        await().untilAsserted(() -> assertThat(gateway.world().left()).containsExactly(2L));
        await().until(() -> gateway.gateway().figures().connections() <= 1);
        assertThat(deaf.frames()).isEmpty();
    }

    @Test
    void aSilentConnectionIsGivenUpAfterTwoHeartbeats() throws IOException {
        reopen("gateway.socket.heartbeat", "300ms", "gateway.socket.resume-within", "300ms");
        var lively = Player.enter(gateway, 1);
        lively.placed();
        try (var silent = gateway.connect()) {
            var request =
                    "GET /api/v1/socket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n"
                            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                            + "Sec-WebSocket-Protocol: realm.v1.proto\r\nAuthorization: Bearer "
                            + Mint.token(2)
                            + "\r\n\r\n";
            silent.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(silent.getInputStream().readAllBytes()).isNotEmpty();
        }
        await().untilAsserted(() -> assertThat(gateway.world().left()).containsExactly(2L));
        assertThat(lively.isOpen()).isTrue();
    }

    @Test
    void aRevocationClosesTheSocketsOfItsSessionOnly() {
        var one = Player.enter(gateway, 1);
        var two = Player.enter(gateway, 2);
        one.placed();
        two.placed();
        gateway.verifier().revoke(Revocation.newBuilder().setUserId(1).setSid("another").build());
        gateway.verifier()
                .revoke(
                        Revocation.newBuilder()
                                .setUserId(2)
                                .setSid("sid-2")
                                .setRevokedAt(Instant.now().toEpochMilli())
                                .build());
        assertThat(two.closeCode()).isEqualTo(4003);
        one.ping(1);
        one.await(frame -> frame.getPongsCount() > 0);
        gateway.verifier()
                .revoke(
                        Revocation.newBuilder()
                                .setUserId(1)
                                .setRevokedAt(Instant.now().toEpochMilli())
                                .build());
        assertThat(one.closeCode()).isEqualTo(4003);
        await().until(() -> gateway.gateway().figures().sessions() == 0);
    }

    @Test
    void aRevokedSessionCannotBeResumed() {
        var before = Player.enter(gateway, 1);
        before.placed();
        before.breakOff();
        gateway.verifier().revoke(Revocation.newBuilder().setUserId(1).setSid("sid-1").build());
        await().untilAsserted(() -> assertThat(gateway.world().left()).containsExactly(1L));
    }

    @Test
    void aSocketEndsWithItsToken() {
        var token = Mint.token(1, "s", Duration.ofSeconds(2));
        var player = Player.enter(gateway, token, "");
        player.placed();
        assertThat(player.closeCode()).isEqualTo(4001);
    }

    @Test
    void aFreshTokenKeepsTheSocketBeyondTheFirst() {
        var token = Mint.token(1, "s", Duration.ofSeconds(2));
        var player = Player.enter(gateway, token, "");
        var welcome = player.welcome().getWelcome();
        assertThat(welcome.getTokenExpiresAt())
                .isBetween(
                        Instant.now().toEpochMilli(),
                        Instant.now().plus(Duration.ofSeconds(2)).toEpochMilli());
        player.renew(5, Mint.token(1, "s", Duration.ofSeconds(4)));
        var renewed = player.await(frame -> frame.getRenewedCount() > 0).getRenewed(0);
        assertThat(renewed.getRef()).isEqualTo(5);
        assertThat(renewed.getExpiresAt()).isGreaterThan(welcome.getTokenExpiresAt());
        await().until(() -> Instant.now().toEpochMilli() > welcome.getTokenExpiresAt() + 1_000);
        assertThat(player.isOpen()).isTrue();
        assertThat(player.closeCode()).isEqualTo(4001);
        assertThat(Instant.now().toEpochMilli()).isGreaterThanOrEqualTo(renewed.getExpiresAt());
    }

    @Test
    void aTokenThatIsNotThePlayersOwnAndValidChangesNothing() {
        var player = Player.enter(gateway, 1);
        player.placed();
        player.renew(1, Mint.token(2));
        player.awaitRefused("gateway.another-players-token");
        player.renew(2, "x.y.z");
        player.awaitRefused("auth.token-invalid");
        player.renew(3, "");
        player.awaitRefused("auth.token-missing");
        gateway.verifier().revoke(Revocation.newBuilder().setUserId(1).setSid("gone").build());
        player.renew(4, Mint.token(1, "gone", Duration.ofMinutes(1)));
        player.awaitRefused("auth.token-revoked");
        assertThat(player.refused()).extracting(Refused::getRef).containsExactly(1, 2, 3, 4);
        player.ping(1);
        player.await(frame -> frame.getPongsCount() > 0);
        assertThat(player.frames()).noneMatch(frame -> frame.getRenewedCount() > 0);
    }

    @Test
    void aRenewedSocketEndsWithTheSessionOfItsFreshToken() {
        var player = Player.enter(gateway, 1);
        player.placed();
        player.renew(1, Mint.token(1, "second", Duration.ofMinutes(1)));
        player.await(frame -> frame.getRenewedCount() > 0);
        gateway.verifier().revoke(Revocation.newBuilder().setUserId(1).setSid("second").build());
        assertThat(player.closeCode()).isEqualTo(4003);
    }

    @Test
    void withoutWorldChatGoesOnAndMovesAreRefusedUntilItIsBack() {
        var player = Player.enter(gateway, 1);
        player.placed();
        gateway.worldPort().goAway();
        await().until(() -> gateway.gateway().away().contains("world"));
        player.move(3, 1, 1);
        player.awaitRefused("gateway.unavailable");
        player.say(4, "world", "anybody?");
        player.awaitHeard("anybody?");
        player.say(5, "zone:3", "here?");
        player.awaitHeard("here?");
        int before = player.frames().size();
        gateway.worldPort().comeBack();
        await().untilAsserted(() -> assertThat(gateway.world().joined()).containsExactly(1L, 1L));
        await().until(() -> player.frames().stream().skip(before).anyMatch(ServerFrame::hasPlaced));
        player.move(6, 2, 2);
        await().untilAsserted(
                        () -> assertThat(gateway.world().moves().getLast().ref()).isEqualTo(6));
    }

    @Test
    void withoutChatMessagesAreRefusedAndTheWorldGoesOn() {
        var player = Player.enter(gateway, 1);
        player.placed();
        gateway.chat().keepSilent();
        player.say(1, "world", "lost");
        await().until(() -> !gateway.chat().says().isEmpty());
        gateway.chatPort().goAway();
        await().until(() -> gateway.gateway().away().contains("chat"));
        player.await(frame -> frame.getRefusedList().stream().anyMatch(r -> r.getRef() == 1));
        player.say(2, "world", "refused");
        player.await(frame -> frame.getRefusedList().stream().anyMatch(r -> r.getRef() == 2));
        gateway.world().send(ZoneTurn.newBuilder().addBlocks(ScriptedWorld.moved(44, 9)));
        player.await(frame -> frame.getCellsList().stream().anyMatch(c -> c.getMovedCount() > 0));
        gateway.chatPort().comeBack();
        await().until(() -> !gateway.gateway().away().contains("chat"));
        await().untilAsserted(() -> assertThat(gateway.chat().arrived()).containsExactly(1L, 1L));
        gateway.chat().say("world", "back");
        player.awaitHeard("back");
    }

    @Test
    void aFragmentedMessageIsReadAsOne() {
        var player = Player.enter(gateway, 1);
        player.placed();
        var bytes =
                ClientFrame.newBuilder()
                        .setPing(org.realmgate.contracts.gateway.rpc.Ping.newBuilder().setNonce(77))
                        .build()
                        .toByteArray();
        player.sendParts(bytes);
        player.await(frame -> frame.getPongsList().stream().anyMatch(p -> p.getNonce() == 77));
    }

    /** More on one loop than {@link SocketLimits#CHUNK}. */
    @Test
    void hundredsOfPlayersAreServedInChunksWithoutLoss() {
        reopen("gateway.loops", "1", "gateway.limit.other", "1000/s burst 1000");
        var players = new ArrayList<Player>();
        for (int n = 1; n <= SocketLimits.CHUNK + 4; n++) {
            gateway.world().place(n, n % 100);
            // A ticket costs less than the signature of a token.
            gateway.tickets().sell("t-" + n, n);
            players.add(Player.enter(gateway, "", "?ticket=t-" + n));
        }
        players.forEach(Player::placed);
        for (int n = 0; n < 5; n++) {
            gateway.chat().say("world", "m" + n);
            var turn = ZoneTurn.newBuilder();
            for (int cell = 0; cell < 100; cell++) {
                turn.addBlocks(ScriptedWorld.moved(cell, n));
            }
            gateway.world().send(turn);
        }
        for (var player : players) {
            player.awaitHeard("m4");
            assertThat(player.heard()).hasSize(5);
            assertThat(player.frames()).extracting(ServerFrame::getTick).isSorted();
        }
        await().untilAsserted(
                        () ->
                                assertThat(gateway.world().acks())
                                        .anyMatch(ack -> ack.getTurn() == gateway.world().turn()));
    }
}
