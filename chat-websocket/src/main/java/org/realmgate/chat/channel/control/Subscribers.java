package org.realmgate.chat.channel.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.chat.channel.entity.ChannelRefused;
import org.realmgate.chat.channel.entity.ChatLimits;
import org.realmgate.chat.channel.entity.Room;
import org.realmgate.chat.player.control.Memberships;
import org.realmgate.chat.player.control.Players;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.platform.loop.Turn;

/**
 * Everybody who listens: gateways, which hear all, and followers (over gRPC, sockets of this
 * service), each of which hears one room for as long as its token is good and the player stands in
 * the zone, or is in the guild or party, whose room it is. Thread-safe.
 */
@ApplicationScoped
public class Subscribers implements Starter {
    private static final Logger LOG = Logger.getLogger(Subscribers.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(2);

    /** What is looked after ends within seconds, whatever went wrong before. */
    private static final RetryBackoff AFTER_FAULTS = new RetryBackoff(LOOK_EVERY, LOOK_EVERY);

    /**
     * Whoever throws where it hears something has left, and nobody else notices. Called by one
     * thread at a time; must not block.
     */
    public interface Listener {
        /** Ends its connection; any number of times, by any thread. */
        void end(Refusal why);
    }

    /** A gateway hears every batch, also one of which nothing was stored. */
    public interface Gateway extends Listener {
        void hear(Batch batch);
    }

    /** Hears the messages of one room, in their order. */
    public interface Follower extends Listener {
        Caller caller();

        Room room();

        void hear(List<Stored> messages);
    }

    /** What was stored together, in order, encoded once for all who need the same bytes. */
    public record Batch(List<Stored> messages, EncodedRooms rooms) {}

    @Inject private TokenVerifier verifier;

    @Inject private Players players;

    @Inject private Memberships memberships;

    @Inject private Transactions transactions;

    @Inject private Loops loops;

    private final Set<Gateway> gateways = ConcurrentHashMap.newKeySet();

    /** By the key of the room; changed by one thread at a time, read by the writing thread. */
    private final Map<String, Set<Follower>> followers = new ConcurrentHashMap<>();

    /** Held while all are told: each hears one turn after the other, as all do. */
    private final Object hearing = new Object();

    private long lastHeard;

    private final Map<Long, Integer> followedByOne = new HashMap<>();
    private int followersCount;
    private Loop loop;

    @Override
    public int order() {
        return SERVICE;
    }

    @Override
    public String name() {
        return "subscribers";
    }

    @Override
    public void start() {
        loop = loops.start("followers", Turn.every(LOOK_EVERY, this::recheck), AFTER_FAULTS);
        verifier.onRevocation(revocation -> loop.wake());
    }

    @Override
    public void stop() throws InterruptedException {
        if (loop != null) {
            loop.stop(END_TAKES_MAX);
        }
    }

    public void join(Gateway gateway) {
        gateways.add(gateway);
    }

    public void leave(Gateway gateway) {
        gateways.remove(gateway);
    }

    /** Refused with {@code chat.too-many-followers}, {@code chat.followers-full}. */
    public synchronized void follow(Follower follower) {
        long userId = follower.caller().userId();
        int others = followedByOne.getOrDefault(userId, 0);
        if (others >= ChatLimits.FOLLOWED_BY_ONE_MAX) {
            throw ChannelRefused.followersOfOne();
        }
        if (followersCount >= ChatLimits.FOLLOWERS_MAX) {
            throw ChannelRefused.followersOfAll();
        }
        followers
                .computeIfAbsent(follower.room().key(), room -> ConcurrentHashMap.newKeySet())
                .add(follower);
        followedByOne.put(userId, others + 1);
        followersCount++;
    }

    /** Any number of times. */
    public synchronized void leave(Follower follower) {
        var room = followers.get(follower.room().key());
        if (room == null || !room.remove(follower)) {
            return;
        }
        if (room.isEmpty()) {
            followers.remove(follower.room().key());
        }
        followedByOne.computeIfPresent(
                follower.caller().userId(), (userId, all) -> all > 1 ? all - 1 : null);
        followersCount--;
    }

    /**
     * What was stored, and if nothing, that a batch is done with: by the thread that writes here,
     * or that is told what another instance wrote. What comes after later messages is left out: it
     * was on its way when the one who wrote it was followed by another (R3).
     */
    void hear(List<Stored> told) {
        synchronized (hearing) {
            List<Stored> stored = new ArrayList<>();
            for (var one : told) {
                long id = one.message().messageId();
                if (id > lastHeard) {
                    lastHeard = id;
                    stored.add(one);
                }
            }
            tell(stored);
        }
    }

    private void tell(List<Stored> stored) {
        var members = members(stored);
        var batch = new Batch(stored, EncodedRooms.of(stored, members));
        for (var gateway : gateways) {
            try {
                gateway.hear(batch);
            } catch (RuntimeException fault) {
                leave(gateway);
                drop(gateway, fault);
            }
        }
        if (followers.isEmpty()) {
            return;
        }
        Map<String, List<Stored>> byRoom = new LinkedHashMap<>();
        for (var one : stored) {
            byRoom.computeIfAbsent(one.message().room(), room -> new ArrayList<>()).add(one);
        }
        byRoom.forEach(
                (room, messages) ->
                        followers.getOrDefault(room, Set.of()).stream()
                                .filter(isIn(room, members))
                                .forEach(follower -> hear(follower, messages)));
    }

    /** Who left a guild or a party a moment ago is not ended yet, and hears nothing more of it. */
    private static Predicate<Follower> isIn(String room, Map<String, Set<Long>> members) {
        if (new Room(room).circle().isEmpty()) {
            return follower -> true;
        }
        var inside = members.getOrDefault(room, Set.of());
        return follower -> inside.contains(follower.caller().userId());
    }

    /**
     * Who hears what was said in guilds and parties. If the database does not tell, nobody hears it
     * now, as if all of them had been away: it is stored, and stands in the history. All other
     * rooms are heard.
     */
    private Map<String, Set<Long>> members(List<Stored> stored) {
        var rooms =
                stored.stream()
                        .map(one -> one.message().room())
                        .distinct()
                        .filter(room -> new Room(room).circle().isPresent())
                        .toList();
        if (rooms.isEmpty()) {
            return Map.of();
        }
        try {
            return transactions.in(() -> memberships.in(rooms));
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "who hears messages of guilds and parties is not known", away);
            return Map.of();
        }
    }

