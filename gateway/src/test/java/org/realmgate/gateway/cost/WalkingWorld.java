package org.realmgate.gateway.cost;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.realmgate.contracts.gateway.rpc.CellUpdate;
import org.realmgate.contracts.gateway.rpc.Entity;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.contracts.world.rpc.Arrival;
import org.realmgate.contracts.world.rpc.CellBlock;
import org.realmgate.contracts.world.rpc.GatewayTurn;
import org.realmgate.contracts.world.rpc.Join;
import org.realmgate.contracts.world.rpc.ZoneDoorGrpc;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.gateway.socket.View;

/**
 * One zone of 50 m cells at 20 Hz that believes every move. Waits for the acknowledgement of a turn
 * before it sends the next, as world does.
 */
final class WalkingWorld extends ZoneDoorGrpc.ZoneDoorImplBase implements AutoCloseable {
    private static final int ZONE = 1;
    private static final float CELL_METRES = 50;
    private static final long TICK_MILLIS = 50;

    private static final class Walker {
        private final long id;
        private float x;
        private float y;
        private int cell;

        private Walker(long id) {
            this.id = id;
        }
    }

    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    private final int columns;
    private final Map<Long, Walker> walkers = new HashMap<>();
    private final Map<Long, Walker> arrived = new LinkedHashMap<>();
    private final Map<Long, float[]> moved = new LinkedHashMap<>();
    private StreamObserver<ZoneTurn> gateway;
    private final int[] view = new int[View.CELLS_MAX];
    private long turn;
    private long acknowledged;
    private long updates;

    WalkingWorld(int players) {
        this.columns = (int) Math.ceil(Crowd.sideMetres(players) / CELL_METRES);
        ticks.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized StreamObserver<GatewayTurn> connect(StreamObserver<ZoneTurn> out) {
        gateway = out;
        return new StreamObserver<>() {
            @Override
            public void onNext(GatewayTurn in) {
                take(in);
            }

            @Override
            public void onError(Throwable broken) {}

            @Override
            public void onCompleted() {}
        };
    }

    /** Moves that players were told of: each counts once for everybody who saw it. */
    synchronized long updates() {
        return updates;
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }

    private synchronized void take(GatewayTurn in) {
        for (var ack : in.getAcksList()) {
            acknowledged = Math.max(acknowledged, ack.getTurn());
        }
        in.getJoinsList().stream().map(Join::getUserId).forEach(this::arrive);
        in.getResyncList().forEach(this::arrive);
        for (int n = 0; n < in.getMoverCount(); n++) {
            moved.put(in.getMover(n), new float[] {in.getX(n), in.getY(n)});
        }
    }

    private void arrive(long id) {
        arrived.put(id, walkers.computeIfAbsent(id, Walker::new));
    }

    private synchronized void tick() {
        if (gateway == null || acknowledged < turn) {
            return;
        }
        var deltas = new HashMap<Integer, CellUpdate.Builder>();
        var shown = new HashMap<Integer, Boolean>();
        var news = ZoneTurn.newBuilder().setZone(ZONE).setColumns(columns);
        moved.forEach((id, to) -> walk(walkers.get(id), to, news, deltas, shown));
        for (var walker : arrived.values()) {
            news.addArrivals(
                    Arrival.newBuilder()
                            .setUserId(walker.id)
                            .setX(walker.x)
                            .setY(walker.y)
                            .setCell(walker.cell));
            for (int n = View.cells(walker.cell, columns, view); n > 0; n--) {
                shown.put(view[n - 1], true);
            }
        }
        moved.clear();
        arrived.clear();
        var standing = standing();
        deltas.keySet().forEach(cell -> shown.putIfAbsent(cell, false));
        shown.forEach((cell, full) -> news.addBlocks(block(cell, full, deltas, standing)));
        deltas.forEach((cell, delta) -> count(cell, delta, standing));
        gateway.onNext(news.setTurn(++turn).build());
    }

    private void walk(
            Walker walker,
            float[] to,
            ZoneTurn.Builder news,
            Map<Integer, CellUpdate.Builder> deltas,
            Map<Integer, Boolean> shown) {
        int before = walker.cell;
        walker.x = to[0];
        walker.y = to[1];
        walker.cell = (int) (walker.y / CELL_METRES) * columns + (int) (walker.x / CELL_METRES);
        if (before == walker.cell) {
            delta(before, deltas).addMoved(walker.id).addX(walker.x).addY(walker.y);
            return;
        }
        delta(before, deltas).addLeft(walker.id);
        delta(walker.cell, deltas).addEntered(entity(walker));
        news.addRecentred(walker.id).addRecentredCell(walker.cell);
        for (int n = View.cells(walker.cell, columns, view); n > 0; n--) {
            if (!View.contains(before, columns, view[n - 1])) {
                shown.put(view[n - 1], true);
            }
        }
    }

    private static CellUpdate.Builder delta(int cell, Map<Integer, CellUpdate.Builder> deltas) {
        return deltas.computeIfAbsent(
                cell, any -> CellUpdate.newBuilder().setZone(ZONE).setCell(cell));
    }

    private Map<Integer, List<Walker>> standing() {
        var standing = new HashMap<Integer, List<Walker>>();
        for (var walker : walkers.values()) {
            standing.computeIfAbsent(walker.cell, any -> new ArrayList<>()).add(walker);
        }
        return standing;
    }

    private static CellBlock block(
            int cell,
            boolean isShown,
            Map<Integer, CellUpdate.Builder> deltas,
            Map<Integer, List<Walker>> standing) {
        var block = CellBlock.newBuilder().setCell(cell);
        if (deltas.containsKey(cell)) {
            var frame = ServerFrame.newBuilder().addCells(deltas.get(cell));
            block.setDelta(frame.build().toByteString());
        }
        if (isShown) {
            var full = CellUpdate.newBuilder().setZone(ZONE).setCell(cell).setFull(true);
            standing.getOrDefault(cell, List.of()).forEach(each -> full.addEntered(entity(each)));
            block.setFull(ServerFrame.newBuilder().addCells(full).build().toByteString());
        }
        return block.build();
    }

    private static Entity entity(Walker walker) {
        return Entity.newBuilder()
                .setId(walker.id)
                .setName("player" + walker.id)
                .setLevel(1)
                .setX(walker.x)
                .setY(walker.y)
                .build();
    }

    private void count(int centre, CellUpdate.Builder delta, Map<Integer, List<Walker>> standing) {
        for (int n = View.cells(centre, columns, view); n > 0; n--) {
            int seenBy = standing.getOrDefault(view[n - 1], List.of()).size();
            updates += (long) delta.getMovedCount() * seenBy;
        }
    }
}
