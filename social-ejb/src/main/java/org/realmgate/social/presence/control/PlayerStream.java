package org.realmgate.social.presence.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.realmgate.contracts.social.rpc.PlayerBlock;
import org.realmgate.contracts.social.rpc.SocialTurn;

/**
 * A gateway's stream as the instance knows it where it ends: whom it brought, and what of that the
 * rows do not say yet. Bounded by the players: of each, the last change alone waits. Thread-safe;
 * nothing blocks.
 */
public final class PlayerStream {
    /** The gateway at the other end. Must not block; may be called by any thread. */
    public interface Gateway {
        /** Tells its players. */
        void tell(SocialTurn turn);

        /** Ends the stream, so that the gateway connects again and brings its players anew. */
        void end();
    }

    /** That a player came, or went. */
    record Change(PlayerStream stream, long userId, boolean isHere, long at) {}

    private static final long NONE = 0;

    private final Gateway gateway;
    private final Set<Long> players = ConcurrentHashMap.newKeySet();
    private final Map<Long, Change> unwritten = new LinkedHashMap<>();
    private volatile long number = NONE;
    private volatile boolean isOver;

    PlayerStream(Gateway gateway) {
        this.gateway = gateway;
    }

    Gateway gateway() {
        return gateway;
    }

    synchronized void note(List<Long> arrived, List<Long> gone, long now) {
        arrived.forEach(userId -> note(userId, true, now));
        gone.forEach(userId -> note(userId, false, now));
    }

    private void note(long userId, boolean isHere, long now) {
        if (isHere) {
            players.add(userId);
        } else {
            players.remove(userId);
        }
        unwritten.put(userId, new Change(this, userId, isHere, now));
    }

    /** Passes on what is for its players, if anything is. */
    void tell(SocialTurn told) {
        var own = SocialTurn.newBuilder();
        for (var block : told.getBlocksList()) {
            var receivers = block.getUserIdsList().stream().filter(players::contains).toList();
            if (!receivers.isEmpty()) {
                own.addBlocks(
                        PlayerBlock.newBuilder()
                                .addAllUserIds(receivers)
                                .setFrame(block.getFrame()));
            }
        }
        if (own.getBlocksCount() > 0 && !isOver) {
            gateway.tell(own.build());
        }
    }

    /** Its number in the rows, which no other stream ever has. */
    long number() {
        return number;
    }

    void isNumbered(long given) {
        number = given;
    }

    boolean hasNumber() {
        return number != NONE;
    }

    /** Nothing more comes over it. */
    void over() {
        isOver = true;
    }

    boolean isOver() {
        return isOver;
    }

    synchronized boolean hasUnwritten() {
        return !unwritten.isEmpty();
    }

    /** The first of what waits, which keeps waiting until it {@link #isWritten}. */
    synchronized List<Change> unwritten(int most) {
        List<Change> first = new ArrayList<>();
        for (var change : unwritten.values()) {
            if (first.size() == most) {
                break;
            }
            first.add(change);
        }
        return first;
    }

    /** What came after it goes on waiting. */
    synchronized void isWritten(Change change) {
        unwritten.remove(change.userId(), change);
    }
}
