package org.realmgate.chat.channel.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.chat.channel.entity.ChatLimits;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.chat.channel.entity.Room;
import org.realmgate.chat.player.control.Memberships;
import org.realmgate.chat.player.control.Players;
import org.realmgate.chat.player.entity.Circle;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

class SubscribersIT {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Message.Speaker BEN = new Message.Speaker(8, "ben");

    private final TurnedClock clock = new TurnedClock(NOW);
    private Store store;
    private Players players;
    private Memberships memberships;
    private Messages messages;
    private Subscribers subscribers;

    @BeforeEach
    void begin() {
        store = Store.on(Database.H2, "chat");
        var wiring = store.wiringWith(clock, new TokenVerifier(clock));
        players = wiring.get(Players.class);
        memberships = wiring.get(Memberships.class);
        messages = wiring.get(Messages.class);
        subscribers = wiring.get(Subscribers.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private final class Noting implements Subscribers.Follower {
        private final Caller caller;
        private final Room room;
        private final List<String> heard = new ArrayList<>();
        private final List<String> ends = new ArrayList<>();
        private boolean broken;

        Noting(long userId, Room room) {
            this.room = room;
            caller =
                    new Caller(
                            userId,
                            "p" + userId,
                            "s",
                            Set.of(),
                            Set.of(),
                            NOW,
                            NOW.plus(Duration.ofHours(1)));
            subscribers.follow(this);
        }

        @Override
        public Caller caller() {
            return caller;
        }

        @Override
        public Room room() {
            return room;
        }

        @Override
        public void hear(List<Stored> batch) {
            if (broken) {
                throw new IllegalStateException("call already closed");
            }
            batch.forEach(stored -> heard.add(stored.message().content()));
        }

        @Override
        public void end(Refusal why) {
            ends.add(why.code());
        }
    }

    private void say(Room room, String... texts) {
        List<Stored> stored = new ArrayList<>();
        store.run(
                () -> {
                    for (var text : texts) {
                        var message = new Message(room, BEN, null, text, 1);
                        messages.add(List.of(message));
                        stored.add(new Stored(message, 0));
                    }
                });
        subscribers.hear(stored);
    }

    private static void assertRefused(String code, Runnable act) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(act::run)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void aFollowerHearsItsRoomInOrderAndNoOther() {
        var anna = new Noting(7, Room.WORLD);
        var carl = new Noting(9, Room.zone(3));

        say(Room.WORLD, "one", "two");
        say(Room.zone(3), "three");
        say(Room.zone(33), "four");

        assertThat(anna.heard).containsExactly("one", "two");
        assertThat(carl.heard).containsExactly("three");
    }

    @Test
    void oneWhoThrowsIsDroppedAndTheOthersHearEverything() {
        var broken = new Noting(7, Room.WORLD);
        broken.broken = true;
        var well = new Noting(9, Room.WORLD);

        say(Room.WORLD, "one");
        broken.broken = false;
        say(Room.WORLD, "two");

        assertThat(broken.heard).isEmpty();
        assertThat(broken.ends).containsExactly("chat.unavailable");
        assertThat(well.heard).containsExactly("one", "two");
    }

    @Test
    void whatComesAfterLaterMessagesIsLeftOut() {
        var anna = new Noting(7, Room.WORLD);
        var late = new Stored(new Message(Room.WORLD, BEN, null, "late", 1).numbered(1), 0);
        say(Room.WORLD, "one", "two");

        subscribers.hear(List.of(late));
        say(Room.WORLD, "three");

        assertThat(anna.heard).containsExactly("one", "two", "three");
    }

    @Test
    void whoLeftAZoneHearsItsChannelNoMore() {
        store.run(() -> players.known(7).entered(3));
        store.run(() -> players.known(9).entered(3));
        var anna = new Noting(7, Room.zone(3));
        var carl = new Noting(9, Room.zone(3));
        var world = new Noting(7, Room.WORLD);
        subscribers.recheck();
        say(Room.zone(3), "both");
        store.run(() -> players.known(7).entered(4));

        subscribers.recheck();
        say(Room.zone(3), "carl alone");
        say(Room.WORLD, "all");

        assertThat(anna.heard).containsExactly("both");
        assertThat(anna.ends).containsExactly("chat.not-in-zone");
        assertThat(carl.heard).containsExactly("both", "carl alone");
        assertThat(carl.ends).isEmpty();
        assertThat(world.heard).containsExactly("all");
    }

    private static final class Heard implements Subscribers.Gateway {
        private final List<Subscribers.Batch> batches = new ArrayList<>();

        @Override
        public void hear(Subscribers.Batch batch) {
            batches.add(batch);
        }

        @Override
        public void end(Refusal why) {
            throw new IllegalStateException(why);
        }
    }

    @Test
    void whatIsSaidInAPartyIsEncodedOnceForAllWhoAreInIt() {
        var party = new Room("party:p");
        store.run(() -> memberships.join(7, Circle.PARTY, "p", 1));
        store.run(() -> memberships.join(9, Circle.PARTY, "p", 1));
        store.run(() -> memberships.join(11, Circle.PARTY, "q", 1));
        var gateway = new Heard();
        subscribers.join(gateway);

        say(party, "one", "two");

        var rooms = gateway.batches.getFirst().rooms();
        assertThat(rooms.blocks()).isEmpty();
        assertThat(rooms.own())
                .singleElement()
                .satisfies(
                        own -> {
                            assertThat(own.members()).containsExactlyInAnyOrder(7L, 9L);
                            assertThat(own.count()).isEqualTo(2);
                        });
    }

    @Test
    void whoLeftAPartyHearsItsChannelNoMore() {
        var party = new Room("party:p");
        store.run(() -> memberships.join(7, Circle.PARTY, "p", 1));
        store.run(() -> memberships.join(9, Circle.PARTY, "p", 1));
        var anna = new Noting(7, party);
        var carl = new Noting(9, party);
        subscribers.recheck();
        say(party, "both");

        store.run(() -> memberships.leave(7, Circle.PARTY, "p"));
        say(party, "carl, though nobody has looked yet");
        store.run(() -> memberships.join(7, Circle.PARTY, "another", 2));
        subscribers.recheck();
        say(party, "carl alone");

        assertThat(anna.heard).containsExactly("both");
        assertThat(anna.ends).containsExactly("chat.not-in-party");
        assertThat(carl.heard)
                .containsExactly("both", "carl, though nobody has looked yet", "carl alone");
        assertThat(carl.ends).isEmpty();
    }

    @Test
    void ifNobodyKnowsWhoIsInAPartyAllElseIsHeard() {
        store.run(() -> memberships.join(7, Circle.PARTY, "p", 1));
        var anna = new Noting(7, new Room("party:p"));
        var world = new Noting(9, Room.WORLD);
        var stored = new ArrayList<Stored>();
        store.run(
                () -> {
                    for (var room : List.of(new Room("party:p"), Room.WORLD)) {
                        var message = new Message(room, BEN, null, "to " + room.key(), 1);
                        messages.add(List.of(message));
                        stored.add(new Stored(message, 0));
                    }
                });

        store.goAway();
        subscribers.hear(stored);
        store.comeBack();

        assertThat(anna.heard).isEmpty();
        assertThat(anna.ends).isEmpty();
        assertThat(world.heard).containsExactly("to world");
    }

    @Test
    void whoseTokenIsOverHearsNoMore() {
        var anna = new Noting(7, Room.WORLD);
        say(Room.WORLD, "one");
        clock.forward(Duration.ofHours(2));

        subscribers.recheck();
        subscribers.recheck();
        say(Room.WORLD, "two");

        assertThat(anna.heard).containsExactly("one");
        assertThat(anna.ends).hasSize(1);
    }

    @Test
    void onePlayerFollowsABoundedNumberOfChannelsAtOnce() {
        List<Noting> all = new ArrayList<>();
        for (int i = 0; i < ChatLimits.FOLLOWED_BY_ONE_MAX; i++) {
            all.add(new Noting(7, Room.whisper(7, 100 + i)));
        }
        assertRefused("chat.too-many-followers", () -> new Noting(7, Room.WORLD));
        var other = new Noting(9, Room.WORLD);
        assertThat(other.ends).isEmpty();

        subscribers.leave(all.getFirst());
        subscribers.leave(all.getFirst());

        var again = new Noting(7, Room.WORLD);
        assertThat(again.ends).isEmpty();
        assertRefused("chat.too-many-followers", () -> new Noting(7, Room.WORLD));
    }

    @Test
    void followersAreBoundedInAll() {
        Noting last = null;
        for (long i = 0; i < ChatLimits.FOLLOWERS_MAX; i++) {
            last = new Noting(1_000 + i, Room.WORLD);
        }
        assertRefused("chat.followers-full", () -> new Noting(7, Room.WORLD));

        subscribers.leave(last);

        assertThat(new Noting(7, Room.WORLD).ends).isEmpty();
    }
}
