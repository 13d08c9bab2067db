package org.realmgate.social.friend.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.social.friend.boundary.FriendsResource.Ask;
import org.realmgate.social.person.control.People;
import org.realmgate.social.person.entity.NoSuchPlayer;

class FriendsResourceIT {
    private static final SecurityContext ANNA = caller(7);
    private static final SecurityContext BORA = caller(8);

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private Store store;
    private FriendsResource friends;
    private BlocksResource blocks;

    @BeforeEach
    void open() {
        store = Store.on(Database.H2, "social");
        var beans = store.wiringWith(clock);
        friends = beans.get(FriendsResource.class);
        blocks = beans.get(BlocksResource.class);
        store.run(
                () -> {
                    for (long id = 7; id <= 12; id++) {
                        beans.get(People.class).add(id, "p" + id);
                    }
                });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static SecurityContext caller(long userId) {
        var caller =
                new Caller(
                        userId,
                        "p" + userId,
                        "s",
                        Set.of(Role.PLAYER),
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
                return false;
            }

            @Override
            public String getAuthenticationScheme() {
                return "Bearer";
            }
        };
    }

    private void sql(String text) throws SQLException {
        try (var connection = store.apart().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private void comesOnline(long userId, int zone) throws SQLException {
        sql(
                "INSERT INTO presence_stream (stream_id, until) VALUES ("
                        + userId
                        + ", "
                        + until()
                        + ")");
        sql(
                "INSERT INTO presence (user_id, stream_id, since) VALUES ("
                        + userId
                        + ", "
                        + userId
                        + ", 1)");
        sql("UPDATE person SET zone = " + zone + " WHERE user_id = " + userId);
    }

    private long until() {
        return clock.millis() + Duration.ofSeconds(5).toMillis();
    }

    private FriendsResource.Listed seenBy(SecurityContext caller) {
        return friends.list("10", "0", caller).friends().getFirst();
    }

    @Test
    void aFriendSeesWhetherTheOtherIsHereAndWhoHasAskedDoesNot() throws SQLException {
        comesOnline(8, 3);
        assertThat(friends.ask(new Ask("P8"), ANNA))
                .isEqualTo(
                        new FriendsResource.Listed(
                                8, "p8", "request_sent", false, null, clock.millis()));
        assertThat(seenBy(BORA).state()).isEqualTo("request_received");

        var accepted = friends.accept(7, BORA);

        assertThat(accepted.state()).isEqualTo("friend");
        assertThat(accepted.online()).isFalse();
        assertThat(seenBy(ANNA).online()).isTrue();
        assertThat(seenBy(ANNA).zone()).isEqualTo(3);
        assertThat(seenBy(BORA).online()).isFalse();
        clock.forward(Duration.ofSeconds(6));
        assertThat(seenBy(ANNA).online()).isFalse();
    }

    @Test
    void whoIsInvisibleIsOffline() throws SQLException {
        friends.ask(new Ask("p8"), ANNA);
        friends.accept(7, BORA);
        comesOnline(8, 0);
        assertThat(seenBy(ANNA).online()).isTrue();
        assertThat(seenBy(ANNA).zone()).isNull();

        sql("UPDATE person SET invisible = TRUE WHERE user_id = 8");

        assertThat(seenBy(ANNA).online()).isFalse();
    }

    @Test
    void aPageLeadsToTheNext() {
        for (int id = 8; id <= 10; id++) {
            friends.ask(new Ask("p" + id), ANNA);
            blocks.block(id, caller(11));
        }

        var first = friends.list("2", "0", ANNA);
        assertThat(first.friends()).hasSize(2);
        var second = friends.list("2", first.nextCursor(), ANNA);
        assertThat(second.friends()).extracting("username").containsExactly("p10");
        assertThat(second.nextCursor()).isNull();

        var blocked = blocks.list("2", "0", caller(11));
        assertThat(blocked.blocks()).hasSize(2);
        assertThat(blocks.list("2", blocked.nextCursor(), caller(11)).blocks())
                .extracting("username")
                .containsExactly("p10");
    }

    @Test
    void aNameIsToBeThere() {
        assertThatThrownBy(() -> friends.ask(new Ask(null), ANNA)).isInstanceOf(NoSuchPlayer.class);
        assertThatThrownBy(() -> friends.list("101", "0", ANNA)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> friends.list("10", "next", ANNA)).isInstanceOf(Refusal.class);
    }

    @Test
    void whatIsEndedOrBlockedIsOnNobodysList() {
        friends.ask(new Ask("p8"), ANNA);
        friends.end(8, ANNA);
        assertThat(friends.list("10", "0", BORA).friends()).isEmpty();

        blocks.block(8, ANNA);
        assertThat(blocks.list("10", "0", BORA).blocks()).isEmpty();
        blocks.unblock(8, ANNA);
        assertThat(blocks.list("10", "0", ANNA).blocks()).isEmpty();
    }
}
