package org.realmgate.world.zone.control;

import java.util.concurrent.atomic.AtomicReference;
import org.realmgate.world.zone.entity.MoveCredit;
import org.realmgate.world.zone.entity.Point;

/**
 * What a player keeps in zone after zone, and from one seat to the next: how far it may walk by
 * now, and what was ordered of it. The credit is owned like the player; the rest is for any thread.
 */
final class Footing {
    private final MoveCredit credit;
    private final AtomicReference<Point> placing = new AtomicReference<>();
    private volatile Follower holder;

    Footing(MoveCredit credit) {
        this.credit = credit;
    }

    MoveCredit credit() {
        return credit;
    }

    /**
     * @param newHolder as long as whose stream lasts; null lets it go, whoever held it
     */
    void hold(Follower newHolder) {
        holder = newHolder;
    }

    boolean isHeld() {
        var now = holder;
        return now != null && !now.isClosed();
    }

    /** Instead of whatever was ordered before and is not done yet. */
    void place(Point there) {
        placing.set(there);
    }

    /** Where it is to stand; null if nowhere else. By the loop that owns the player. */
    Point takePlacing() {
        return placing.getAndSet(null);
    }
}
