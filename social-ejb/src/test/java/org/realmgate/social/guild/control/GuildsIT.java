package org.realmgate.social.guild.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.social.GuildMemberJoined;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.social.friend.entity.Block;
import org.realmgate.social.guild.entity.BankLoad;
import org.realmgate.social.guild.entity.Guild;
import org.realmgate.social.guild.entity.GuildInvite;
import org.realmgate.social.guild.entity.GuildLimits;
import org.realmgate.social.guild.entity.GuildMember;
import org.realmgate.social.guild.entity.GuildName;
import org.realmgate.social.guild.entity.GuildRank;
import org.realmgate.social.guild.entity.GuildRight;

class GuildsIT {
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private Store store;
    private GuildInstance one;
    private GuildInstance other;

    @BeforeEach
    void open() {
        openOn(Database.H2);
    }

    private void openOn(Database database) {
        store = Store.on(database, "social");
        one = GuildInstance.on(store, clock);
        other = GuildInstance.on(store, clock);
        one.thereAre(5);
    }

    private void reopenOn(Database database) {
        close();
        openOn(database);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private GuildInstance instance(int thread) {
        return thread == 0 ? one : other;
    }

    private static String outcome(Runnable act) {
        try {
            act.run();
            return "done";
        } catch (Refusal refused) {
            return refused.code();
        }
    }

    private static void isRefused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, why -> assertThat(why.code()).isEqualTo(code));
    }

    private void inviting(Consumer<InvitingToGuild> act) {
        store.run(() -> act.accept(one.get(InvitingToGuild.class)));
    }

    private void leading(Consumer<LeadingGuilds> act) {
        store.run(() -> act.accept(one.get(LeadingGuilds.class)));
    }

    private Optional<Guild> guild(String id) {
        return store.in(() -> one.get(Guilds.class).find(id));
    }

    private List<GuildMember> members(String id) {
        return store.in(() -> one.get(GuildMembers.class).page(id, Optional.empty(), 100));
    }

    private List<String> told() {
        return store.in(() -> types().stream().map(Object::toString).toList());
    }

    private List<?> types() {
        return store.entities()
                .createNativeQuery(
                        "SELECT event_type FROM outbox WHERE event_type LIKE 'social.Guild%' ORDER"
                                + " BY id")
                .getResultList();
    }

    // ---- founding

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofTwoWhoFoundTheSameNameOnePays(Database database) {
        reopenOn(database);

        var outcomes =
                InParallel.run(
                        2,
                        thread ->
                                outcome(
                                        () ->
                                                instance(thread)
                                                        .begin(
                                                                thread + 1,
                                                                "Night Watch",
                                                                "N" + thread)));

        assertThat(outcomes).containsExactlyInAnyOrder("done", "social.guild-name-taken");
        assertThat(store.in(() -> count("saga"))).isEqualTo(1);
        assertThat(store.in(() -> count("guild_member"))).isEqualTo(1);
    }

    private long count(String table) {
        return ((Number)
                        store.entities()
                                .createNativeQuery("SELECT COUNT(*) FROM " + table)
                                .getSingleResult())
                .longValue();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aGuildIsSeenWhenItIsPaidFor(Database database) {
        reopenOn(database);
        var id = one.begin(1, "Night Watch", "NW");
        assertThat(guild(id)).isEmpty();
        isRefused("social.no-guild", () -> leading(act -> act.leave(1)));
        isRefused("social.already-in-guild", () -> one.begin(1, "Day Watch", "DW"));
        isRefused("social.guild-tag-taken", () -> one.begin(2, "Day Watch", "nw"));
        assertThat(one.order(id).gold()).isEqualTo(500);

        one.end(id, SagaState.Status.COMPLETED);

        assertThat(guild(id).orElseThrow().ranks())
                .extracting(GuildRank::name)
                .containsExactly("Leader", "Officer", "Veteran", "Member");
        assertThat(members(id)).extracting(GuildMember::rank).containsExactly(0);
        assertThat(told()).containsExactly("social.GuildFounded", "social.GuildMemberJoined");
    }

    @Test
    void aGuildThatIsNotPaidForWasNeverThere() {
        var id = one.begin(1, "Night Watch", "NW");

        one.end(id, SagaState.Status.COMPENSATED);

        assertThat(store.in(() -> count("guild") + count("guild_member"))).isZero();
        assertThat(told()).isEmpty();
        assertThat(one.begin(2, "NIGHT watch", "nw")).isNotEmpty();
    }

    @Test
    void wordsThatAreBannedAreNoNames() {
        isRefused("social.wording-refused", () -> one.begin(1, "darn Watch", "NW"));
        var id = one.found("Night Watch", "NW", 1);
        isRefused("social.wording-refused", () -> leading(act -> act.say(1, id, "darn")));
        isRefused(
                "social.wording-refused",
                () -> leading(act -> act.changeRank(1, id, 0, "darn you", GuildRank.Grants.ALL)));
    }

    // ---- members

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofTwoWhoAcceptTheLastPlaceOneIsIn(Database database) {
        reopenOn(database);
        var id = one.found("Night Watch", "NW", 1);
        inviting(act -> act.invite(1, id, "p2"));
        inviting(act -> act.invite(1, id, "p3"));
        store.run(
                () ->
                        store.entities()
                                .createNativeQuery("UPDATE guild SET member_count = 199")
                                .executeUpdate());

        var outcomes =
                InParallel.run(
                        2,
                        thread ->
                                outcome(
                                        () ->
                                                store.run(
                                                        () ->
                                                                instance(thread)
                                                                        .get(InvitingToGuild.class)
                                                                        .accept(thread + 2, id))));

        assertThat(outcomes).containsExactlyInAnyOrder("done", "social.guild-full");
        assertThat(guild(id).orElseThrow().memberCount()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoAcceptsTwoInvitationsAtOnceIsInOneGuild(Database database) {
        reopenOn(database);
        var ids = List.of(one.found("Night Watch", "NW", 1), one.found("Day Watch", "DW", 2));
        inviting(act -> act.invite(1, ids.get(0), "p3"));
        inviting(act -> act.invite(2, ids.get(1), "p3"));

        var outcomes =
                InParallel.run(
                        2,
                        thread ->
                                outcome(
                                        () ->
                                                store.run(
                                                        () ->
                                                                instance(thread)
                                                                        .get(InvitingToGuild.class)
                                                                        .accept(
                                                                                3,
                                                                                ids.get(thread)))));

        assertThat(outcomes).containsExactlyInAnyOrder("done", "social.already-in-guild");
        assertThat(ids.stream().mapToInt(id -> guild(id).orElseThrow().memberCount()).sum())
                .isEqualTo(3);
    }

    @Test
    void anInvitationIsAcceptedOnceAndWithinAWeek() {
        var id = one.found("Night Watch", "NW", 1);
        inviting(act -> act.invite(1, id, "p2"));
        isRefused(
                "social.already-invited-to-guild", () -> inviting(act -> act.invite(1, id, "P2")));
        clock.forward(GuildLimits.INVITE_LASTS);
        isRefused("social.no-such-guild-invite", () -> inviting(act -> act.accept(2, id)));
        inviting(act -> act.invite(1, id, "p2"));

        inviting(act -> act.accept(2, id));

        isRefused("social.no-such-guild-invite", () -> inviting(act -> act.accept(2, id)));
        isRefused("social.already-in-guild", () -> inviting(act -> act.invite(1, id, "p2")));
        assertThat(members(id)).extracting(GuildMember::userId).containsExactly(1L, 2L);
        assertThat(store.in(() -> count("notification"))).isEqualTo(2);
    }

    @Test
    void anInvitationIsDeclinedOrTakenBack() {
        var id = one.found("Night Watch", "NW", 1);
        inviting(act -> act.invite(1, id, "p2"));
        inviting(act -> act.invite(1, id, "p3"));
        assertThat(store.in(() -> one.get(GuildInvites.class).of(2)))
                .extracting(GuildInvite::guildId)
                .containsExactly(id);

        inviting(act -> act.decline(2, id));
        inviting(act -> act.takeBack(1, id, 3));

        for (long userId : List.of(2L, 3L)) {
            isRefused("social.no-such-guild-invite", () -> inviting(act -> act.accept(userId, id)));
        }
        isRefused("social.no-such-guild-invite", () -> inviting(act -> act.decline(2, id)));
        isRefused("social.no-such-guild-invite", () -> inviting(act -> act.takeBack(1, id, 3)));
        isRefused("social.not-your-guild", () -> inviting(act -> act.takeBack(2, id, 3)));
    }

    @Test
    void nobodyIsAskedInAcrossABlockOrPastTheBound() {
        var id = one.found("Night Watch", "NW", 1);
        store.run(() -> store.entities().persist(new Block(2, 1, 5)));
        isRefused("social.blocked", () -> inviting(act -> act.invite(1, id, "p2")));
        isRefused("social.no-such-player", () -> inviting(act -> act.invite(1, id, "nobody")));
        store.run(
                () -> {
                    for (int n = 0; n < GuildLimits.INVITES_MAX - 1; n++) {
                        store.entities().persist(new GuildInvite(id, 1_000 + n, 1, clock.millis()));
                    }
                });

        inviting(act -> act.invite(1, id, "p3"));

        isRefused("social.too-many-guild-invites", () -> inviting(act -> act.invite(1, id, "p4")));
    }

    @Test
    void invitationsThatAreOverAreForgotten() {
        var id = one.found("Night Watch", "NW", 1);
        inviting(act -> act.invite(1, id, "p2"));
        clock.forward(Duration.ofDays(1));
        inviting(act -> act.invite(1, id, "p3"));
        clock.forward(Duration.ofDays(6));

        assertThat(store.in(() -> one.get(GuildInvites.class).forgetSome())).isFalse();

        assertThat(store.in(() -> count("guild_invite"))).isEqualTo(1);
    }

    @Test
    void aLeaderWhoLeavesIsFollowedByTheHighestRank() {
        var id = one.found("Night Watch", "NW", 1, 2, 3);
        leading(act -> act.promote(1, id, 3));

        leading(act -> act.leave(1));

        assertThat(members(id)).extracting(GuildMember::userId).containsExactly(3L, 2L);
        assertThat(members(id).getFirst().isLeader()).isTrue();
        leading(act -> act.handOver(3, id, 2));
        assertThat(members(id)).extracting(GuildMember::rank).containsExactly(0, 1);
        leading(act -> act.kick(2, id, 3));
        leading(act -> act.leave(2));

        assertThat(guild(id)).isEmpty();
        assertThat(told())
                .as("each of them left, and the guild ended once")
                .containsOnlyOnce("social.GuildDisbanded")
                .filteredOn("social.GuildMemberLeft"::equals)
                .hasSize(3);
        assertThat(
                        store.in(
                                () ->
                                        count("guild")
                                                + count("guild_rank")
                                                + count("guild_member")
                                                + count("guild_invite")))
                .isZero();
    }

    @Test
    void whoIsNoMemberDoesNothingInAGuild() {
        var id = one.found("Night Watch", "NW", 1, 2);
        var elsewhere = one.found("Day Watch", "DW", 3);
        isRefused("social.not-your-guild", () -> leading(act -> act.kick(3, id, 2)));
        isRefused("social.not-your-guild", () -> leading(act -> act.say(4, id, "hello")));
        isRefused("social.not-your-guild", () -> leading(act -> act.disband(3, id)));
        isRefused("social.no-such-member", () -> leading(act -> act.kick(1, id, 3)));
        isRefused("social.no-such-guild", () -> leading(act -> act.disband(1, "x")));
        isRefused("social.guild-right-missing", () -> leading(act -> act.disband(2, id)));

        leading(act -> act.disband(3, elsewhere));

        assertThat(guild(elsewhere)).isEmpty();
        assertThat(guild(id)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoIsRemovedWhileItPromotesDidOneBeforeTheOther(Database database) {
        reopenOn(database);
        var id = one.found("Night Watch", "NW", 1, 2, 3);
        leading(act -> act.promote(1, id, 2));
        leading(act -> act.promote(1, id, 2));

        var outcomes =
                InParallel.run(
                        2,
                        thread ->
                                outcome(
                                        () ->
                                                store.run(
                                                        () -> {
                                                            var act =
                                                                    instance(thread)
                                                                            .get(
                                                                                    LeadingGuilds
                                                                                            .class);
                                                            if (thread == 0) {
                                                                act.kick(1, id, 2);
                                                            } else {
                                                                act.promote(2, id, 3);
                                                            }
                                                        })));

        assertThat(outcomes.getFirst()).isEqualTo("done");
        int rank = members(id).getLast().rank();
        assertThat(rank).isEqualTo(outcomes.getLast().equals("done") ? 2 : 3);
        assertThat(outcomes.getLast()).isIn("done", "social.not-your-guild");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aListBeginsAsOneAsks(Database database) {
        reopenOn(database);
        one.found("Night Watch", "NW", 1, 5);
        one.found("night_owls", "Owl", 2);
        one.found("밤의 파수꾼", "밤별", 3);
        one.begin(4, "Night Fall", "NF");

        assertThat(page("NIGHT", null, 10)).containsExactlyInAnyOrder("night_owls", "Night Watch");
        assertThat(page("", null, 2)).hasSize(2);
        assertThat(page("n", null, 10)).as("by name or tag").hasSize(2);
        assertThat(page("owl", null, 10)).containsExactly("night_owls");
        assertThat(page("night_", null, 10)).containsExactly("night_owls");
        assertThat(page("%", null, 10)).isEmpty();
        assertThat(page("밤", null, 10)).containsExactly("밤의 파수꾼");
        var first = page("night", null, 1);
        assertThat(page("night", first.getFirst(), 10))
                .hasSize(1)
                .doesNotContainAnyElementsOf(first);
    }

    private List<String> page(String query, String after, int limit) {
        return store.in(
                () ->
                        one
                                .get(Guilds.class)
                                .page(query, Optional.ofNullable(after).map(GuildName::key), limit)
                                .stream()
                                .map(Guild::name)
                                .toList());
    }

    // ---- accounts that are deleted

    private void deleted(long userId) {
        store.run(() -> one.get(LeadingGuilds.class).accountDeleted(userId));
    }

    @Test
    void aDeletedAccountLeavesItsGuildToTheNext() {
        var id = one.found("Night Watch", "NW", 1, 2);
        one.end(one.deposit(1, id, new BankLoad(70, List.of())), SagaState.Status.COMPLETED);

        deleted(1);
        deleted(1);

        assertThat(members(id)).extracting(GuildMember::userId).containsExactly(2L);
        assertThat(members(id).getFirst().isLeader()).isTrue();
        assertThat(guild(id).orElseThrow().bankGold()).isEqualTo(70);
        assertThat(guild(id).orElseThrow().memberCount()).isEqualTo(1);
    }

    @Test
    void theLastDeletedAccountEndsTheGuildAndWhatIsInItsBankStays() {
        var rich = one.found("Night Watch", "NW", 1);
        var poor = one.found("Day Watch", "DW", 2);
        one.end(one.deposit(1, rich, new BankLoad(70, List.of())), SagaState.Status.COMPLETED);

        deleted(1);
        deleted(2);

        assertThat(guild(rich)).isEmpty();
        assertThat(guild(poor)).isEmpty();
        assertThat(store.in(() -> one.get(Guilds.class).locked(rich)).orElseThrow().bankGold())
                .isEqualTo(70);
        assertThat(store.in(() -> one.get(Guilds.class).locked(poor))).isEmpty();
        assertThat(one.begin(3, "Night Watch", "NW")).as("the name is free again").isNotEmpty();
    }

    @Test
    void aFounderWhoIsDeletedMeanwhileFoundsNothing() {
        var id = one.begin(1, "Night Watch", "NW");
        deleted(1);

        one.end(id, SagaState.Status.COMPLETED);

        assertThat(store.in(() -> count("guild") + count("guild_member"))).isZero();
    }

    @Test
    void whatMembersMayDoIsStored() {
        var id = one.found("Night Watch", "NW", 1);
        var grants = new GuildRank.Grants(Set.of(GuildRight.KICK), 7, 8);
        leading(act -> act.changeRank(1, id, 4, "Recruit", grants));
        leading(act -> act.changeRank(1, id, 3, "Soldier", grants));
        leading(act -> act.say(1, id, "Raid at nine"));

        var guild = guild(id).orElseThrow();

        assertThat(guild.message()).isEqualTo("Raid at nine");
        assertThat(guild.ranks())
                .extracting(GuildRank::name)
                .containsExactly("Leader", "Officer", "Veteran", "Soldier", "Recruit");
        assertThat(guild.ranks().getLast().grants()).isEqualTo(grants);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoListensLaterLearnsWhoIsInWhichGuild(Database database) {
        reopenOn(database);
        var id = one.found("Night Watch", "NW", 1, 3);
        one.begin(2, "Day Watch", "DW");
        var replay = one.get(GuildReplay.class);

        assertThat(store.in(() -> replay.subjects(Optional.empty(), 10)))
                .containsExactly(Subject.player(1), Subject.player(3));
        assertThat(store.in(() -> replay.subjects(Optional.of(Subject.player(1)), 10)))
                .containsExactly(Subject.player(3));
        assertThat(store.in(() -> replay.subjects(Optional.of(Subject.guild("x")), 1)))
                .containsExactly(Subject.player(1));
        assertThat(store.in(() -> replay.subjects(Optional.of(Subject.zone(1)), 1))).isEmpty();
        assertThat(
                        store.in(
                                () ->
                                        replay.facts(
                                                List.of(
                                                        Subject.guild(id),
                                                        Subject.player(2),
                                                        Subject.player(3)))))
                .extracting(GuildMemberJoined::userId, GuildMemberJoined::guildId)
                .containsExactly(tuple(3L, id));
        assertThat(store.in(() -> replay.facts(List.of(Subject.guild(id))))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void membersSeeEachOtherComeAndGoButAcrossABlock(Database database) {
        reopenOn(database);
        one.found("Night Watch", "NW", 1, 2, 3);
        one.begin(4, "Day Watch", "DW");
        store.run(() -> store.entities().persist(new Block(2, 3, 5)));
        var audience = one.get(GuildAudience.class);

        var watchers = store.in(() -> audience.watchersOf(List.of(1L, 2L, 3L, 4L, 5L)));

        assertThat(watchers).containsOnlyKeys(1L, 2L, 3L);
        assertThat(watchers.get(1L)).containsExactlyInAnyOrder(2L, 3L);
        assertThat(watchers.get(2L)).containsExactly(1L);
        assertThat(watchers.get(3L)).containsExactly(1L);
    }
}
