package org.realmgate.bots;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.realmgate.contracts.gateway.rpc.CellUpdate;
import org.realmgate.contracts.gateway.rpc.ChatMessage;
import org.realmgate.contracts.gateway.rpc.Move;
import org.realmgate.contracts.gateway.rpc.Placed;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.gateway.rpc.SayAccepted;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.contracts.gateway.rpc.Welcome;

/** A player's session in a realm in a test: outlives its sockets and keeps what it sent. */
final class Seat {

    final long userId;
    private final String resumeKey;
    private final List<ServerFrame> sent = new ArrayList<>();
    private Move moved;
    private Instant until;
    private Channel channel;
    private ServerFrame.Builder pending = ServerFrame.newBuilder();

    Seat(long userId) {
        this.userId = userId;
        resumeKey = "key-" + userId + "-" + System.nanoTime();
    }

    boolean isResumableWith(String key) {
        return resumeKey.equals(key);
    }

    boolean isConnected() {
        return channel != null;
    }

    boolean isOver() {
        return until.isBefore(Instant.now());
    }

    void begin(Channel socket, Instant tokenEnds, boolean resumeWasRefused) {
        sit(socket, tokenEnds, resumeWasRefused, false);
    }

    /** All that came after the tick is sent again. */
    void resume(Channel socket, Instant tokenEnds, long lastTick) {
        close(4009, "replaced");
        ServerFrame.Builder again = ServerFrame.newBuilder();
        sent.stream()
                .filter(frame -> frame.getTick() > lastTick)
                .forEach(
                        frame -> {
                            again.addAllChat(frame.getChatList());
                            again.addAllAccepted(frame.getAcceptedList());
                        });
        again.addAllChat(pending.getChatList()).addAllAccepted(pending.getAcceptedList());
        pending = again;
        sit(socket, tokenEnds, false, true);
    }

    private void sit(Channel socket, Instant tokenEnds, boolean refused, boolean resumed) {
        channel = socket;
        until = tokenEnds;
        Welcome.Builder welcome =
                Welcome.newBuilder().setUserId(userId).setResumeKey(resumeKey).setResumed(resumed);
        if (refused) {
            welcome.setResumeRefused(Refused.newBuilder().setCode("gateway.resume-expired"));
        }
        pending.setWelcome(welcome).setPlaced(Placed.newBuilder().setZone(1).setX(500).setY(500));
    }

    void leave(Channel socket) {
        if (channel == socket) {
            channel = null;
        }
    }

    void move(Move move) {
        moved = move;
    }

    void moveInto(CellUpdate.Builder cell) {
        if (moved != null) {
            cell.addMoved(userId).addX(moved.getX()).addY(moved.getY());
            moved = null;
        }
    }

    void refuse(Refused.Builder refused) {
        pending.addRefused(refused);
    }

    void accept(SayAccepted.Builder accepted) {
        pending.addAccepted(accepted);
    }

    void hear(ChatMessage message) {
        pending.addChat(message);
    }

    void flush(long tick, CellUpdate.Builder cell, boolean lost) {
        if (!isConnected()) {
            return;
        }
        if (cell.getMovedCount() > 0) {
            pending.addCells(cell);
        }
        ServerFrame frame = pending.setTick(tick).build();
        pending = ServerFrame.newBuilder();
        sent.add(frame);
        if (!lost) {
            channel.write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(frame.toByteArray())));
        }
        if (tick % 20 == 0) {
            channel.write(new PingWebSocketFrame(Unpooled.copyLong(tick)));
        }
        channel.flush();
    }

    void breakOff() {
        if (isConnected()) {
            channel.close();
            channel = null;
        }
    }

    void close(int code, String reason) {
        if (isConnected()) {
            channel.writeAndFlush(new CloseWebSocketFrame(code, reason));
            channel = null;
        }
    }
}
