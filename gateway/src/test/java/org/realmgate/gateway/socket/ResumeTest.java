package org.realmgate.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.auth.rpc.Revocation;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.gateway.testing.Mint;
import org.realmgate.gateway.testing.OpenGateway;
import org.realmgate.gateway.testing.Player;
import org.realmgate.gateway.testing.ScriptedWorld;

class ResumeTest {
    private final List<Socket> idle = new ArrayList<>();
    private OpenGateway gateway = OpenGateway.with();

    @AfterEach
    void close() throws IOException {
        for (var socket : idle) {
            socket.close();
        }
        gateway.close();
    }

    @Test
    void aBrokenSocketGoesOnWithAllThatWasSaidMeanwhile() {
        var before = Player.enter(gateway, 1);
        before.placed();
        gateway.chat().say("world", "one");
        before.awaitHeard("one");
        var key = before.welcome().getWelcome().getResumeKey();
        before.breakOff();
        gateway.chat().say("world", "two");
        gateway.chat().say("zone:" + ScriptedWorld.ZONE, "three");
        gateway.chat().whisper(1, "four");
        gateway.chat().tell("guild", "four and a half", 1L, 2L);
        var after = Player.resume(gateway, 1, key, before.lastTick());
        assertThat(after.welcome().getWelcome().getResumed()).isTrue();
        assertThat(after.welcome().getWelcome().getResumeKey()).isEqualTo(key);
        gateway.chat().say("world", "five");
        after.awaitHeard("five");
        assertThat(after.heard())
                .containsExactlyInAnyOrder("two", "three", "four", "four and a half", "five");
        after.placed();
        assertThat(after.frames().getFirst().getTick()).isGreaterThan(before.lastTick());
        assertThat(gateway.world().left()).isEmpty();
        assertThat(gateway.chat().gone()).isEmpty();
        assertThat(gateway.world().resynced()).contains(1L);
    }

