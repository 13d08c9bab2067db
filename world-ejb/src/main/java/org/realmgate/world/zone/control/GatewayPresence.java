package org.realmgate.world.zone.control;

import java.util.HashMap;
import java.util.Map;
import org.agrona.collections.Long2ObjectHashMap;
import org.realmgate.world.zone.entity.Standing;

/**
 * One gateway's stream. Thread-safe; calls for one player take effect in their order.
 *
 * <p>Its players leave the world when it closes, unless they came through another gateway since.
 */
public final class GatewayPresence implements AutoCloseable {
    private final World world;
    private final TurnSink sink;
    private final Map<ZoneLoop, Outlook> outlooks = new HashMap<>();
    private final Long2ObjectHashMap<Seat> seats = new Long2ObjectHashMap<>();
    private volatile boolean closed;

    GatewayPresence(World world, TurnSink sink) {
        this.world = world;
        this.sink = sink;
        world.loops().forEach(loop -> outlooks.put(loop, new Outlook(this)));
    }

    /**
     * Brings a player into the world, or takes it over from another gateway. The gateway learns
     * where it stands by an arrival.
     *
     * @param saved where it stood when it was saved last; ignored while the world knows better
     * @throws org.realmgate.contracts.refusal.Refusal world.full or world.zone-busy
     */
    public synchronized void join(Standing saved) {
        if (closed) {
            throw new IllegalStateException("must be open: presence");
        }
        seats.put(saved.userId(), world.join(saved, this));
    }

    /** Takes a player out of the world, if it did not come through another gateway since. */
    public synchronized void leave(long userId) {
        var seat = seats.remove(userId);
        if (seat != null) {
            world.leave(seat, this);
        }
    }

    /** The player's client starts afresh: the next turn shows it everything as on arrival. */
    public synchronized void resync(long userId) {
        var seat = seats.get(userId);
        if (seat != null) {
            world.resync(seat, this);
        }
    }

    /**
     * Walks. Whether it was allowed is told with a later turn.
     *
     * @return false if it was dropped: the player is not here, or the zone's inbox is full
     */
    public synchronized boolean move(long userId, float x, float y, int ref) {
        var seat = seats.get(userId);
        if (seat == null) {
            return false;
        }
        var loop = seat.loop();
        boolean taken = loop.offer(new Command.Walk(seat, this, x, y, ref, null));
        if (!taken) {
            loop.moveDropped();
        }
        return taken;
    }

    /** Shows an emote with the zone's next turn. Dropped if the zone's inbox is full. */
    public synchronized void emote(long userId, int emote) {
        var seat = seats.get(userId);
        if (seat != null) {
            seat.loop().offer(new Command.Emote(seat, this, emote));
        }
    }

    /** The gateway wrote that turn out; ignored if there is no such zone. */
    public void acknowledge(int zoneId, long turn) {
        world.loop(zoneId)
                .map(outlooks::get)
                .ifPresent(outlook -> outlook.progress().acknowledge(turn));
    }

    /** Any number of times. */
    @Override
    public synchronized void close() {
        closed = true;
        seats.clear();
    }

    boolean isClosed() {
        return closed;
    }

    TurnSink sink() {
        return sink;
    }

    Outlook outlook(ZoneLoop loop) {
        return outlooks.get(loop);
    }
}
