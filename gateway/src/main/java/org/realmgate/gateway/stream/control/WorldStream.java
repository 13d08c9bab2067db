package org.realmgate.gateway.stream.control;

import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.world.rpc.GatewayTurn;
import org.realmgate.contracts.world.rpc.Join;
import org.realmgate.contracts.world.rpc.TurnAck;
import org.realmgate.contracts.world.rpc.ZoneDoorGrpc;
import org.realmgate.contracts.world.rpc.ZoneTurn;

/**
 * The one stream to world. Sends at once while world reads; what comes while it does not is merged,
 * one change and one move per player at most, so that it never grows beyond the players. Opened
 * again after a break, with all players joined again. Thread-safe.
 */
public final class WorldStream {
    /**
     * A turn of this zone only says whom world turned away; nobody waits for its acknowledgement.
     */
    public static final int NO_ZONE = 0;

    private static final Logger LOG = Logger.getLogger(WorldStream.class.getName());

    /** Players in one message: it stays far below the megabyte that a door takes. */
    private static final int CHANGES_MAX = 5_000;

    private enum Change {
        JOIN,
        LEAVE,
        RESYNC
    }

    private record Step(float x, float y, int ref) {}

    private final ManagedChannel channel;
    private final Reconnecting reconnecting;
    private final Map<Long, String> members = new HashMap<>();

    /** Members who are not in the world: their next socket joins instead of asking for a resync. */
    private final Set<Long> turnedAway = new HashSet<>();

    private final Map<Long, Change> changes = new LinkedHashMap<>();
    private final Map<Long, Step> steps = new LinkedHashMap<>();
    private final Map<Integer, Long> acks = new HashMap<>();
    private Consumer<ZoneTurn> turns = turn -> {};
    private Turns current;
    private boolean stopped;
    private volatile boolean up;

    public WorldStream(ManagedChannel channel, ScheduledExecutorService scheduler) {
        this.channel = channel;
        this.reconnecting = new Reconnecting(scheduler);
    }

    /** Connects; turns are handed on from the transport's thread. */
    public synchronized void start(Consumer<ZoneTurn> receiver) {
        turns = receiver;
        connect();
    }

    public synchronized void stop() {
        stopped = true;
        if (current != null) {
            current.call.cancel("the gateway stops", null);
        }
    }

    /** Whether world takes moves at the moment. */
    public boolean isUp() {
        return up;
    }

    public synchronized void join(long userId, String username) {
        boolean known = members.put(userId, username) != null;
        come(userId, known);
    }

    public synchronized void leave(long userId) {
        if (members.remove(userId) == null) {
            return;
        }
        turnedAway.remove(userId);
        if (changes.remove(userId) != Change.JOIN) {
            changes.put(userId, Change.LEAVE);
        }
        steps.remove(userId);
        flush();
    }

    public synchronized void resync(long userId) {
        if (members.containsKey(userId)) {
            come(userId, true);
        }
    }

    private void come(long userId, boolean known) {
        boolean isIn = known && !turnedAway.remove(userId);
        changes.merge(
                userId,
                isIn ? Change.RESYNC : Change.JOIN,
                (earlier, now) -> earlier == Change.JOIN ? earlier : now);
        flush();
    }

    public synchronized void move(MoveBatch moves) {
        if (!up) {
            return;
        }
        for (int n = 0; n < moves.size(); n++) {
            if (members.containsKey(moves.mover(n))) {
                steps.put(moves.mover(n), new Step(moves.x(n), moves.y(n), moves.ref(n)));
            }
        }
        flush();
    }

    public synchronized void ack(int zone, long turn) {
        if (up) {
            acks.put(zone, turn);
            flush();
        }
    }

    private synchronized void connect() {
        if (stopped) {
            return;
        }
        channel.resetConnectBackoff();
        current = new Turns();
        ZoneDoorGrpc.newStub(channel).connect(current);
    }

    /** All players join again: world forgot them with the stream. */
    private synchronized void opened(Turns stream) {
        if (stream != current) {
            return;
        }
        if (!up) {
            up = true;
            changes.clear();
            turnedAway.clear();
            steps.clear();
            acks.clear();
            members.keySet().forEach(userId -> changes.put(userId, Change.JOIN));
        }
        flush();
    }

    private void received(ZoneTurn turn) {
        reconnecting.works();
        if (turn.getZone() == NO_ZONE) {
            turnAway(turn);
        }
        turns.accept(turn);
    }

    private synchronized void turnAway(ZoneTurn turn) {
        for (var refused : turn.getRefusedList()) {
            if (members.containsKey(refused.getUserId())) {
                turnedAway.add(refused.getUserId());
            }
        }
    }

    private synchronized void broke(Turns stream, Throwable cause) {
        if (stream != current) {
            return;
        }
        if (up && !stopped) {
            LOG.log(Level.WARNING, () -> "world is away: " + cause);
        }
        up = false;
        current = null;
        if (!stopped) {
            reconnecting.later(this::connect);
        }
    }

    private void flush() {
        while (up && current.call.isReady() && hasNews()) {
            current.call.onNext(next());
        }
    }

    private boolean hasNews() {
        return !changes.isEmpty() || !steps.isEmpty() || !acks.isEmpty();
    }

    private GatewayTurn next() {
        var turn = GatewayTurn.newBuilder();
        var upcoming = changes.entrySet().iterator();
        for (int n = 0; n < CHANGES_MAX && upcoming.hasNext(); n++) {
            var change = upcoming.next();
            add(turn, change.getKey(), change.getValue());
            upcoming.remove();
        }
        // A move of somebody who has not joined yet would be lost: it waits for the next message.
        if (changes.isEmpty()) {
            steps.forEach(
                    (mover, step) ->
                            turn.addMover(mover).addX(step.x()).addY(step.y()).addRef(step.ref()));
            steps.clear();
        }
        acks.forEach((zone, number) -> turn.addAcks(acked(zone, number)));
        acks.clear();
        return turn.build();
    }

    private void add(GatewayTurn.Builder turn, long userId, Change change) {
        switch (change) {
            case JOIN ->
                    turn.addJoins(
                            Join.newBuilder().setUserId(userId).setUsername(members.get(userId)));
            case LEAVE -> turn.addLeaves(userId);
            case RESYNC -> turn.addResync(userId);
        }
    }

    private static TurnAck acked(int zone, long turn) {
        return TurnAck.newBuilder().setZone(zone).setTurn(turn).build();
    }

    private final class Turns implements ClientResponseObserver<GatewayTurn, ZoneTurn> {
        private ClientCallStreamObserver<GatewayTurn> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<GatewayTurn> stream) {
            call = stream;
            stream.setOnReadyHandler(() -> opened(this));
        }

        @Override
        public void onNext(ZoneTurn turn) {
            received(turn);
        }

        @Override
        public void onError(Throwable cause) {
            broke(this, cause);
        }

        @Override
        public void onCompleted() {
            broke(this, null);
        }
    }
}
