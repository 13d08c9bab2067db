package org.realmgate.social.guild.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.Lot;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.social.friend.entity.Block;
import org.realmgate.social.guild.control.GuildInstance;
import org.realmgate.social.guild.control.InvitingToGuild;
import org.realmgate.social.guild.control.LeadingGuilds;
import org.realmgate.social.guild.entity.BankLoad;
import org.realmgate.social.person.control.People;

class GuildsResourceIT {
    private static final SecurityContext ANNA = caller(1);
    private static final SecurityContext BORA = caller(2);
    private static final SecurityContext CORI = caller(3);

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private Store store;
    private GuildInstance realm;
    private GuildsResource guilds;
    private OwnGuildResource own;
    private GuildBankResource bank;
    private String id;

    @BeforeEach
    void open() {
        store = Store.on(Database.H2, "social");
        realm = GuildInstance.on(store, clock);
        realm.thereAre(4);
        guilds = realm.get(GuildsResource.class);
        own = realm.get(OwnGuildResource.class);
        bank = realm.get(GuildBankResource.class);
        id = realm.found("Night Watch", "NW", 1, 2);
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

    private static void isRefused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, why -> assertThat(why.code()).isEqualTo(code));
    }

    /** Over a stream of a gateway. */
    private void comes(long userId, int zone, boolean isInvisible) {
        store.run(
                () -> {
                    for (var statement :
                            List.of(
                                    "INSERT INTO presence_stream (stream_id, until) VALUES ("
                                            + userId
                                            + ", 9999999999999)",
                                    "INSERT INTO presence (user_id, stream_id, since) VALUES ("
                                            + userId
                                            + ", "
                                            + userId
                                            + ", 5)",
                                    "UPDATE person SET zone = "
                                            + zone
                                            + ", invisible = "
                                            + isInvisible
                                            + " WHERE user_id = "
                                            + userId)) {
                        store.entities().createNativeQuery(statement).executeUpdate();
                    }
                });
    }

    @Test
    void theMessageAndWhoIsOnlineAreForMembers() {
        guilds.say(id, new GuildsResource.Message("Raid at nine"), ANNA);
        comes(2, 4, false);

        assertThat(guilds.one(id, BORA).message()).isEqualTo("Raid at nine");
        assertThat(guilds.one(id, CORI).message()).isNull();
        assertThat(guilds.one(id, CORI).ranks()).hasSize(4);
        assertThat(guilds.members(id, "10", null, ANNA).members())
                .extracting(GuildsResource.Member::online, GuildsResource.Member::zone)
                .containsExactly(tuple(false, null), tuple(true, 4));
        assertThat(guilds.members(id, "10", null, CORI).members())
                .extracting(GuildsResource.Member::username)
                .containsExactly("p1", "p2");
        assertThat(guilds.members(id, "10", null, CORI).members())
                .allSatisfy(
                        member -> {
                            assertThat(member.online()).isNull();
                            assertThat(member.zone()).isNull();
                        });
    }

    @Test
    void whoIsInvisibleIsSoForTheOthers() {
        comes(2, 4, true);

        assertThat(guilds.members(id, "10", null, ANNA).members().getLast().online()).isFalse();
        assertThat(guilds.members(id, "10", null, BORA).members().getLast().online()).isTrue();
    }

    @Test
    void aBlockHidesTwoMembersFromEachOther() {
        realm.join(id, 1, 3);
        comes(1, 4, false);
        comes(2, 4, false);
        store.run(() -> store.entities().persist(new Block(2, 1, 5)));

        assertThat(online(ANNA)).containsExactly(true, false, false);
        assertThat(online(BORA)).containsExactly(false, true, false);
        assertThat(online(CORI)).containsExactly(true, true, false);
    }

    private List<Boolean> online(SecurityContext caller) {
        return guilds.members(id, "10", null, caller).members().stream()
                .map(GuildsResource.Member::online)
                .toList();
    }

    @Test
    void membersComeInPages() {
        clock.forward(Duration.ofSeconds(1));
        realm.join(id, 1, 3);

        var first = guilds.members(id, "2", null, ANNA);
        store.run(() -> realm.get(LeadingGuilds.class).leave(2));
        var second = guilds.members(id, "2", first.nextCursor(), ANNA);

        assertThat(first.members())
                .extracting(GuildsResource.Member::userId)
                .containsExactly(1L, 2L);
        assertThat(second.members())
                .as("the last one of the first page is gone")
                .extracting(GuildsResource.Member::userId)
                .containsExactly(3L);
        assertThat(second.nextCursor()).isNull();
        isRefused("http.query-malformed", () -> guilds.members(id, "2", "x", ANNA));
        isRefused("http.query-malformed", () -> guilds.members(id, "101", null, ANNA));
    }

    @Test
    void guildsComeInPages() {
        realm.found("Day Watch", "DW", 3);

        var first = guilds.list("", "1", null);
        var second = guilds.list("", "1", first.nextCursor());

        assertThat(first.guilds())
                .extracting(GuildsResource.Listed::name)
                .containsExactly("Day Watch");
        assertThat(second.guilds())
                .extracting(GuildsResource.Listed::name, GuildsResource.Listed::members)
                .containsExactly(tuple("Night Watch", 2));
        assertThat(guilds.list("", "1", second.nextCursor()).guilds()).isEmpty();
        assertThat(guilds.list("x\0", "1", null).guilds()).isEmpty();
        isRefused("http.query-malformed", () -> guilds.list("", "1", "\u00e4"));
    }

    @Test
    void theCallerIsShownItsGuildAndWhatItMayDo() {
        realm.end(realm.deposit(1, id, new BankLoad(100, List.of())), SagaState.Status.COMPLETED);
        guilds.promote(id, 2, ANNA);
        realm.withdraw(2, id, new BankLoad(30, List.of()));

        var bora = own.own(BORA);

        assertThat(bora.guild().name()).isEqualTo("Night Watch");
        assertThat(bora.rank()).isEqualTo(2);
        assertThat(bora.rights())
                .containsExactly("invite", "deposit", "withdraw_gold", "withdraw_items");
        assertThat(bora.goldLeft()).isEqualTo(970);
        assertThat(bora.itemsLeft()).isEqualTo(20);
        isRefused("social.no-guild", () -> own.own(CORI));
    }

    @Test
    void invitationsAreTheCallersOwn() {
        store.run(() -> realm.get(InvitingToGuild.class).invite(1, id, "p3"));

        assertThat(own.invites(BORA).invites()).isEmpty();
        var invitation = own.invites(CORI).invites().getFirst();
        assertThat(invitation.name()).isEqualTo("Night Watch");
        assertThat(invitation.invitedBy()).isEqualTo("p1");
        assertThat(invitation.until() - invitation.invitedAt()).isEqualTo(7 * 86_400_000L);
        isRefused("social.no-such-guild-invite", () -> own.accept(id, caller(4)));

        assertThat(own.accept(id, CORI).rank()).isEqualTo(3);

        assertThat(own.invites(CORI).invites()).isEmpty();
    }

    @Test
    void aBankIsForItsMembers() {
        var load =
                new BankLoad(
                        70,
                        List.of(
                                new Lot("bread", 5, List.of()),
                                new Lot(
                                        "iron-sword",
                                        1,
                                        List.of("0199f0a8-8c00-7000-8000-000000000001"))));
        realm.end(realm.deposit(2, id, load), SagaState.Status.COMPLETED);
        clock.forward(Duration.ofSeconds(1));
        var underWay = realm.withdraw(1, id, new BankLoad(20, List.of()));

        var contents = bank.contents(id, BORA);
        assertThat(contents.gold()).isEqualTo(50);
        assertThat(contents.items())
                .extracting(GuildBankResource.Item::item)
                .containsExactly("bread", "iron-sword");
        var log = bank.log(id, "1", null, BORA);
        assertThat(log.entries().getFirst().outcome()).isEqualTo("pending");
        assertThat(log.nextCursor()).isEqualTo(underWay);
        var older = bank.log(id, "1", log.nextCursor(), BORA).entries().getFirst();
        assertThat(older.username()).isEqualTo("p2");
        assertThat(older.kind()).isEqualTo("deposit");
        assertThat(older.items()).hasSize(2);

        isRefused("social.not-your-guild", () -> bank.contents(id, CORI));
        isRefused("social.not-your-guild", () -> bank.log(id, "1", null, CORI));
        isRefused("http.query-malformed", () -> bank.log(id, "1", "x", BORA));
        store.run(() -> realm.get(People.class).remove(2));
        assertThat(bank.log(id, "1", underWay, ANNA).entries().getFirst().username()).isNull();
    }

    @Test
    void whatTheCallerBeganIsTheCallersOwn() {
        var saga = realm.deposit(1, id, new BankLoad(5, List.of()));

        assertThat(own.saga(saga, ANNA).state()).isEqualTo("running");
        assertThat(own.saga(saga, ANNA).type()).isEqualTo("guild-deposit");
        isRefused("social.no-such-guild-saga", () -> own.saga(saga, BORA));
        isRefused("social.no-such-guild-saga", () -> own.saga("x", BORA));
    }

    @Test
    void aRankIsChangedByItsNumber() {
        var change = new GuildsResource.RankChange("Scout", List.of("invite", "deposit"), 10, 2);

        var rank = guilds.changeRank(id, "3", change, ANNA);

        assertThat(rank.name()).isEqualTo("Scout");
        assertThat(rank.rights()).containsExactly("invite", "deposit");
        assertThat(guilds.one(id, CORI).ranks().getLast()).isEqualTo(rank);
        isRefused("http.query-malformed", () -> guilds.changeRank(id, "10", change, ANNA));
        isRefused("social.guild-right-missing", () -> guilds.changeRank(id, "3", change, BORA));
    }
}
