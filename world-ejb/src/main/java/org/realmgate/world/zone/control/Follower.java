package org.realmgate.world.zone.control;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.realmgate.contracts.world.rpc.NpcOrder;
import org.realmgate.contracts.world.rpc.PlayerOrder;
import org.realmgate.contracts.world.rpc.ZonePositions;

/**
 * One stream of who follows where everybody stands, and orders something of them. Thread-safe; no
 * call waits for a turn.
 *
 * <p>When it closes, whom it led last is free, and whom it held last may walk (R16).
 */
public final class Follower implements AutoCloseable {
    private final World world;
    private final Consumer<ZonePositions> sink;
    private final Map<ZoneLoop, Following> followings = new HashMap<>();
    private volatile boolean closed;

    Follower(World world, Consumer<ZonePositions> sink) {
        this.world = world;
        this.sink = sink;
        world.loops().forEach(loop -> followings.put(loop, new Following(this)));
    }

    /** It read that turn; ignored if there is no such zone. */
    public void acknowledge(int zoneId, long turn) {
        world.loop(zoneId)
                .map(followings::get)
                .ifPresent(following -> following.progress().acknowledge(turn));
    }

    /**
     * Done with the zone's next turn; ignored if there is no such NPC, or nothing that it is to do.
     */
    public void order(NpcOrder order) {
        if (order.getWhatCase() != NpcOrder.WhatCase.WHAT_NOT_SET) {
            world.loop(order.getZone())
                    .filter(loop -> loop.hasNpc(order.getNpcId()))
                    .filter(loop -> followings.get(loop).put(order))
                    .ifPresent(loop -> loop.obey(followings.get(loop)));
        }
    }

    /** Ignored if the player is not in the world. */
    public void order(PlayerOrder order) {
        world.obey(this, order);
    }

    /** Any number of times. */
    @Override
    public void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    Consumer<ZonePositions> sink() {
        return sink;
    }

    Following following(ZoneLoop loop) {
        return followings.get(loop);
    }
}
