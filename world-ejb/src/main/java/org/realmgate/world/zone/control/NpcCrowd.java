package org.realmgate.world.zone.control;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.realmgate.contracts.world.rpc.NpcOrder;
import org.realmgate.world.zone.entity.Grid;
import org.realmgate.world.zone.entity.Npc;
import org.realmgate.world.zone.entity.ZoneContent;
import org.realmgate.world.zone.entity.ZoneLimits;

/** The NPCs of a zone: they wander, or do what they were ordered. Owned by the zone's loop. */
final class NpcCrowd {
    private static final long IDS_PER_ZONE = 1_000_000L;
    private static final NpcOrder FREE = NpcOrder.newBuilder().setFree(true).build();

    private final long idBefore;
    private final Grid grid;
    private final RandomGenerator random;
    private final List<Npc> npcs = new ArrayList<>();

    /** Whose order each of them carries out last; null of who is free. */
    private final Follower[] leaders;

    /** Those that may have a way to go. */
    private final Set<Npc> walkers = new LinkedHashSet<>();

    private int next;

    NpcCrowd(ZoneContent content, Grid grid, RandomGenerator random) {
        this.grid = grid;
        this.random = random;
        idBefore = -content.id() * IDS_PER_ZONE;
        for (var spawn : content.npcs()) {
            for (int i = 0; i < spawn.count(); i++) {
                var npc = new Npc(idBefore - npcs.size() - 1, spawn, random.nextInt(1_000_000));
                npcs.add(npc);
                grid.put(npc, 0);
            }
        }
        leaders = new Follower[npcs.size()];
    }

    /** Any thread. */
    boolean has(long id) {
        return id < idBefore && id >= idBefore - npcs.size();
    }

    /** One of which the crowd has it (R14). */
    void obey(Follower leader, NpcOrder order, long turn) {
        int index = (int) (idBefore - order.getNpcId()) - 1;
        obey(npcs.get(index), order, turn);
        boolean led = order.hasWalk() || order.hasHide();
        leaders[index] = led ? leader : null;
    }

    /** Nobody is led by that one any more. */
    void free(Follower leader, long turn) {
        for (int i = 0; i < leaders.length; i++) {
            if (leaders[i] == leader) {
                leaders[i] = null;
                obey(npcs.get(i), FREE, turn);
            }
        }
    }

    private void obey(Npc npc, NpcOrder order, long turn) {
        boolean seen = !npc.isHidden();
        switch (order.getWhatCase()) {
            case WALK -> {
                var walk = order.getWalk();
                npc.lead(walk.getX(), walk.getY(), walk.getSpeed());
            }
            case HIDE -> npc.hide();
            case SHOW -> npc.beginAnew();
            case FREE, WHAT_NOT_SET -> npc.free();
        }
        walkers.add(npc);
        if (npc.isHidden() && seen) {
            grid.take(npc, turn);
        } else if (!npc.isHidden() && !seen) {
            grid.put(npc, turn);
        } else if (order.hasShow()) {
            grid.follow(npc, turn);
        }
    }

    /** Those that were told to walk, or are on their way home. */
    void walk(long turn) {
        if (!walkers.isEmpty()) {
            walkers.removeIf(
                    npc -> {
                        boolean walks = npc.stride();
                        if (walks) {
                            grid.follow(npc, turn);
                        }
                        return !walks;
                    });
        }
    }

    /** A few steps a turn. */
    void wander(long turn) {
        int steps = Math.min(ZoneLimits.NPC_STEPS_PER_TURN, npcs.size());
        for (int i = 0; i < steps; i++) {
            var npc = npcs.get(next);
            next = (next + 1) % npcs.size();
            if (npc.isWandering() && npc.step(random)) {
                grid.follow(npc, turn);
            }
        }
    }
}