    /** One follower's fault is no matter of the others, nor of the writer: all is stored. */
    private void hear(Follower follower, List<Stored> messages) {
        try {
            follower.hear(messages);
        } catch (RuntimeException fault) {
            leave(follower);
            drop(follower, fault);
        }
    }

    private static void drop(Listener listener, RuntimeException fault) {
        end(listener, ChannelRefused.unavailable("messages were missed; connect again"));
        LOG.log(Level.WARNING, "a listener failed and was dropped", fault);
    }

    private static void end(Listener listener, Refusal why) {
        try {
            listener.end(why);
        } catch (RuntimeException again) {
            LOG.log(Level.FINE, "a listener could not be told that it is over", again);
        }
    }

    /**
     * Ends followers whose token is not good any more, and those who left the zone, the guild or
     * the party (R5).
     */
    void recheck() {
        List<Follower> inZones = new ArrayList<>();
        List<Follower> inCircles = new ArrayList<>();
        for (var room : followers.values()) {
            for (var follower : room) {
                if (!isGood(follower)) {
                    continue;
                }
                if (follower.room().isZone()) {
                    inZones.add(follower);
                } else if (follower.room().circle().isPresent()) {
                    inCircles.add(follower);
                }
            }
        }
        inPortions(inZones, this::endThoseWhoLeft);
        inPortions(inCircles, this::endThoseWhoAreInNoMore);
    }

    private static void inPortions(List<Follower> all, Consumer<List<Follower>> look) {
        for (int from = 0; from < all.size(); from += ChatLimits.FOLLOWERS_LOOKED_UP_MAX) {
            int to = Math.min(all.size(), from + ChatLimits.FOLLOWERS_LOOKED_UP_MAX);
            look.accept(all.subList(from, to));
        }
    }

    private boolean isGood(Follower follower) {
        try {
            verifier.check(follower.caller());
            return true;
        } catch (Refusal refusal) {
            leave(follower);
            end(follower, refusal);
            return false;
        }
    }

    private void endThoseWhoLeft(List<Follower> inZones) {
        var ids = inZones.stream().map(follower -> follower.caller().userId()).distinct().toList();
        var zones = transactions.in(() -> players.zones(ids));
        for (var follower : inZones) {
            int zone = zones.getOrDefault(follower.caller().userId(), 0);
            if (!Room.zone(zone).equals(follower.room())) {
                leave(follower);
                end(follower, ChannelRefused.notInZone(zone));
            }
        }
    }

    private void endThoseWhoAreInNoMore(List<Follower> inCircles) {
        var rooms = inCircles.stream().map(follower -> follower.room().key()).distinct().toList();
        var members = transactions.in(() -> memberships.in(rooms));
        for (var follower : inCircles) {
            if (!isIn(follower.room().key(), members).test(follower)) {
                leave(follower);
                end(follower, ChannelRefused.notIn(follower.room().circle().orElseThrow()));
            }
        }
    }
}
