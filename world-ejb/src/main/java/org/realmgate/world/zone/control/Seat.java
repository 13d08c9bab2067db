package org.realmgate.world.zone.control;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.realmgate.world.zone.entity.Standing;

/**
 * A player's place in the world from joining to leaving, known to all threads.
 *
 * <p>What is wanted of it stands here and not in a command: a command that finds the player just
 * crossing to another zone would be lost, whereas each loop looks at the seat when the player
 * arrives.
 */
final class Seat {
    private final AtomicReference<Binding> wanted;

    /** Also of the seat that follows this one. */
    private final Footing footing;

    private final AtomicBoolean unsaved = new AtomicBoolean();
    private volatile Standing standing;
    private volatile ZoneLoop loop;

    /** Owned by the loop that is {@link #loop}; null while a command carries the player to it. */
    private SeatedPlayer player;

    Seat(Standing standing, ZoneLoop loop, Binding binding, Footing footing) {
        this.standing = standing;
        this.loop = loop;
        this.footing = footing;
        wanted = new AtomicReference<>(binding);
    }

    Standing standing() {
        return standing;
    }

    Footing footing() {
        return footing;
    }

    ZoneLoop loop() {
        return loop;
    }

    Binding wanted() {
        return wanted.get();
    }

    boolean isClosed() {
        return wanted.get() == Binding.CLOSED;
    }

    /** False if the seat was closed before. */
    boolean bind(Binding binding) {
        for (var now = wanted.get(); now != Binding.CLOSED; now = wanted.get()) {
            if (wanted.compareAndSet(now, binding)) {
                return true;
            }
        }
        return false;
    }

    /** False if that binding was not the wanted one any more. */
    boolean rebind(Binding from, Binding to) {
        return wanted.compareAndSet(from, to);
    }

    /** By the loop: false if somebody took the seat again in this moment. */
    boolean close(Binding from) {
        return wanted.compareAndSet(from, Binding.CLOSED);
    }

    /** By the loop, before the player's figure is removed or carried on. */
    void stand(Standing newStanding) {
        standing = newStanding;
    }

    /** By the loop that owns the player. From here on the other one does. */
    void handOver(ZoneLoop to, Standing there) {
        player = null;
        standing = there;
        loop = to;
    }

    /** By the loop that handed it over, when the other one had no room for the command. */
    void takeBack(ZoneLoop from, SeatedPlayer owned) {
        standing = owned.standing();
        loop = from;
        player = owned;
    }

    SeatedPlayer player(ZoneLoop asking) {
        return loop == asking ? player : null;
    }

    void sit(SeatedPlayer owned) {
        player = owned;
    }

    AtomicBoolean unsaved() {
        return unsaved;
    }
}
