package org.realmgate.world.zone.control;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.world.zone.entity.Grid;

/**
 * A gateway as zone_door.proto tells it to be: hands blocks to its clients by what each of them
 * sees. Turns wait until {@link #read}, as on a slow wire.
 */
final class RecordingGateway implements TurnSink {
    private record Centre(int zone, int cell) {}

    final Map<Long, ModelClient> clients = new TreeMap<>();
    final List<ZoneTurn> unread = new ArrayList<>();
    final List<ZoneTurn> read = new ArrayList<>();
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<Long, Centre> centres = new HashMap<>();
    GatewayPresence presence;

    @Override
    public void accept(ZoneTurn turn) {
        if (unread.stream().anyMatch(other -> other.getZone() == turn.getZone())) {
            throw new AssertionError("a turn before the last one was acknowledged: " + turn);
        }
        unread.add(turn);
        try {
            turn.writeTo(bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean hasUnread(ZoneLoop loop) {
        return unread.stream().anyMatch(turn -> turn.getZone() == loop.content().id());
    }

    /** Hands out and acknowledges all turns that came. */
    void read() {
        for (var turn : unread) {
            handOut(turn);
            presence.acknowledge(turn.getZone(), turn.getTurn());
            read.add(turn);
        }
        unread.clear();
    }

    private void handOut(ZoneTurn turn) {
        var blocks = new TreeMap<Integer, org.realmgate.contracts.world.rpc.CellBlock>();
        turn.getBlocksList().forEach(block -> blocks.put(block.getCell(), block));
        for (long userId : turn.getDeparturesList()) {
            var centre = centres.get(userId);
            if (centre != null && centre.zone() == turn.getZone()) {
                centres.remove(userId);
                clients.get(userId).forget();
            }
        }
        var before = new HashMap<Long, Integer>();
        centres.forEach(
                (userId, centre) -> {
                    if (centre.zone() == turn.getZone()) {
                        before.put(userId, centre.cell());
                    }
                });
        for (var arrival : turn.getArrivalsList()) {
            before.remove(arrival.getUserId());
            centres.put(arrival.getUserId(), new Centre(turn.getZone(), arrival.getCell()));
            clients.computeIfAbsent(arrival.getUserId(), ModelClient::new)
                    .placed(turn.getZone(), arrival.getX(), arrival.getY());
        }
        for (int i = 0; i < turn.getRecentredCount(); i++) {
            centres.put(turn.getRecentred(i), new Centre(turn.getZone(), turn.getRecentredCell(i)));
        }
        centres.forEach(
                (userId, centre) -> {
                    if (centre.zone() == turn.getZone()) {
                        show(clients.get(userId), before.get(userId), centre.cell(), blocks);
                    }
                });
    }

    private static void show(
            ModelClient client,
            Integer before,
            int centre,
            Map<Integer, org.realmgate.contracts.world.rpc.CellBlock> blocks) {
        if (before != null) {
            for (int cell : Grid.around(before)) {
                if (!Grid.sees(centre, cell)) {
                    client.hide(cell);
                }
            }
        }
        for (int cell : Grid.around(centre)) {
            var block = blocks.get(cell);
            boolean saw = before != null && Grid.sees(before, cell);
            if (!saw) {
                if (block == null || block.getFull().isEmpty()) {
                    throw new AssertionError("no full block of a new cell: cell=" + cell);
                }
                client.apply(frame(block.getFull()));
            } else if (block != null && !block.getDelta().isEmpty()) {
                client.apply(frame(block.getDelta()));
            }
        }
    }

    static ServerFrame frame(ByteString bytes) {
        try {
            var frame = ServerFrame.parseFrom(bytes);
            if (!frame.toByteString().equals(bytes)) {
                throw new AssertionError("not protobuf's own bytes: " + frame);
            }
            return frame;
        } catch (InvalidProtocolBufferException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
