package org.realmgate.world.zone.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.realmgate.contracts.world.rpc.ZonePositions;
import org.realmgate.world.zone.entity.Grid;

/**
 * Those who follow where everybody in a zone stands: tells each what changed since it was told
 * last, and has the NPCs do what it orders. Owned by the loop. Costs nothing while there are none.
 */
final class Followers {
    private record Told(Follower follower, ZonePositions positions) {}

    private final NpcCrowd npcs;
    private final PositionsEncoder encoder;

    /** Who came since the last turn; bounded by the streams. */
    private final Queue<Following> coming = new ConcurrentLinkedQueue<>();

    private final List<Following> followings = new ArrayList<>();
    private final Queue<Told> outgoing = new ArrayDeque<>();

    Followers(int zoneId, Grid grid, NpcCrowd npcs) {
        this.npcs = npcs;
        encoder = new PositionsEncoder(zoneId, grid);
    }

    /** Any thread; before it orders anything. */
    void open(Following following) {
        coming.add(following);
    }

    /** Whoever came is told with this turn; whom the closed ones led is free. */
    void notice(long turn) {
        for (var following = coming.poll(); following != null; following = coming.poll()) {
            followings.add(following);
            // A look at all of them may have been asked for when it was not among them yet.
            obey(following, turn);
        }
        for (int i = followings.size() - 1; i >= 0; i--) {
            var follower = followings.get(i).follower();
            if (follower.isClosed()) {
                npcs.free(follower, turn);
                followings.remove(i);
            }
        }
    }

    void obey(Following following, long turn) {
        for (var order : following.take()) {
            if (!following.follower().isClosed()) {
                npcs.obey(following.follower(), order, turn);
            }
        }
    }

    void obeyAll(long turn) {
        followings.forEach(following -> obey(following, turn));
    }

    /**
     * Whoever acknowledged is told; nobody waits for anybody else (R13).
     *
     * @return the turn as of which all of them know the zone
     */
    long tell(long turn, long nowNanos, long gatherNanosMax) {
        flush();
        long knownByAll = turn;
        for (int i = 0; i < followings.size(); i++) {
            var following = followings.get(i);
            var progress = following.progress();
            if (progress.isReady(nowNanos, gatherNanosMax)) {
                tell(following, turn, nowNanos);
            }
            if (!progress.isBehind()) {
                knownByAll = Math.min(knownByAll, progress.knownTurn());
            }
        }
        encoder.clear();
        flush();
        return knownByAll;
    }

    private void tell(Following following, long turn, long nowNanos) {
        var progress = following.progress();
        var positions =
                progress.isBehind()
                        ? encoder.full(turn)
                        : encoder.since(progress.knownTurn(), turn);
        progress.know(turn);
        if (PositionsEncoder.tellsSomething(positions)) {
            progress.await(turn, nowNanos);
            outgoing.add(new Told(following.follower(), positions));
        }
    }

    /** Also hands over what a throwing sink kept back in the turn before. */
    private void flush() {
        for (var told = outgoing.poll(); told != null; told = outgoing.poll()) {
            told.follower().sink().accept(told.positions());
        }
    }
}
