package org.realmgate.gateway.socket;

import io.netty.channel.EventLoop;
import io.netty.util.collection.IntObjectHashMap;
import org.realmgate.contracts.combat.rpc.CombatBlock;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.rpc.MoveRefused;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.gateway.stream.StreamTurn;

/** Who of an event loop stands in which zone, and whose turn it is to be served. */
final class ZoneGroups {
    private final EventLoop loop;
    private final RegistryParts parts;
    private final LoopSessions sessions;
    private final Rooms rooms;
    private final PlayerFrames frames;
    private final ZoneGroup lobby;

    /** ZoneGroups are few and named by services: they are never forgotten. */
    private final IntObjectHashMap<ZoneGroup> zones = new IntObjectHashMap<>();

    ZoneGroups(
            EventLoop loop,
            RegistryParts parts,
            LoopSessions sessions,
            Rooms rooms,
            PlayerFrames frames) {
        this.loop = loop;
        this.parts = parts;
        this.sessions = sessions;
        this.rooms = rooms;
        this.frames = frames;
        this.lobby = ZoneGroup.lobby(rooms.silent());
    }

    ZoneGroup lobby() {
        return lobby;
    }

    ZoneGroup zone(int id) {
        return zones.computeIfAbsent(id, zone -> ZoneGroup.of(zone, rooms.zone(zone)));
    }

    EventLoop loop() {
        return loop;
    }

    RegistryParts parts() {
        return parts;
    }

    LoopSessions sessions() {
        return sessions;
    }

    Rooms rooms() {
        return rooms;
    }

    PlayerFrames frames() {
        return frames;
    }

    void turn(StreamTurn<ZoneTurn> turn) {
        if (turn.message().getZone() == WorldFeature.NO_ZONE) {
            turn.message().getRefusedList().forEach(this::turnAway);
            turn.done();
            return;
        }
        var group = zone(turn.message().getZone());
        if (group.busy) {
            group.waiting().add(turn);
        } else {
            new Fanout(this, group, turn).begin();
        }
    }

    /** What is seen in a cell of a fight; where nobody stands, nobody misses it. */
    void show(CombatBlock block) {
        var group = zones.get(block.getZone());
        if (group != null && !group.isEmpty()) {
            group.show(block);
        }
    }

    /** A group was served; what came in meanwhile goes next. */
    void served(ZoneGroup group) {
        group.busy = false;
        var next = group.waiting().poll();
        if (next != null) {
            new Fanout(this, group, next).begin();
        }
    }

    /** Looks after players whom no turn of world serves: in the lobby, or in a silent zone. */
    void look() {
        long now = parts.nanos().getAsLong();
        serve(lobby, now, SocketLimits.TICK_NANOS);
        for (var zone : zones.values()) {
            serve(zone, now, SocketLimits.LATE_NANOS);
        }
    }

    /** A player moves to another zone, or into the lobby. */
    void place(PlayerSession session, ZoneGroup group, int cell) {
        if (session.group == group) {
            group.move(session, cell);
            return;
        }
        if (session.group.isZone()) {
            session.endStay(rooms.lastChat());
        }
        session.group.remove(session);
        group.add(session, cell);
        if (group.isZone()) {
            session.stay(group.zone(), rooms.lastChat());
        }
    }

    /** It stands nowhere, so that there is no position to tell. */
    private void turnAway(MoveRefused refused) {
        var session = sessions.of(refused.getUserId());
        if (session != null) {
            session.turnedAway =
                    new Refusal(Kind.UNAVAILABLE, refused.getCode(), refused.getDetail());
            frames.refuse(session, 0, session.turnedAway);
        }
    }

    private void serve(ZoneGroup group, long now, long nanosMin) {
        if (group.busy || group.isEmpty() || now - group.servedNanos < nanosMin) {
            return;
        }
        if (group.hasTouched() || group.hasShown() || rooms.hasNews(group)) {
            new Fanout(this, group, null).begin();
        }
    }
}
