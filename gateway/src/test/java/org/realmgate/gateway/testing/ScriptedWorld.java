package org.realmgate.gateway.testing;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.realmgate.contracts.gateway.rpc.CellUpdate;
import org.realmgate.contracts.gateway.rpc.Entity;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.contracts.world.rpc.Arrival;
import org.realmgate.contracts.world.rpc.CellBlock;
import org.realmgate.contracts.world.rpc.GatewayTurn;
import org.realmgate.contracts.world.rpc.MoveRefused;
import org.realmgate.contracts.world.rpc.TurnAck;
import org.realmgate.contracts.world.rpc.ZoneDoorGrpc;
import org.realmgate.contracts.world.rpc.ZoneTurn;

/**
 * Stands in for world: one zone of 10 × 10 cells. Who joins or asks for a resync arrives in the
 * cell of its choice, with every cell of its view full; everything else a test sends by hand.
 */
public final class ScriptedWorld extends ZoneDoorGrpc.ZoneDoorImplBase {
    public static final int ZONE = 3;
    public static final int COLUMNS = 10;

    private final List<GatewayTurn> turns = new CopyOnWriteArrayList<>();
    private final Map<Long, Integer> cells = new ConcurrentHashMap<>();
    private final Set<Long> unwelcome = ConcurrentHashMap.newKeySet();
    private StreamObserver<ZoneTurn> gateway;
    private long turn;

    @Override
    public synchronized StreamObserver<GatewayTurn> connect(StreamObserver<ZoneTurn> out) {
        gateway = out;
        return new StreamObserver<>() {
            @Override
            public void onNext(GatewayTurn in) {
                turns.add(in);
                in.getJoinsList().forEach(join -> join(join.getUserId()));
                in.getResyncList().stream()
                        .filter(userId -> !unwelcome.contains(userId))
                        .forEach(userId -> arrive(userId));
            }

            @Override
            public void onError(Throwable broken) {}

            @Override
            public void onCompleted() {}
        };
    }

    /** Where a player will stand. */
    public void place(long userId, int cell) {
        cells.put(userId, cell);
    }

    /** Whose joins are refused from now on. */
    public void turnAway(long userId) {
        unwelcome.add(userId);
    }

    /** Whose next join is not refused any more. */
    public void welcome(long userId) {
        unwelcome.remove(userId);
    }

    private synchronized void join(long userId) {
        if (!unwelcome.contains(userId)) {
            arrive(userId);
            return;
        }
        var refused =
                MoveRefused.newBuilder()
                        .setUserId(userId)
                        .setCode("world.full")
                        .setDetail("no place");
        gateway.onNext(ZoneTurn.newBuilder().addRefused(refused).build());
    }

    public synchronized void arrive(long userId) {
        int cell = cells.getOrDefault(userId, 44);
        var news =
                ZoneTurn.newBuilder()
                        .addArrivals(
                                Arrival.newBuilder()
                                        .setUserId(userId)
                                        .setX(1)
                                        .setY(2)
                                        .setCell(cell));
        for (int seen = 0; seen < COLUMNS * COLUMNS; seen++) {
            if (Math.abs(seen / COLUMNS - cell / COLUMNS) <= 1
                    && Math.abs(seen % COLUMNS - cell % COLUMNS) <= 1) {
                news.addBlocks(
                        CellBlock.newBuilder().setCell(seen).setFull(full(seen).toByteString()));
            }
        }
        send(news);
    }

    /** Sends a turn of the zone, numbered here. */
    public synchronized void send(ZoneTurn.Builder news) {
        send(ZONE, news);
    }

    public synchronized void send(int zone, ZoneTurn.Builder news) {
        gateway.onNext(news.setZone(zone).setTurn(++turn).setColumns(COLUMNS).build());
    }

    public synchronized long turn() {
        return turn;
    }

    /** Somebody moved in a cell. */
    public static CellBlock.Builder moved(int cell, long userId) {
        var update = CellUpdate.newBuilder().setZone(ZONE).setCell(cell);
        update.addMoved(userId).addX(5).addY(6);
        return CellBlock.newBuilder()
                .setCell(cell)
                .setDelta(ServerFrame.newBuilder().addCells(update).build().toByteString());
    }

    public static ServerFrame full(int cell) {
        var update = CellUpdate.newBuilder().setZone(ZONE).setCell(cell).setFull(true);
        update.addEntered(Entity.newBuilder().setId(1000 + cell).setName("n" + cell));
        return ServerFrame.newBuilder().addCells(update).build();
    }

    public List<Long> joined() {
        return turns.stream()
                .flatMap(in -> in.getJoinsList().stream())
                .map(join -> join.getUserId())
                .toList();
    }

    public List<Long> left() {
        return turns.stream().flatMap(in -> in.getLeavesList().stream()).toList();
    }

    public List<Long> resynced() {
        return turns.stream().flatMap(in -> in.getResyncList().stream()).toList();
    }

    public List<TurnAck> acks() {
        return turns.stream().flatMap(in -> in.getAcksList().stream()).toList();
    }

    /** As {@code user:emote}. */
    public List<String> emotes() {
        var emotes = new ArrayList<String>();
        for (var in : turns) {
            for (int n = 0; n < in.getEmoterCount(); n++) {
                emotes.add(in.getEmoter(n) + ":" + in.getEmote(n));
            }
        }
        return emotes;
    }

    /** A move as it came in. */
    public record Moved(long userId, float x, float y, int ref) {}

    public List<Moved> moves() {
        var moves = new ArrayList<Moved>();
        for (var in : turns) {
            for (int n = 0; n < in.getMoverCount(); n++) {
                moves.add(new Moved(in.getMover(n), in.getX(n), in.getY(n), in.getRef(n)));
            }
        }
        return moves;
    }
}
