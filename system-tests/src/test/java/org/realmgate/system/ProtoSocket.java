package org.realmgate.system;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.contracts.gateway.rpc.Move;
import org.realmgate.contracts.gateway.rpc.Placed;
import org.realmgate.contracts.gateway.rpc.ServerFrame;

/** A player's socket in the binary subprotocol; keeps every frame. */
final class ProtoSocket implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Frames<ServerFrame> frames = new Frames<>();
    private final ByteArrayOutputStream part = new ByteArrayOutputStream();
    private final WebSocket socket;

    ProtoSocket(String token) {
        socket =
                HTTP.newWebSocketBuilder()
                        .connectTimeout(Duration.ofSeconds(10))
                        .subprotocols("realm.v1.proto")
                        .header("Authorization", "Bearer " + token)
                        .buildAsync(
                                URI.create(
                                        "ws://"
                                                + Realm.shared().door().getAuthority()
                                                + "/api/v1/socket"),
                                this)
                        .join();
    }

    void send(ClientFrame frame) {
        socket.sendBinary(ByteBuffer.wrap(frame.toByteArray()), true).join();
    }

    void move(float x, float y) {
        send(ClientFrame.newBuilder().setMove(Move.newBuilder().setX(x).setY(y)).build());
    }

    /** The first of these, of all frames since the opening. */
    <T> T await(Function<ServerFrame, Stream<T>> of) {
        return frames.await(of);
    }

    <T> Stream<T> all(Function<ServerFrame, Stream<T>> of) {
        return frames.all(of);
    }

    Placed placed() {
        return await(frame -> frame.hasPlaced() ? Stream.of(frame.getPlaced()) : Stream.empty());
    }

    void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        part.writeBytes(bytes);
        if (last) {
            try {
                frames.add(ServerFrame.parseFrom(part.toByteArray()));
            } catch (InvalidProtocolBufferException fault) {
                throw new IllegalStateException(fault);
            }
            part.reset();
        }
        webSocket.request(1);
        return null;
    }
}
