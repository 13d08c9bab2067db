package org.realmgate.world.history.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.AddItem;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.journal.Journal;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.world.history.control.PlayerHistories;
import org.realmgate.world.history.control.PlayerHistories.Happened;
import org.realmgate.world.history.entity.PlayerTold;
import org.realmgate.world.inventory.control.InventoryInstance;

class PastResourceIT {
    private static final SecurityContext ANNA = caller(7, Role.PLAYER);
    private static final SecurityContext BEN = caller(8, Role.PLAYER);
    private static final SecurityContext OPERATOR = caller(2, Role.OPERATOR);
    private static final SecurityContext GAME_MASTER = caller(3, Role.GAME_MASTER);

    private Store store;
    private InventoryInstance world;
    private PastStateResource states;
    private PastResource pasts;

    private void openOn(Database database) {
        store = Store.on(database, "world");
        world = InventoryInstance.on(store, new TurnedClock(Instant.ofEpochMilli(1_000)), 40);
        states = world.get(PastStateResource.class);
        pasts = world.get(PastResource.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static SecurityContext caller(long userId, String... roles) {
        var caller =
                new Caller(
                        userId,
                        "p" + userId,
                        "s",
                        Set.of(roles),
                        Set.of(),
                        Instant.EPOCH,
                        Instant.MAX);
        return new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return caller;
            }

            @Override
            public boolean isUserInRole(String role) {
                return caller.is(role);
            }

            @Override
            public boolean isSecure() {
                return true;
            }

            @Override
            public String getAuthenticationScheme() {
                return "Bearer";
            }
        };
    }

    /** Stood at x = n at the time 10 × n, since it came into zone 3 at 10. */
    private void walk(long last) {
        store.run(
                () ->
                        world.get(PlayerHistories.class)
                                .tell(
                                        LongStream.rangeClosed(1, last)
                                                .mapToObj(n -> new Happened(7, 10 * n, told(n)))
                                                .toList()));
    }

    private static PlayerTold told(long n) {
        return n == 1
                ? new PlayerTold.CameIntoZone(3, 1, 5, 1)
                : new PlayerTold.StoodAt(3, n, 5, n - 1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theStateIsThatOfTheTimeForItsPlayerAndGameMasters(Database database) {
        openOn(database);
        walk(250);

        var then = new PastStateResource.State(7, 120, 1_200, 3, 120, 5, 1, 119, Map.of());
        assertThat(states.state(7, "1200", ANNA)).isEqualTo(then);
        assertThat(states.state(7, "1209", GAME_MASTER)).isEqualTo(then);
        assertThat(states.state(7, "1210", ANNA).version()).isEqualTo(121);
        assertThat(states.state(7, null, ANNA).version()).isEqualTo(250);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void itemsComeAndGoWithTheirMovements(Database database) {
        openOn(database);
        world.take(
                List.of(
                        InventoryInstance.act(
                                "saga-1",
                                new AddItem(7, "healing-potion", 5, List.of(), "test.gift", "g"))));

        var now = states.state(7, null, ANNA);

        assertThat(now.items()).isEqualTo(Map.of("healing-potion", 5L));
        assertThat(pasts.past(7, ANNA, null, null, null, null).entries())
                .extracting(PastResource.Happening::told)
                .containsExactly(new PlayerTold.ItemsGained("healing-potion", "", 5, "test.gift"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theOthersAreRefusedAndWhoIsUnknownIsNotThere(Database database) {
        openOn(database);
        walk(2);

        for (var other : List.of(BEN, OPERATOR)) {
            isRefused("world.past-private", () -> states.state(7, null, other));
            isRefused("world.past-private", () -> pasts.past(7, other, null, null, null, null));
        }
        isRefused("world.no-such-player", () -> states.state(9, null, GAME_MASTER));
        isRefused("world.no-such-player", () -> states.state(7, "9", ANNA));
        isRefused("world.no-such-player", () -> pasts.past(9, GAME_MASTER, null, null, null, null));
        isRefused("http.query-malformed", () -> states.state(7, "-1", ANNA));
        isRefused("http.query-malformed", () -> pasts.past(7, ANNA, null, null, "201", null));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void thePastIsReadPageByPageBetweenItsTimes(Database database) {
        openOn(database);
        walk(10);

        var first = pasts.past(7, ANNA, "20", "60", "3", null);
        var second = pasts.past(7, ANNA, "20", "60", "3", "" + first.cursor());

        assertThat(first.entries())
                .extracting(PastResource.Happening::timestamp)
                .containsExactly(20L, 30L, 40L);
        assertThat(second.entries())
                .extracting(PastResource.Happening::timestamp)
                .containsExactly(50L, 60L);
        assertThat(second.cursor()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoIsForgottenHasNoPast(Database database) {
        openOn(database);
        walk(2);
        store.run(() -> world.get(Journal.class).forget(Subject.player(7)));

        isRefused("journal.stream-forgotten", () -> states.state(7, null, GAME_MASTER));
    }

    private static void isRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
