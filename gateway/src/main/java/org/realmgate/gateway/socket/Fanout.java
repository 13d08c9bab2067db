package org.realmgate.gateway.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.world.rpc.CellBlock;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.gateway.stream.StreamTurn;

/**
 * Writes what happened in one tick to all players of a group: one frame per cell, shared by all who
 * stand in it and need nothing of their own. Goes in chunks, between which the loop reads.
 */
final class Fanout implements Runnable {
    private static final Logger LOG = Logger.getLogger(Fanout.class.getName());

    private final ZoneGroups zones;
    private final ZoneGroup group;
    private final StreamTurn<ZoneTurn> turn;
    private final Fragments chat = new Fragments();
    private final long tick;
    private final long after;
    private final long upTo;
    private List<PlayerSession> order = List.of();
    private CellBlocks blocks;
    private SharedFrame shared;
    private int next;

    /** The turn is null when the group is served without one. */
    Fanout(ZoneGroups zones, ZoneGroup group, StreamTurn<ZoneTurn> turn) {
        this.zones = zones;
        this.group = group;
        this.turn = turn;
        this.tick = zones.parts().nextTick();
        this.after = group.seen;
        this.upTo = zones.rooms().lastChat();
    }

    void begin() {
        group.busy = true;
        group.seen = upTo;
        group.servedNanos = zones.parts().nanos().getAsLong();
        if (turn != null) {
            new ZoneTurnUpdate(zones, group).take(turn.message());
        }
        var news = turn == null ? List.<CellBlock>of() : turn.message().getBlocksList();
        blocks = new CellBlocks(news, group.takeShown(), group.columns);
        shared = new SharedFrame(blocks, chat, tick);
        if (!group.isEmpty()) {
            zones.rooms().collect(group, after, upTo, chat);
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
                zones.sessions().close(session, CloseCode.GOING_AWAY);
            }
        }
        if (next < order.size()) {
            zones.loop().execute(this);
        } else {
            finish();
        }
    }

    private void finish() {
        shared.release();
        if (turn != null) {
            turn.done();
        }
        zones.served(group);
    }

    /** Neighbours stand together in the order, so that one shared frame is held at a time. */
    private void plan() {
        order = new ArrayList<>(group.members());
        for (var cell : group.cells()) {
            if (!chat.isEmpty() || blocks.hasNews(cell.key())) {
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

    private void write(PlayerSession session) {
        if (session.group != group || session.socket == null) {
            return;
        }
        if (!session.socket.hasRoom()) {
            zones.frames().holdBack(session, upTo);
        } else if (session.seen == after
                && session.change == PlayerSession.Change.NONE
                && !session.stale
                && !session.hasPersonal()
                && session.lastTick < tick
                && !hasAnswers(session)
                && !session.hasTold()) {
            writeShared(session);
        } else {
            writeOwn(session);
        }
    }

    private boolean hasAnswers(PlayerSession session) {
        return session.answersOrNull() != null && session.answersOrNull().last() > session.seen;
    }

    private void writeShared(PlayerSession session) {
        var frame = shared.of(session);
        if (frame == null) {
            return;
        }
        var counters = zones.parts().counters();
        counters.framesOut().increment();
        counters.bytesOut().add(frame.readableBytes());
        counters.chatDeliveries().add(chat.messages());
        session.socket.send(frame.retainedDuplicate());
        session.wrote(tick, upTo);
    }

    private void writeOwn(PlayerSession session) {
        var fragments = new Fragments();
        if (!session.stale) {
            blocks.add(session, fragments);
        }
        if (session.hasPersonal()) {
            fragments.add(session.takePersonal().toByteString());
        }
        zones.rooms().collect(session, upTo, fragments);
        session.collectTold(fragments);
        session.change = PlayerSession.Change.NONE;
        long own = session.lastTick < tick ? tick : zones.parts().nextTick();
        zones.frames().write(session, own, fragments, upTo);
    }
}
