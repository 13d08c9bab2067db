package org.realmgate.chat.player.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.chat.player.entity.KnownPlayer;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;

class PlayersIT {
    @ParameterizedTest
    @EnumSource(Database.class)
    void aPlayerIsKnownFromItsFirstEventWhicheverItIs(Database database) {
        try (var store = Store.on(database, "chat")) {
            var players = store.wiring().get(Players.class);

            store.run(() -> players.known(7).entered(3));
            assertThat(store.in(() -> players.find(7)))
                    .hasValueSatisfying(
                            player -> {
                                assertThat(player.username()).isEmpty();
                                assertThat(player.zoneId()).isEqualTo(3);
                            });

            store.run(() -> players.known(7).called("Anna"));
            assertThat(store.in(() -> players.named("aNNA")).map(KnownPlayer::userId)).contains(7L);
            assertThat(store.in(() -> players.find(7)).map(KnownPlayer::zoneId)).contains(3);
        }
    }

    @Test
    void changesOfZoneAreCounted() {
        try (var store = Store.on(Database.H2, "chat")) {
            var players = store.wiring().get(Players.class);

            store.run(() -> players.known(7).entered(3));
            store.run(() -> players.known(7).entered(3));

            assertThat(store.in(() -> players.find(7)).map(KnownPlayer::zoneEntries)).contains(2L);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void manyPlayersMayBeWithoutANameYet(Database database) {
        try (var store = Store.on(database, "chat")) {
            var players = store.wiring().get(Players.class);

            store.run(() -> players.known(7));
            store.run(() -> players.known(8));

            assertThat(store.in(() -> players.find(8))).isPresent();
            assertThat(store.in(() -> players.find(9))).isEmpty();
        }
    }
}
