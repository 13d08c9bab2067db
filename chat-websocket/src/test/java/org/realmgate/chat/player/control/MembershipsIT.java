package org.realmgate.chat.player.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.chat.player.entity.Circle;
import org.realmgate.chat.player.entity.Membership;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;

class MembershipsIT {
    private static final long ANNA = 7;
    private static final long BEN = 8;

    @ParameterizedTest
    @EnumSource(Database.class)
    void aPlayerIsInOneGuildAndInOnePartyAtMost(Database database) {
        try (var store = Store.on(database, "chat")) {
            var memberships = store.wiring().get(Memberships.class);

            store.run(() -> memberships.join(ANNA, Circle.GUILD, "g", 1));
            store.run(() -> memberships.join(ANNA, Circle.PARTY, "p", 2));
            store.run(() -> memberships.join(ANNA, Circle.PARTY, "q", 3));
            store.run(() -> memberships.leave(ANNA, Circle.PARTY, "p"));

            assertThat(store.in(() -> memberships.of(ANNA, Circle.GUILD)))
                    .contains(new Membership("guild:g", 1));
            assertThat(store.in(() -> memberships.of(ANNA, Circle.PARTY)))
                    .contains(new Membership("party:q", 3));

            store.run(() -> memberships.leave(ANNA, Circle.PARTY, "q"));
            assertThat(store.in(() -> memberships.of(ANNA, Circle.PARTY))).isEmpty();
        }
    }

    /** A replay tells again what was heard before. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsToldTwiceIsSoOnce(Database database) {
        try (var store = Store.on(database, "chat")) {
            var memberships = store.wiring().get(Memberships.class);

            store.run(() -> memberships.join(ANNA, Circle.PARTY, "p", 2));
            store.run(() -> memberships.join(ANNA, Circle.PARTY, "p", 2));
            store.run(() -> memberships.join(BEN, Circle.PARTY, "p", 3));
            store.run(() -> memberships.leave(BEN, Circle.PARTY, "other"));

            assertThat(store.in(() -> memberships.in(List.of("party:p", "party:other"))))
                    .isEqualTo(Map.of("party:p", Set.of(ANNA, BEN)));
        }
    }
}
