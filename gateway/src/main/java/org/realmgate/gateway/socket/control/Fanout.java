package org.realmgate.gateway.socket.control;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import io.netty.util.collection.IntObjectHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.socket.Placed;
import org.realmgate.contracts.socket.Refused;
import org.realmgate.contracts.zone.Arrival;
import org.realmgate.contracts.zone.CellBlock;
import org.realmgate.contracts.zone.MoveRefused;
import org.realmgate.gateway.socket.entity.CloseCode;
import org.realmgate.gateway.socket.entity.Fragments;
import org.realmgate.gateway.socket.entity.SocketLimits;
import org.realmgate.gateway.socket.entity.View;

/**
 * Writes what happened in one tick to all players of a group: one frame per cell, shared by all who
 * stand in it and need nothing of their own. Goes in chunks, between which the loop reads.
 */
final class Fanout implements Runnable {
    private static final Logger LOG = Logger.getLogger(Fanout.class.getName());

    private final Zones zones;
    private final ZoneGroup group;
    private final ZoneTurnInHalls turn;
    private final IntObjectHashMap<CellBlock> blocks = new IntObjectHashMap<>();
    private final Fragments chat = new Fragments();
    private final List<Session> order = new ArrayList<>();
    private final long tick;
    private final long after;
    private final long upTo;
    private int next;

    private int sharedCell;
    private Fragments shared;
    private final ByteBuf[] sharedFrames = new ByteBuf[Wire.values().length];

    /** The turn is null when the group is served without one. */
    Fanout(Zones zones, ZoneGroup group, ZoneTurnInHalls turn) {
        this.zones = zones;
        this.group = group;
        this.turn = turn;
        this.tick = zones.nextTick();
        this.after = group.seen;
        this.upTo = zones.lastChat();
    }

    void begin() {
        group.busy = true;
        group.seen = upTo;
        group.servedNanos = zones.parts().nanos().getAsLong();
        if (turn != null) {
            take();
        }
        if (!group.isEmpty()) {
            zones.collect(group, after, upTo, chat);
            plan();
        }
        run();
    }

    @Override
    public void run() {
        int end = Math.min(next + SocketLimits.CHUNK, order.size());
        while (next < end) {
            var session = order.get(next++);
            try {
                write(session);
            } catch (RuntimeException fault) {
                // One player's fault must not keep the tick from all others.
                LOG.log(Level.SEVERE, fault, () -> "writing to user_id=" + session.userId());
                zones.hall().close(session, CloseCode.GOING_AWAY);
            }
        }
        if (next < order.size()) {
            zones.loop().execute(this);
        } else {
            finish();
        }
    }

    private void finish() {
        releaseShared();
        if (turn != null) {
            turn.written();
        }
        zones.served(group);
    }

    private void take() {
        var news = turn.turn();
        group.columns = Math.max(1, news.getColumns());
        for (var block : news.getBlocksList()) {
            blocks.put(block.getCell(), block);
        }
        for (long userId : news.getDeparturesList()) {
            var session = zones.hall().session(userId);
            if (session != null && session.group == group) {
                session.losePositions();
                session.stale = false;
                zones.place(session, zones.lobby(), 0);
            }
        }
        news.getArrivalsList().forEach(this::arrive);
        for (int n = 0; n < news.getRecentredCount(); n++) {
            recentre(news.getRecentred(n), news.getRecentredCell(n));
        }
        news.getRefusedList().forEach(this::refuse);
    }

    private void arrive(Arrival arrival) {
        var session = zones.hall().session(arrival.getUserId());
        if (session == null) {
            return;
        }
        zones.place(session, group, arrival.getCell());
        session.change = Session.Change.ARRIVED;
        session.stale = false;
        session.personal().setPlaced(placed(arrival.getX(), arrival.getY())).clearHiddenCells();
        group.touch(session);
    }

    private void recentre(long userId, int cell) {
        var session = zones.hall().session(userId);
        if (session == null || session.group != group || session.centre == cell) {
            return;
        }
        if (session.change == Session.Change.NONE) {
            session.change = Session.Change.RECENTRED;
            session.centreBefore = session.centre;
        }
        group.move(session, cell);
        group.touch(session);
    }

