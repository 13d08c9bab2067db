package org.realmgate.gateway.socket;

import io.netty.util.collection.IntObjectHashMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.realmgate.contracts.combat.rpc.CombatBlock;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.gateway.stream.StreamTurn;

/**
 * The players of one event loop who stand in the same zone, by the cell in which they stand; or, as
 * the lobby, those who stand nowhere.
 */
final class ZoneGroup {
    private static final int LOBBY = -1;

    private final int zone;
    private final ChatLog room;
    private final IntObjectHashMap<List<PlayerSession>> cells = new IntObjectHashMap<>();
    private List<PlayerSession> dirty = new ArrayList<>();
    private int members;

    /** What is to be seen besides world's turns, with the next frame; the oldest goes first. */
    private Deque<CombatBlock> shown = new ArrayDeque<>();

    /** Turns that came while one was being written; world's own bound is one. */
    private final Deque<StreamTurn<ZoneTurn>> waiting = new ArrayDeque<>();

    /** Whether a fan-out is under way. */
    boolean busy;

    int columns = 1;
    long seen = -1;
    long servedNanos;

    private ZoneGroup(int zone, ChatLog room) {
        this.zone = zone;
        this.room = room;
    }

    static ZoneGroup lobby(ChatLog empty) {
        return new ZoneGroup(LOBBY, empty);
    }

    static ZoneGroup of(int zone, ChatLog room) {
        return new ZoneGroup(zone, room);
    }

    boolean isZone() {
        return zone != LOBBY;
    }

    int zone() {
        return zone;
    }

    /** What is said in the zone. */
    ChatLog room() {
        return room;
    }

    Deque<StreamTurn<ZoneTurn>> waiting() {
        return waiting;
    }

    int members() {
        return members;
    }

    boolean isEmpty() {
        return members == 0;
    }

    Iterable<IntObjectHashMap.PrimitiveEntry<List<PlayerSession>>> cells() {
        return cells.entries();
    }

    void add(PlayerSession session, int cell) {
        if (isEmpty()) {
            seen = session.seen;
        }
        members++;
        session.group = this;
        session.dirty = false;
        put(session, cell);
        if (session.hasPersonal()) {
            touch(session);
        }
    }

    void remove(PlayerSession session) {
        members--;
        take(session);
        if (isEmpty()) {
            shown.clear();
        }
        session.group = null;
        session.dirty = false;
    }

    void move(PlayerSession session, int cell) {
        take(session);
        put(session, cell);
    }

    /** The session gets a frame of its own in the next tick, if there is something for it. */
    void touch(PlayerSession session) {
        if (!session.dirty) {
            session.dirty = true;
            dirty.add(session);
        }
    }

    /** All who see the cell get it with their next frame, unless they start afresh. */
    void show(CombatBlock block) {
        if (shown.size() >= SocketLimits.SHOWN_MAX) {
            shown.pollFirst();
        }
        shown.addLast(block);
    }

    boolean hasShown() {
        return !shown.isEmpty();
    }

    Collection<CombatBlock> takeShown() {
        if (shown.isEmpty()) {
            return List.of();
        }
        var taken = shown;
        shown = new ArrayDeque<>();
        return taken;
    }

    boolean hasTouched() {
        return !dirty.isEmpty();
    }

    List<PlayerSession> takeTouched() {
        var taken = dirty;
        dirty = new ArrayList<>();
        for (var session : taken) {
            session.dirty &= session.group != this;
        }
        return taken;
    }

    private void put(PlayerSession session, int cell) {
        var there = cells.computeIfAbsent(cell, any -> new ArrayList<>());
        session.centre = cell;
        session.place = there.size();
        there.add(session);
    }

    private void take(PlayerSession session) {
        var there = cells.get(session.centre);
        var last = there.removeLast();
        if (last != session) {
            there.set(session.place, last);
            last.place = session.place;
        } else if (there.isEmpty()) {
            cells.remove(session.centre);
        }
    }
}
