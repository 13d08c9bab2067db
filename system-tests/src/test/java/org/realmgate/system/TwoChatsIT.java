package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.account.OperatorAccounts;
import org.realmgate.bots.account.RealmClient;
import org.realmgate.bots.kill.LocalRealm;

/**
 * Two JVMs run chat on one database, each behind a gateway of its own, as docs/operations.md says.
 * The one that writes is killed while players of both talk to each other.
 */
@Tag("long")
class TwoChatsIT {
    private static final String SEND = "/api/v1/chat/send";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What README.md of chat promises. */
    private static final Duration WRITTEN_AGAIN_WITHIN = Duration.ofSeconds(6);

    /** Below a player's limit. */
    private static final Duration SAY_AGAIN = Duration.ofMillis(500);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private SplitRealm realm;
    private RealmClient atFirst;
    private RealmClient atSecond;
    private BotAccount anna;
    private BotAccount ben;
    private Socket annas;
    private Socket bens;
    private int said;

    @BeforeEach
    void start() throws Exception {
        realm = new SplitRealm(SplitRealm.Doubled.CHAT, folder);
        realm.start();
        atFirst = new RealmClient(realm.first().services());
        atSecond = new RealmClient(realm.second().services());
        try (var door = new RealmClient(realm.main().door())) {
            var accounts =
                    new OperatorAccounts(door, realm.main().secret("realm-tools.password")).take(2);
            anna = accounts.getFirst();
            ben = accounts.getLast();
        }
        annas = Socket.open(realm.main().door(), anna.token(), "");
        bens = Socket.open(realm.second().door(), ben.token(), "");
    }

    @AfterEach
    void end() throws Exception {
        if (bens != null) {
            List.of(annas, bens).forEach(Socket::breakOff);
            List.of(atFirst, atSecond).forEach(RealmClient::close);
        }
        realm.stop();
    }

    @Test
    void playersOfBothHearEachOtherAndGoOnWhenTheOneThatWritesIsKilled() throws Exception {
        assertThat(writes(realm.first())).isTrue();
        eachHearsTheOther();
        aWhisperCrosses();
        aKeyIsKnownAtBoth();

        long killedAt = System.nanoTime();
        realm.first().kill();
        var written = saidAgainAndAgain(atSecond, ben);
        var after = Duration.ofNanos(System.nanoTime() - killedAt);
        System.err.printf("chat-2 wrote %.2f s after chat-1 was killed%n", after.toMillis() / 1e3);
        assertThat(after).isLessThan(WRITTEN_AGAIN_WITHIN);
        assertThat(writes(realm.second())).isTrue();
        heard(bens, written);

        realm.first().up();
        assertThat(writes(realm.second())).isTrue();
        eachHearsTheOther();
        aKeyIsKnownAtBoth();
        everythingIsStoredOnceAndWasHeardInItsOrder();
    }

    private boolean writes(LocalRealm instance) throws Exception {
        return realm.number(
                        "chat",
                        "SELECT count(*) FROM writer_lease WHERE address = '127.0.0.1:"
                                + instance.ports().grpc("chat")
                                + "'")
                == 1;
    }

    /** By sockets: a gateway may not have found its chat again yet, and then says so. */
    private void eachHearsTheOther() {
        for (var speaker : List.of(annas, bens)) {
            var texts = new ArrayList<String>();
            await().atMost(PATIENCE)
                    .pollInterval(SAY_AGAIN)
                    .until(
                            () -> {
                                texts.add(newText());
                                speaker.say(said, "world", texts.getLast());
                                return !annas.heard(texts::contains).isEmpty()
                                        && !bens.heard(texts::contains).isEmpty();
                            });
        }
    }

    private void aWhisperCrosses() {
        var texts = new ArrayList<String>();
        await().atMost(PATIENCE)
                .pollInterval(SAY_AGAIN)
                .until(
                        () -> {
                            texts.add(newText());
                            annas.say(said, "whisper:" + ben.username(), texts.getLast());
                            return !bens.heard(texts::contains).isEmpty();
                        });
        assertThat(bens.heard(texts::contains).getFirst().path("channel").asText())
                .isEqualTo("whisper:" + anna.username());
    }

    private void aKeyIsKnownAtBoth() {
        var key = UUID.randomUUID().toString();
        var body = Map.of("channel", "world", "message", newText());

        var first = atSecond.postKeyed(SEND, ben.token(), key, body);
        var again = atFirst.postKeyed(SEND, ben.token(), key, body);

        assertThat(again).isEqualTo(first);
        heard(annas, body.get("message"));
        heard(bens, body.get("message"));
    }

    /** The text that was stored at last. */
    private String saidAgainAndAgain(RealmClient where, BotAccount who) {
        var texts = new ArrayList<String>();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(DoorRefused.class)
                .until(
                        () -> {
                            texts.add(newText());
                            return where.postKeyed(
                                            SEND,
                                            who.token(),
                                            UUID.randomUUID().toString(),
                                            Map.of("channel", "world", "message", texts.getLast()))
                                    .has("message_id");
                        });
        return texts.getLast();
    }

    private static void heard(Socket socket, String text) {
        await().atMost(PATIENCE).until(() -> !socket.heard(text::equals).isEmpty());
    }

    private String newText() {
        said++;
        return "text " + said + " " + UUID.randomUUID();
    }

    /** Of the world's channel alone: each of the two hears other whispers. */
    private void everythingIsStoredOnceAndWasHeardInItsOrder() {
        var page = atFirst.get("/api/v1/chat/channels/world/messages?limit=100", anna.token());
        var stored = new ArrayList<JsonNode>();
        page.path("messages").forEach(stored::addFirst);
        assertThat(stored).extracting(one -> one.path("content").asText()).doesNotHaveDuplicates();
        var ids = stored.stream().map(one -> one.path("message_id").asLong()).toList();
        assertThat(ids).isSorted();

        assertThat(worldHeard(bens)).containsExactlyElementsOf(ids);
        // Her chat was away for a while.
        assertThat(worldHeard(annas)).isSorted().doesNotHaveDuplicates().isSubsetOf(ids);
    }

    private static List<Long> worldHeard(Socket socket) {
        return socket.heard(any -> true).stream()
                .filter(message -> message.path("channel").asText().equals("world"))
                .map(message -> message.path("message_id").asLong())
                .toList();
    }
}