    private void refuse(MoveRefused refused) {
        var session = zones.hall().session(refused.getUserId());
        if (session != null) {
            zones.tell(
                    session,
                    Refused.newBuilder()
                            .setRef(refused.getRef())
                            .setCode(refused.getCode())
                            .setDetail(refused.getDetail())
                            .setPosition(placed(refused.getX(), refused.getY()))
                            .build());
        }
    }

    private Placed.Builder placed(float x, float y) {
        return Placed.newBuilder().setZone(group.zone()).setX(x).setY(y);
    }

    /** Neighbours stand together in the order, so that one shared frame is held at a time. */
    private void plan() {
        for (var cell : group.cells()) {
            if (!chat.isEmpty() || hasNews(cell.key())) {
                for (var session : cell.value()) {
                    session.planned = tick;
                    order.add(session);
                }
            }
        }
        for (var session : group.takeTouched()) {
            if (session.planned != tick) {
                session.planned = tick;
                order.add(session);
            }
        }
    }

    private boolean hasNews(int centre) {
        var found = new boolean[1];
        View.cells(centre, group.columns, cell -> found[0] |= !delta(cell).isEmpty());
        return found[0];
    }

    private void write(Session session) {
        if (session.group != group || session.line == null) {
            return;
        }
        if (!session.line.hasRoom()) {
            zones.holdBack(session, upTo);
        } else if (session.seen == after
                && session.change == Session.Change.NONE
                && !session.stale
                && !session.hasPersonal()
                && session.lastTick < tick
                && !hasAnswers(session)) {
            writeShared(session);
        } else {
            writeOwn(session);
        }
    }

    private boolean hasAnswers(Session session) {
        return session.answersOrNull() != null && session.answersOrNull().last() > session.seen;
    }

    private void writeShared(Session session) {
        var frame = shared(session);
        if (frame == null) {
            return;
        }
        var tally = zones.parts().tally();
        tally.framesOut().increment();
        tally.bytesOut().add(frame.readableBytes());
        tally.chatDeliveries().add(chat.messages());
        session.line.send(frame.retainedDuplicate());
        session.wrote(tick, upTo);
    }

    private void writeOwn(Session session) {
        var fragments = new Fragments();
        addCells(session, fragments);
        if (session.hasPersonal()) {
            fragments.add(session.takePersonal().toByteString());
        }
        zones.collect(session, upTo, fragments);
        session.change = Session.Change.NONE;
        long own = session.lastTick < tick ? tick : zones.nextTick();
        zones.write(session, own, fragments, upTo);
    }

    private void addCells(Session session, Fragments fragments) {
        if (session.stale) {
            return;
        }
        int columns = group.columns;
        switch (session.change) {
            case ARRIVED -> View.cells(session.centre, columns, cell -> fragments.add(full(cell)));
            case RECENTRED -> {
                int before = session.centreBefore;
                View.cells(
                        session.centre,
                        columns,
                        cell ->
                                fragments.add(
                                        View.contains(before, columns, cell)
                                                ? delta(cell)
                                                : full(cell)));
                View.cells(
                        before,
                        columns,
                        cell -> {
                            if (!View.contains(session.centre, columns, cell)) {
                                session.personal().addHiddenCells(cell);
                            }
                        });
            }
            case NONE -> View.cells(session.centre, columns, cell -> fragments.add(delta(cell)));
        }
    }

    private ByteString delta(int cell) {
        var block = blocks.get(cell);
        return block == null ? ByteString.EMPTY : block.getDelta();
    }

    private ByteString full(int cell) {
        var block = blocks.get(cell);
        return block == null ? ByteString.EMPTY : block.getFull();
    }

    private ByteBuf shared(Session session) {
        if (shared == null || sharedCell != session.centre) {
            releaseShared();
            sharedCell = session.centre;
            shared = new Fragments();
            shared.addAll(chat);
            View.cells(sharedCell, group.columns, cell -> shared.add(delta(cell)));
        }
        if (shared.isEmpty()) {
            return null;
        }
        var wire = session.line.wire();
        if (sharedFrames[wire.ordinal()] == null) {
            var buffers = session.line.channel().alloc();
            sharedFrames[wire.ordinal()] = wire.frame(buffers, tick, shared);
        }
        return sharedFrames[wire.ordinal()];
    }

    private void releaseShared() {
        for (int n = 0; n < sharedFrames.length; n++) {
            if (sharedFrames[n] != null) {
                sharedFrames[n].release();
                sharedFrames[n] = null;
            }
        }
        shared = null;
    }
}
