package org.realmgate.chat.player.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;

class PlayerBlocksIT {
    @ParameterizedTest
    @EnumSource(Database.class)
    void aBlockKeepsBothApartUntilWhoeverBlocksTakesItBack(Database database) {
        try (var store = Store.on(database, "chat")) {
            var blocks = store.wiring().get(PlayerBlocks.class);
            store.run(() -> blocks.add(7, 8));
            store.run(() -> blocks.add(7, 8));
            assertThat(store.in(() -> blocks.areBetween(7, 8))).isTrue();
            assertThat(store.in(() -> blocks.areBetween(8, 7))).isTrue();
            assertThat(store.in(() -> blocks.areBetween(7, 9))).isFalse();

            store.run(() -> blocks.add(8, 7));
            store.run(() -> blocks.remove(7, 8));
            assertThat(store.in(() -> blocks.areBetween(7, 8))).isTrue();

            store.run(() -> blocks.remove(8, 7));
            store.run(() -> blocks.remove(8, 7));
            assertThat(store.in(() -> blocks.areBetween(7, 8))).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofADeletedAccountNoBlockIsLeft(Database database) {
        try (var store = Store.on(database, "chat")) {
            var blocks = store.wiring().get(PlayerBlocks.class);
            store.run(
                    () -> {
                        blocks.add(7, 8);
                        blocks.add(9, 7);
                        blocks.add(8, 9);
                    });

            store.run(() -> blocks.removeAllOf(7));

            assertThat(store.in(() -> blocks.areBetween(7, 8))).isFalse();
            assertThat(store.in(() -> blocks.areBetween(7, 9))).isFalse();
            assertThat(store.in(() -> blocks.areBetween(8, 9))).isTrue();
        }
    }
}
