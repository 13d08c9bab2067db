package org.realmgate.gateway.socket;

import io.grpc.MethodDescriptor;
import java.util.HashMap;
import java.util.Map;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.contracts.gateway.rpc.ClientFrame.BodyCase;
import org.realmgate.contracts.gateway.rpc.Move;
import org.realmgate.contracts.world.rpc.GatewayTurn;
import org.realmgate.contracts.world.rpc.Join;
import org.realmgate.contracts.world.rpc.TurnAck;
import org.realmgate.contracts.world.rpc.ZoneDoorGrpc;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.gateway.exchange.MalformedFrame;
import org.realmgate.gateway.limit.LimitName;
import org.realmgate.gateway.stream.Presence;
import org.realmgate.gateway.stream.StreamTurn;

/**
 * The world: where players walk and whom they see. Moves are kept by column and one per player: a
 * later one replaces an earlier one that was not sent yet.
 */
final class WorldFeature implements Feature<GatewayTurn, ZoneTurn> {
    /** A turn of this zone only says whom world turned away; it is not acknowledged. */
    static final int NO_ZONE = 0;

    /** Players in one message: it stays far below the megabyte that a door takes. */
    private static final int CHANGES_MAX = 5_000;

    /**
     * Moves that wait: one for each session, and of those that ended meanwhile. Beyond, a move is
     * dropped: the player's next one supersedes it.
     */
    private static final int MOVES_MAX = 100_000;

    private static final int EMOTE_MAX = 255;

    /** Emotes that wait. Beyond, they are dropped: who would see them that late? */
    private static final int EMOTES_MAX = 10_000;

    private final Map<Integer, Long> acks = new HashMap<>();
    private GatewayTurn.Builder pending = GatewayTurn.newBuilder();

    /** Which message is pending, so that a session knows whether it has a move in it. */
    private long pendingNumber = 1;

    @Override
    public String service() {
        return "world";
    }

    @Override
    public MethodDescriptor<GatewayTurn, ZoneTurn> method() {
        return ZoneDoorGrpc.getConnectMethod();
    }

    /** A zone sends no turn before its last one is acknowledged. */
    @Override
    public int turnsAhead() {
        return 0;
    }

    @Override
    public Map<BodyCase, LimitName> bodies() {
        return Map.of(BodyCase.MOVE, LimitName.MOVE, BodyCase.EMOTE, LimitName.EMOTE);
    }

    @Override
    public void ask(PlayerSession session, ClientFrame frame) {
        if (frame.hasEmote()) {
            emote(session, frame.getEmote().getEmote());
        } else {
            move(session, frame.getRef(), frame.getMove());
        }
    }

    private void emote(PlayerSession session, int emote) {
        if (emote < 1 || emote > EMOTE_MAX) {
            throw new MalformedFrame("emote must be 1.." + EMOTE_MAX);
        }
        if (session.group.isZone() && pending.getEmoterCount() < EMOTES_MAX) {
            pending.addEmoter(session.userId()).addEmote(emote);
        }
    }

    private void move(PlayerSession session, int ref, Move move) {
        if (!Float.isFinite(move.getX()) || !Float.isFinite(move.getY())) {
            throw new MalformedFrame("x and y must be finite");
        }
        checkSeated(session);
        if (session.moveMessage == pendingNumber) {
            int at = session.moveAt;
            pending.setX(at, move.getX()).setY(at, move.getY()).setRef(at, ref);
        } else if (pending.getMoverCount() < MOVES_MAX) {
            session.moveMessage = pendingNumber;
            session.moveAt = pending.getMoverCount();
            pending.addMover(session.userId()).addX(move.getX()).addY(move.getY()).addRef(ref);
        }
    }

    private static void checkSeated(PlayerSession session) {
        if (session.turnedAway != null) {
            throw session.turnedAway;
        }
    }

    @Override
    public void opened() {
        forget();
    }

    @Override
    public void broke() {
        forget();
    }

    private void forget() {
        acks.clear();
        takePending();
    }

    @Override
    public GatewayTurn next(Presence presence) {
        boolean asked = pending.getMoverCount() + pending.getEmoterCount() > 0;
        if (!asked && acks.isEmpty() && presence.changes() == 0) {
            return null;
        }
        // A move of somebody who has not joined yet would be lost: all join first.
        boolean allJoin = presence.changes() <= CHANGES_MAX;
        var turn = allJoin ? takePending() : GatewayTurn.newBuilder();
        presence.take(CHANGES_MAX, (change, userId, name) -> add(turn, change, userId, name));
        acks.forEach((zone, number) -> turn.addAcks(ack(zone, number)));
        acks.clear();
        return turn.build();
    }

    private GatewayTurn.Builder takePending() {
        var taken = pending;
        pending = GatewayTurn.newBuilder();
        pendingNumber++;
        return taken;
    }

    private static void add(
            GatewayTurn.Builder turn, Presence.Change change, long userId, String username) {
        switch (change) {
            case ARRIVED ->
                    turn.addJoins(Join.newBuilder().setUserId(userId).setUsername(username));
            case LEFT -> turn.addLeaves(userId);
            case RESYNC -> turn.addResync(userId);
        }
    }

    private static TurnAck.Builder ack(int zone, long turn) {
        return TurnAck.newBuilder().setZone(zone).setTurn(turn);
    }

    /** Whom world has no place for joins with its next socket. */
    @Override
    public void received(ZoneTurn turn, Presence presence) {
        if (turn.getZone() == NO_ZONE) {
            turn.getRefusedList().forEach(refused -> presence.forget(refused.getUserId()));
        }
    }

    @Override
    public void taken(ZoneTurn turn) {
        if (turn.getZone() != NO_ZONE) {
            acks.put(turn.getZone(), turn.getTurn());
        }
    }

    @Override
    public void tell(StreamTurn<ZoneTurn> turn, LoopSessions sessions) {
        sessions.zones().turn(turn);
    }
}