    @Test
    void anAnswerThatGotLostComesAgain() {
        var before = Player.enter(gateway, 1);
        var tick = before.placed().getTick();
        var key = before.welcome().getWelcome().getResumeKey();
        before.say(9, "world", "hello");
        before.awaitHeard("hello");
        before.breakOff();
        var after = Player.resume(gateway, 1, key, tick);
        after.await(frame -> frame.getAcceptedList().stream().anyMatch(a -> a.getRef() == 9));
        assertThat(after.heard()).containsExactly("hello");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whateverBreaksEachMessageComesOnceInItsOrder(int loops) {
        gateway.close();
        gateway = OpenGateway.with("gateway.loops", Integer.toString(loops));
        var random = new Random(11);
        var heard = new ArrayList<String>();
        var expected = new ArrayList<String>();
        var player = Player.enter(gateway, 1);
        player.placed();
        var key = player.welcome().getWelcome().getResumeKey();
        for (int round = 0; round < 25; round++) {
            for (int n = random.nextInt(6); n >= 0; n--) {
                var text = "m" + expected.size();
                expected.add(text);
                gateway.chat().say("world", text);
            }
            if (random.nextBoolean()) {
                player.awaitHeard(expected.getLast());
            }
            player.breakOff();
            var frames = List.copyOf(player.frames());
            frames.forEach(frame -> frame.getChatList().forEach(c -> heard.add(c.getContent())));
            long tick = frames.isEmpty() ? lastTickBefore : frames.getLast().getTick();
            lastTickBefore = tick;
            player = Player.resume(gateway, 1, key, tick);
            assertThat(player.welcome().getWelcome().getResumed()).isTrue();
        }
        gateway.chat().say("world", "end");
        player.awaitHeard("end");
        heard.addAll(player.heard());
        expected.add("end");
        assertThat(heard).containsExactlyElementsOf(expected);
    }

    private long lastTickBefore;

    @Test
    void whatWasSaidInAZoneLeftMeanwhileIsNotLost() {
        var before = Player.enter(gateway, 1);
        var tick = before.placed().getTick();
        var key = before.welcome().getWelcome().getResumeKey();
        before.breakOff();
        gateway.chat().say("zone:3", "in three");
        await().until(() -> gateway.gateway().figures().connections() == 0);
        gateway.world().send(ZoneTurn.newBuilder().addDepartures(1));
        gateway.world().send(4, arrival());
        await().until(() -> gateway.world().acks().stream().anyMatch(ack -> ack.getZone() == 4));
        gateway.chat().say("zone:3", "no more");
        gateway.chat().say("zone:4", "in four");
        gateway.chat().say("world", "end");
        var after = Player.resume(gateway, 1, key, tick);
        after.awaitHeard("end");
        assertThat(after.heard()).containsExactlyInAnyOrder("in three", "in four", "end");
    }

    private static ZoneTurn.Builder arrival() {
        return ZoneTurn.newBuilder()
                .addArrivals(
                        org.realmgate.contracts.world.rpc.Arrival.newBuilder()
                                .setUserId(1)
                                .setCell(11));
    }

    @Test
    void aWrongKeyAnotherPlayerOrATickThatNeverWasStartsAfresh() {
        var before = Player.enter(gateway, 1);
        before.placed();
        var key = before.welcome().getWelcome().getResumeKey();
        var thief = Player.resume(gateway, 2, key, before.lastTick());
        assertRefused(thief);
        assertThat(before.isOpen()).isTrue();
        assertRefused(Player.resume(gateway, 1, "0".repeat(32), before.lastTick()));
        assertThat(before.closeCode()).isEqualTo(4009);
        var next = Player.enter(gateway, 3);
        next.placed();
        var nextKey = next.welcome().getWelcome().getResumeKey();
        assertRefused(Player.resume(gateway, 3, nextKey, next.lastTick() + 1_000_000));
    }

    private static void assertRefused(Player player) {
        var welcome = player.welcome().getWelcome();
        assertThat(welcome.getResumed()).isFalse();
        assertThat(welcome.getResumeRefused().getCode()).isEqualTo("gateway.resume-expired");
        player.placed();
    }

    @Test
    void afterItsTimeASessionEndsAndItsPlayerLeaves() {
        gateway.close();
        gateway = OpenGateway.with("gateway.socket.resume-within", "300ms");
        var before = Player.enter(gateway, 1);
        before.placed();
        var key = before.welcome().getWelcome().getResumeKey();
        before.breakOff();
        await().untilAsserted(() -> assertThat(gateway.world().left()).containsExactly(1L));
        await().untilAsserted(() -> assertThat(gateway.chat().gone()).containsExactly(1L));
        assertThat(gateway.gateway().figures().sessions()).isZero();
        assertRefused(Player.resume(gateway, 1, key, before.lastTick()));
    }

    @Test
    void anOrderlyGoodbyeEndsTheSessionAtOnce() {
        var player = Player.enter(gateway, 1);
        player.placed();
        player.leave();
        assertThat(player.closeCode()).isEqualTo(1000);
        await().untilAsserted(() -> assertThat(gateway.world().left()).containsExactly(1L));
        await().untilAsserted(() -> assertThat(gateway.chat().gone()).containsExactly(1L));
    }

    @Test
    void moreThanARoomKeepsCannotBeResumed() {
        gateway.close();
        gateway = OpenGateway.with("gateway.socket.room-bytes-max", "65536");
        var before = Player.enter(gateway, 1);
        before.placed();
        var key = before.welcome().getWelcome().getResumeKey();
        before.breakOff();
        for (int n = 0; n < 50; n++) {
            gateway.chat().say("world", "x".repeat(2_000));
        }
        var witness = Player.enter(gateway, 2);
        gateway.chat().say("world", "end");
        witness.awaitHeard("end");
        assertRefused(Player.resume(gateway, 1, key, before.lastTick()));
    }

    private void connectAndStayIdle() {
        idle.add(gateway.connect());
    }

    /** Connections go to the loops in turn: the fourth shares one with the first. */
    @Test
    void whatAClientSendsBeforeItsWelcomeWaitsWhileItsSessionMovesToAnotherLoop()
            throws IOException {
        gateway.close();
        gateway = OpenGateway.with("gateway.loops", "3");
        var before = Player.enter(gateway, 1);
        before.placed();
        connectAndStayIdle();
        connectAndStayIdle();
        try (var fourth = gateway.connect()) {
            gateway.tokenClock().holdNext();
            fourth.getOutputStream()
                    .write(
                            ("GET /api/v1/world/x HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                                            + Mint.token(9)
                                            + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            gateway.tokenClock().awaitHeld();
            var after = Player.enter(gateway, 1);
            after.ping(1);
            after.say(2, "world", "early");
            assertThat(gateway.get("/api/v1/world/x").statusCode()).isEqualTo(200);
            assertThat(after.frames()).isEmpty();
            gateway.tokenClock().release();
            after.await(frame -> frame.getPongsList().stream().anyMatch(p -> p.getNonce() == 1));
            after.awaitHeard("early");
            assertThat(after.frames().getFirst().hasWelcome()).isTrue();
        }
    }

    /** As above: the revocation is told while the session is between its two loops. */
    @Test
    void aRevocationFindsASessionThatMovesToAnotherLoop() throws IOException {
        gateway.close();
        gateway = OpenGateway.with("gateway.loops", "3");
        var before = Player.enter(gateway, 1);
        before.placed();
        connectAndStayIdle();
        connectAndStayIdle();
        try (var fourth = gateway.connect()) {
            gateway.tokenClock().holdNext();
            fourth.getOutputStream()
                    .write(
                            ("GET /api/v1/world/x HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                                            + Mint.token(9)
                                            + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            gateway.tokenClock().awaitHeld();
            var after = Player.enter(gateway, 1);
            gateway.verifier()
                    .revoke(
                            Revocation.newBuilder()
                                    .setUserId(1)
                                    .setRevokedAt(Instant.now().toEpochMilli())
                                    .build());
            gateway.tokenClock().release();
            assertThat(after.closeCode()).isEqualTo(4003);
        }
        await().until(() -> gateway.gateway().figures().sessions() == 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theNewestSocketOfAPlayerWins(int loops) {
        gateway.close();
        gateway = OpenGateway.with("gateway.loops", Integer.toString(loops));
        var sockets = new ArrayList<Player>();
        for (int n = 0; n < 5; n++) {
            sockets.add(Player.enter(gateway, 1));
            sockets.getLast().placed();
        }
        for (var older : sockets.subList(0, 4)) {
            assertThat(older.closeCode()).isEqualTo(4009);
        }
        gateway.chat().say("world", "here");
        sockets.getLast().awaitHeard("here");
        assertThat(gateway.gateway().figures().sessions()).isEqualTo(1);
        assertThat(gateway.world().joined()).containsExactly(1L);
        assertThat(gateway.world().left()).isEmpty();
    }
}
