package org.realmgate.social.friend.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.social.PlayerBlocked;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.social.friend.entity.Block;
import org.realmgate.social.friend.entity.BlockedPlayer;
import org.realmgate.social.friend.entity.FriendLimits;

class BlockingIT {
    private static final long ANNA = 1;
    private static final long BORA = 2;

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private Store store;
    private FriendInstance social;

    private void openOn(Database database) {
        store = Store.on(database, "social");
        social = new FriendInstance(store, clock);
        social.register(1, 3);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<String> told() throws SQLException {
        List<String> types = new ArrayList<>();
        try (var connection = store.apart().getConnection();
                var read =
                        connection.prepareStatement(
                                "SELECT event_type, subject, sequence FROM outbox WHERE topic ="
                                        + " 'game.events' ORDER BY id");
                var rows = read.executeQuery()) {
            while (rows.next()) {
                types.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getLong(3));
            }
        }
        return types;
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aBlockEndsAFriendshipAndIsToldOnce(Database database) throws SQLException {
        openOn(database);
        social.ask(ANNA, BORA);
        social.accept(BORA, ANNA);

        assertThat(social.block(ANNA, BORA)).isEqualTo("blocked");
        assertThat(social.block(ANNA, BORA)).isEqualTo("blocked");
        assertThat(social.block(BORA, ANNA)).isEqualTo("blocked");
        assertThat(social.unblock(ANNA, BORA)).isEqualTo("unblocked");
        assertThat(social.unblock(ANNA, BORA)).isEqualTo("unblocked");

        assertThat(social.seen(BORA, ANNA)).isEmpty();
        assertThat(social.ask(ANNA, BORA)).isEqualTo("social.blocked");
        assertThat(told())
                .containsExactly(
                        "social.PlayerBlocked player:1 1",
                        "social.PlayerBlocked player:2 1",
                        "social.PlayerUnblocked player:1 2");
    }

    @Test
    void nobodyBlocksItselfOrNobody() {
        openOn(Database.H2);

        assertThat(social.block(ANNA, ANNA)).isEqualTo("social.not-with-yourself");
        assertThat(social.block(ANNA, 99)).isEqualTo("social.no-such-player");
    }

    @Test
    void aPlayerBlocksABoundOfOthers() {
        openOn(Database.H2);
        int most = FriendLimits.BLOCKS_MAX;
        store.run(
                () -> {
                    for (int n = 0; n < most - 1; n++) {
                        store.entities().persist(new Block(ANNA, 10 + n, 0));
                    }
                });

        assertThat(social.block(ANNA, BORA)).isEqualTo("blocked");
        assertThat(social.block(ANNA, 3)).isEqualTo("social.blocks-full");
        assertThat(social.block(ANNA, BORA)).isEqualTo("blocked");
        social.unblock(ANNA, BORA);
        assertThat(social.block(ANNA, 3)).isEqualTo("blocked");
    }

    @Test
    void aFriendOfWhoBlocksNobodyMoreStaysOne() {
        openOn(Database.H2);
        store.run(
                () -> {
                    for (int n = 0; n < FriendLimits.BLOCKS_MAX; n++) {
                        store.entities().persist(new Block(ANNA, 10 + n, 0));
                    }
                });
        social.ask(ANNA, BORA);

        assertThat(social.block(ANNA, BORA)).isEqualTo("social.blocks-full");
        assertThat(social.seen(ANNA, BORA)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void blocksAreListedPageByPage(Database database) {
        openOn(database);
        social.block(ANNA, 3);
        social.block(ANNA, BORA);
        social.block(3, BORA);
        var blocks = social.beans.get(Blocks.class);

        assertThat(store.in(() -> blocks.page(ANNA, 0, 1)))
                .containsExactly(new BlockedPlayer(BORA, "p2", clock.millis()));
        assertThat(store.in(() -> blocks.page(ANNA, BORA, 2)))
                .containsExactly(new BlockedPlayer(3, "p3", clock.millis()));
        assertThat(store.in(() -> blocks.page(BORA, 0, 10))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void twoWhoBlockEachOtherAtOnceBothDo(Database database) throws SQLException {
        openOn(database);
        var instances = List.of(social, new FriendInstance(store, clock));

        for (int round = 0; round < 10; round++) {
            assertThat(
                            InParallel.run(
                                    2,
                                    thread -> instances.get(thread).block(1 + thread, 2 - thread)))
                    .containsOnly("blocked");
            social.unblock(ANNA, BORA);
            social.unblock(BORA, ANNA);
        }
        assertThat(told()).hasSize(40).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoComesLaterLearnsWhatIsSo(Database database) {
        openOn(database);
        social.block(ANNA, 3);
        social.block(ANNA, BORA);
        social.block(3, BORA);
        social.block(BORA, ANNA);
        social.unblock(BORA, ANNA);
        var replay = social.beans.get(BlockReplay.class);

        assertThat(store.in(() -> replay.subjects(Optional.empty(), 1)))
                .containsExactly(Subject.player(ANNA));
        assertThat(store.in(() -> replay.subjects(Optional.of(Subject.player(ANNA)), 5)))
                .containsExactly(Subject.player(3));
        assertThat(store.in(() -> replay.subjects(Optional.of(Subject.match("m")), 5))).hasSize(2);
        assertThat(store.in(() -> replay.subjects(Optional.of(Subject.zone(1)), 5))).isEmpty();
        assertThat(store.in(() -> replay.facts(List.of(Subject.match("m"))))).isEmpty();
        assertThat(store.in(() -> replay.facts(List.of(Subject.player(ANNA), Subject.player(3)))))
                .containsExactly(
                        new PlayerBlocked(ANNA, BORA, clock.millis()),
                        new PlayerBlocked(ANNA, 3, clock.millis()),
                        new PlayerBlocked(3, BORA, clock.millis()));
    }
}
