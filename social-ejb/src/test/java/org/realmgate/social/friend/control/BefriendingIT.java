package org.realmgate.social.friend.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.realmgate.social.friend.entity.Friend.State.FRIEND;
import static org.realmgate.social.friend.entity.Friend.State.REQUEST_RECEIVED;
import static org.realmgate.social.friend.entity.Friend.State.REQUEST_SENT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.social.friend.entity.Friend;
import org.realmgate.social.friend.entity.FriendLimits;
import org.realmgate.social.friend.entity.Friendship;
import org.realmgate.social.notification.entity.Notification;
import org.realmgate.social.person.control.People;

class BefriendingIT {
    private static final long SEED = Long.getLong("seed", 20_261_127);
    private static final long ANNA = 1;
    private static final long BORA = 2;
    private static final int ROUNDS = 25;

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private Store store;
    private FriendInstance social;

    private void openOn(Database database) {
        store = Store.on(database, "social");
        social = new FriendInstance(store, clock);
        social.register(1, 3);
    }

    @BeforeEach
    void open() {
        openOn(Database.H2);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopenOn(Database database) {
        close();
        openOn(database);
    }

    private List<String> toldTo(long userId) {
        return store.in(
                () ->
                        store.entities()
                                .createQuery(
                                        "SELECT n FROM Notification n WHERE n.userId = :user ORDER"
                                                + " BY n.notificationId",
                                        Notification.class)
                                .setParameter("user", userId)
                                .getResultStream()
                                .map(Notification::kind)
                                .toList());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoIsAskedAcceptsAndBothAreFriends(Database database) {
        reopenOn(database);
        assertThat(social.ask(BORA, ANNA)).isEqualTo("REQUEST_SENT");
        assertThat(social.seen(BORA, ANNA)).contains(REQUEST_SENT);
        assertThat(social.seen(ANNA, BORA)).contains(REQUEST_RECEIVED);
        assertThat(toldTo(ANNA)).containsExactly("friend_request");
        clock.forward(Duration.ofHours(1));

        assertThat(social.accept(ANNA, BORA)).isEqualTo("FRIEND");

        assertThat(social.page(ANNA))
                .containsExactly(new Friend(BORA, "p2", FRIEND, clock.millis()));
        assertThat(social.page(BORA))
                .containsExactly(new Friend(ANNA, "p1", FRIEND, clock.millis()));
        assertThat(toldTo(BORA)).containsExactly("friend_accepted");
        assertThat(social.accept(ANNA, BORA)).isEqualTo("FRIEND");
        assertThat(toldTo(BORA)).hasSize(1);
    }

    @Test
    void aNotificationTellsWhoAsks() {
        social.ask(BORA, ANNA);

        var told =
                store.in(
                        () ->
                                store.entities()
                                        .createQuery(
                                                "SELECT n FROM Notification n", Notification.class)
                                        .getSingleResult());
        assertThat(Json.tree(told.data()))
                .isEqualTo(Json.tree("{\"user_id\":\"2\",\"username\":\"p2\"}"));
    }

    @Test
    void whoAsksItsAskerAcceptsByThat() {
        social.ask(ANNA, BORA);

        assertThat(social.ask(BORA, ANNA)).isEqualTo("FRIEND");
        assertThat(toldTo(ANNA)).containsExactly("friend_accepted");
        assertThat(toldTo(BORA)).containsExactly("friend_request");
    }

    @Test
    void askingTwiceOrAFriendIsRefused() {
        social.ask(ANNA, BORA);
        assertThat(social.ask(ANNA, BORA)).isEqualTo("social.already-asked");
        social.accept(BORA, ANNA);

        assertThat(social.ask(ANNA, BORA)).isEqualTo("social.already-friends");
        assertThat(social.ask(BORA, ANNA)).isEqualTo("social.already-friends");
    }

    @Test
    void nobodyAsksItselfOrNobody() {
        assertThat(social.ask(ANNA, ANNA)).isEqualTo("social.not-with-yourself");
        assertThat(social.ask(ANNA, 99)).isEqualTo("social.no-such-player");
        assertThat(social.ask(99, ANNA)).isEqualTo("social.no-such-player");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatNoNameCanBeIsNobodys(Database database) {
        reopenOn(database);
        var people = social.beans.get(People.class);

        for (var name : List.of("", "\u0000", "half \ud83d", "p".repeat(21))) {
            assertThat(store.in(() -> people.named(name))).isEmpty();
        }
        assertThat(store.in(() -> people.named("P1"))).isPresent();
    }

    @Test
    void onlyWhoWasAskedAccepts() {
        social.ask(ANNA, BORA);

        assertThat(social.accept(ANNA, BORA)).isEqualTo("social.no-such-friend-request");
        assertThat(social.accept(BORA, 3)).isEqualTo("social.no-such-friend-request");
        assertThat(social.accept(3, ANNA)).isEqualTo("social.no-such-friend-request");
        assertThat(social.accept(ANNA, ANNA)).isEqualTo("social.no-such-friend-request");
        assertThat(social.accept(ANNA, 99)).isEqualTo("social.no-such-player");
    }

    @Test
    void eitherEndsWhatIsBetweenThem() {
        for (long one : List.of(ANNA, BORA)) {
            long other = ANNA + BORA - one;
            social.ask(ANNA, BORA);
            assertThat(social.end(one, other)).isEqualTo("ended");
            assertThat(social.seen(ANNA, BORA)).isEmpty();

            social.ask(ANNA, BORA);
            social.accept(BORA, ANNA);
            assertThat(social.end(one, other)).isEqualTo("ended");
            assertThat(social.seen(BORA, ANNA)).isEmpty();
        }
        assertThat(social.end(ANNA, BORA)).isEqualTo("ended");
        assertThat(social.end(ANNA, 99)).isEqualTo("ended");
    }

    @Test
    void whoHasBlockedOrIsBlockedDoesNotAsk() {
        social.block(ANNA, BORA);

        assertThat(social.ask(ANNA, BORA)).isEqualTo("social.blocked");
        assertThat(social.ask(BORA, ANNA)).isEqualTo("social.blocked");
    }

    @Test
    void aPlayerHasABoundOfFriends() {
        int friends = FriendLimits.FRIENDS_MAX;
        social.register(10, 10 + friends);
        befriend(ANNA, 10, 10 + friends - 2);
        social.ask(BORA, ANNA);
        social.ask(ANNA, 10 + friends);

        assertThat(social.accept(ANNA, BORA)).isEqualTo("FRIEND");

        assertThat(social.accept(10 + friends, ANNA)).isEqualTo("social.friends-full");
        assertThat(social.ask(10 + friends, ANNA)).isEqualTo("social.friends-full");
        assertThat(social.ask(ANNA, 3)).isEqualTo("social.friends-full");
        assertThat(social.ask(3, ANNA)).isEqualTo("REQUEST_SENT");
        assertThat(social.accept(ANNA, 3)).isEqualTo("social.friends-full");
        social.end(ANNA, BORA);
        assertThat(social.accept(ANNA, 3)).isEqualTo("FRIEND");
    }

    private void befriend(long userId, long first, long last) {
        store.run(
                () -> {
                    for (long id = first; id <= last; id++) {
                        var friendship = new Friendship(userId, id, 0);
                        friendship.accept(0);
                        store.entities().persist(friendship);
                    }
                });
    }

    private void request(long asker, long asked) {
        store.entities().persist(new Friendship(asker, asked, 0));
    }

    @Test
    void requestsThatWaitHaveABoundOnBothSides() {
        int sent = FriendLimits.SENT_MAX;
        int received = FriendLimits.RECEIVED_MAX;
        social.register(10, 10 + received);
        store.run(
                () -> {
                    for (int n = 0; n < sent - 1; n++) {
                        request(ANNA, 10 + n);
                    }
                    for (int n = 0; n < received - 1; n++) {
                        request(10 + n, BORA);
                    }
                });

        assertThat(social.ask(ANNA, 3)).isEqualTo("REQUEST_SENT");
        assertThat(social.ask(ANNA, 10 + received)).isEqualTo("social.friend-requests-full");
        assertThat(social.ask(3, BORA)).isEqualTo("REQUEST_SENT");
        assertThat(social.ask(10 + received, BORA)).isEqualTo("social.friend-requests-full");
        // Whoever has asked is accepted, whatever waits.
        assertThat(social.ask(BORA, 3)).isEqualTo("FRIEND");
        assertThat(social.ask(10 + received, BORA)).isEqualTo("REQUEST_SENT");
    }

    @Test
    void aPageHasWhatFollows() {
        social.register(10, 14);
        befriend(12, 13, 14);
        store.run(
                () -> {
                    request(12, 11);
                    request(10, 12);
                });
        var friends = social.beans.get(Friends.class);

        assertThat(store.in(() -> friends.page(12, 0, 2)))
                .extracting(Friend::userId, Friend::state)
                .containsExactly(tuple(10L, REQUEST_RECEIVED), tuple(11L, REQUEST_SENT));
        assertThat(store.in(() -> friends.page(12, 11, 3)))
                .extracting(Friend::userId, Friend::state)
                .containsExactly(tuple(13L, FRIEND), tuple(14L, FRIEND));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void friendsWatchEachOtherAndWhoHasOnlyAskedDoesNot(Database database) {
        reopenOn(database);
        social.register(4, 5);
        social.ask(ANNA, BORA);
        social.accept(BORA, ANNA);
        social.ask(4, ANNA);
        social.accept(ANNA, 4);
        social.ask(ANNA, 3);
        social.ask(3, 5);
        var friends = social.beans.get(Friends.class);

        var watchers = store.in(() -> friends.watchersOf(List.of(ANNA, BORA, 3L, 5L, 99L)));

        assertThat(watchers).containsOnlyKeys(ANNA, BORA);
        assertThat(watchers.get(ANNA)).containsExactlyInAnyOrder(BORA, 4L);
        assertThat(watchers.get(BORA)).containsExactly(ANNA);
        social.block(BORA, ANNA);
        assertThat(store.in(() -> friends.watchersOf(List.of(ANNA, BORA))))
                .isEqualTo(Map.of(ANNA, List.of(4L)));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void twoWhoAskEachOtherAtOnceAreFriends(Database database) {
        reopenOn(database);
        var instances = List.of(social, new FriendInstance(store, clock));
        for (int round = 0; round < ROUNDS; round++) {
            var outcomes =
                    InParallel.run(2, thread -> instances.get(thread).ask(1 + thread, 2 - thread));

            assertThat(outcomes).containsExactlyInAnyOrder("REQUEST_SENT", "FRIEND");
            assertThat(social.seen(ANNA, BORA)).contains(FRIEND);
            social.end(ANNA, BORA);
        }
        assertThat(toldTo(ANNA).size() + toldTo(BORA).size()).isEqualTo(2 * ROUNDS);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoAsksWhileTheOtherBlocksIsBlocked(Database database) {
        reopenOn(database);
        var other = new FriendInstance(store, clock);
        for (int round = 0; round < ROUNDS; round++) {
            var outcomes =
                    InParallel.run(
                            2,
                            thread ->
                                    thread == 0 ? social.ask(ANNA, BORA) : other.block(BORA, ANNA));

            assertThat(outcomes.get(0)).isIn("REQUEST_SENT", "social.blocked");
            assertThat(outcomes.get(1)).isEqualTo("blocked");
            assertThat(social.seen(ANNA, BORA)).isEmpty();
            social.unblock(BORA, ANNA);
        }
    }

    /**
     * In any order, on two instances: nobody waits for ever, and nothing is left where a block is.
     */
    @ParameterizedTest
    @EnumSource(Database.class)
    void whateverThreePlayersDoAtOnceNoBlockHasAFriendshipBesideIt(Database database) {
        reopenOn(database);
        var instances = List.of(social, new FriendInstance(store, clock));
        InParallel.run(
                4,
                thread -> {
                    var random = new SplittableRandom(SEED + thread);
                    for (int turn = 0; turn < 60; turn++) {
                        act(instances.get(thread % 2), random);
                    }
                    return null;
                });

        var blocks = social.beans.get(Blocks.class);
        for (long one = 1; one <= 3; one++) {
            for (long other = 1; other <= 3; other++) {
                long blocking = one;
                long blocked = other;
                if (one != other && store.in(() -> blocks.is(blocking, blocked))) {
                    assertThat(social.seen(one, other)).as("seed " + SEED).isEmpty();
                }
            }
        }
    }

    private static void act(FriendInstance social, SplittableRandom random) {
        long one = random.nextLong(1, 4);
        long other = 1 + (one + random.nextLong(0, 2)) % 3;
        switch (random.nextInt(5)) {
            case 0 -> social.ask(one, other);
            case 1 -> social.accept(one, other);
            case 2 -> social.end(one, other);
            case 3 -> social.block(one, other);
            default -> social.unblock(one, other);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofADeletedAccountNothingIsLeft(Database database) {
        reopenOn(database);
        social.ask(ANNA, BORA);
        social.accept(BORA, ANNA);
        social.ask(3, ANNA);
        social.register(4, 5);
        social.block(ANNA, 4);
        social.block(5, ANNA);
        social.block(4, BORA);

        delete(ANNA);

        assertThat(social.page(BORA)).isEmpty();
        assertThat(social.page(3)).isEmpty();
        assertThat(store.in(() -> rows("Friendship"))).isZero();
        assertThat(store.in(() -> rows("Block"))).isOne();
    }

    /** As both components do in the transaction of the event, in any order. */
    private void delete(long userId) {
        var people = social.beans.get(People.class);
        var befriending = social.beans.get(Befriending.class);
        store.run(
                () -> {
                    if (userId % 2 == 0) {
                        people.remove(userId);
                    }
                    befriending.forget(userId);
                    people.remove(userId);
                });
    }

    private long rows(String entity) {
        return store.entities()
                .createQuery("SELECT COUNT(e) FROM " + entity + " e", Long.class)
                .getSingleResult();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoAsksWhileTheAccountGoesLeavesNothing(Database database) {
        reopenOn(database);
        social.register(10, 10 + ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
            long going = 10 + round;
            InParallel.run(
                    2,
                    thread -> {
                        if (thread == 0) {
                            social.ask(ANNA, going);
                        } else {
                            delete(going);
                        }
                        return null;
                    });
        }
        assertThat(store.in(() -> rows("Friendship"))).isZero();
    }
}
