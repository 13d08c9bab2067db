package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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

/**
 * Two JVMs run social on one database, as docs/operations.md says: who is online is the same at
 * both, and what is told at the one reaches players whose gateway speaks to the other.
 */
@Tag("long")
class LiveInstancesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A lease, the sweep after it, and a moment to look. */
    private static final Duration GONE_WITHIN = Duration.ofSeconds(8);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private SplitRealm realm;
    private RealmClient door;
    private RealmClient atSecond;
    private BotAccount giver;
    private BotAccount receiver;

    @BeforeEach
    void start() throws Exception {
        realm = new SplitRealm(SplitRealm.Doubled.SOCIAL, folder);
        realm.start();
        door = new RealmClient(realm.main().door());
        atSecond = new RealmClient(realm.second().services());
        var accounts =
                new OperatorAccounts(door, realm.main().secret("realm-tools.password")).take(2);
        giver = accounts.get(0);
        receiver = accounts.get(1);
    }

    @AfterEach
    void end() throws Exception {
        realm.stop();
        if (door != null) {
            door.close();
            atSecond.close();
        }
    }

    private void giveAtTheSecond(int quantity) {
        Map<String, Object> gift = new HashMap<>();
        gift.put("username", receiver.username());
        gift.put("item", "bread");
        gift.put("item_id", null);
        gift.put("quantity", quantity);
        await().atMost(PATIENCE)
                .ignoreException(DoorRefused.class)
                .until(
                        () ->
                                atSecond.postKeyed(
                                                ShopIT.TRANSFERS,
                                                giver.token(),
                                                "gift-" + quantity,
                                                gift)
                                        .path("state")
                                        .asText(),
                        "completed"::equals);
    }

    private boolean isOnlineAtTheSecond() {
        return atSecond.get(LiveIT.PRESENCE, receiver.token()).path("online").asBoolean();
    }

    private static void isTold(Socket socket, int quantity) {
        socket.await(
                frame ->
                        frame.path("notifications")
                                .findValuesAsText("quantity")
                                .contains("" + quantity));
    }

    @Test
    void whatOneInstanceTellsReachesThePlayersOfTheOtherAlsoAfterThatOneDied() {
        await().atMost(PATIENCE)
                .ignoreException(DoorRefused.class)
                .until(
                        () ->
                                atSecond.postKeyed(
                                                ShopIT.PURCHASES,
                                                giver.token(),
                                                "bread",
                                                Map.of("item", "bread", "quantity", 9))
                                        .path("state")
                                        .asText(),
                        "completed"::equals);
        var socket = Socket.open(realm.main().door(), receiver.token(), "");
        socket.placed();
        await().atMost(PATIENCE).until(this::isOnlineAtTheSecond);

        giveAtTheSecond(1);
        isTold(socket, 1);

        realm.first().kill();
        long killed = System.nanoTime();
        await().atMost(PATIENCE).until(() -> !isOnlineAtTheSecond());
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(GONE_WITHIN);
        giveAtTheSecond(2);

        realm.first().up();
        await().atMost(PATIENCE).until(this::isOnlineAtTheSecond);
        giveAtTheSecond(3);
        isTold(socket, 3);
        var listed = atSecond.get(LiveIT.NOTIFICATIONS, receiver.token());
        assertThat(listed.path("notifications").findValuesAsText("quantity"))
                .containsExactly("3", "2", "1");
        socket.close();
    }
}
