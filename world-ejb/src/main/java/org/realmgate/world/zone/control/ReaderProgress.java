package org.realmgate.world.zone.control;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How far somebody is with reading what a zone tells. Owned by the zone's loop, the acknowledgement
 * apart.
 *
 * <p>Ready: it acknowledged the last turn that it was told, and is told with the next one what
 * changed since. Awaited: the zone gathers for it. Behind: it took too long, and is told everything
 * anew once it acknowledges.
 */
final class ReaderProgress {
    private final AtomicLong acknowledgedTurn = new AtomicLong();
    private long knownTurn;
    private long awaitedTurn;
    private long toldAtNanos;
    private boolean behind;

    /**
     * @param behind of the first turn: it is told everything
     */
    ReaderProgress(boolean behind) {
        this.behind = behind;
    }

    /** By any thread. */
    void acknowledge(long upToTurn) {
        acknowledgedTurn.accumulateAndGet(upToTurn, Math::max);
    }

    /** False while it is awaited; one that takes too long is behind from then on. */
    boolean isReady(long nowNanos, long gatherNanosMax) {
        if (acknowledgedTurn.get() >= awaitedTurn) {
            return true;
        }
        if (nowNanos - toldAtNanos >= gatherNanosMax) {
            behind = true;
        }
        return false;
    }

    boolean isBehind() {
        return behind;
    }

    /** It knows the zone as it was after this turn; anything earlier if it is behind. */
    long knownTurn() {
        return knownTurn;
    }

    /** There is nothing in that turn that it does not know by now. */
    void know(long turn) {
        behind = false;
        knownTurn = turn;
    }

    /** It was told that turn. */
    void await(long told, long nowNanos) {
        awaitedTurn = told;
        toldAtNanos = nowNanos;
    }
}
