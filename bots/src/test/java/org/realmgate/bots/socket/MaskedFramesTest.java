package org.realmgate.bots.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.contracts.gateway.rpc.Move;

class MaskedFramesTest {

    private final MaskedFrames frames = new MaskedFrames(42);

    @ParameterizedTest
    @ValueSource(floats = {0f, 1f, 500.123f, 999.9999f, 1000f, 3.4e-12f})
    void aMoveIsTheFrameThatProtobufWouldMake(float x) throws InvalidProtocolBufferException {
        float y = 1000 - x;
        WebSocketFrame frame = read(frames.move(UnpooledByteBufAllocator.DEFAULT, x, y));

        assertThat(frame).isInstanceOf(BinaryWebSocketFrame.class);
        assertThat(ClientFrame.parseFrom(ByteBufUtil.getBytes(frame.content())))
                .isEqualTo(
                        ClientFrame.newBuilder()
                                .setMove(Move.newBuilder().setX(x).setY(y))
                                .build());
        frame.release();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 125, 126, 4096, 65535})
    void aPayloadOfAnyLengthComesOutAsItWas(int length) {
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (i * 7);
        }
        WebSocketFrame frame = read(frames.binary(UnpooledByteBufAllocator.DEFAULT, payload));

        assertThat(ByteBufUtil.getBytes(frame.content())).isEqualTo(payload);
        frame.release();
    }

    @Test
    void aPayloadAboveTheLimitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frames.binary(UnpooledByteBufAllocator.DEFAULT, new byte[65_536]))
                .withMessage("payload must be at most 65535 bytes: bytes=65536");
    }

    @Test
    void masksDifferFromFrameToFrame() {
        ByteBuf first = frames.move(UnpooledByteBufAllocator.DEFAULT, 1, 1);
        ByteBuf second = frames.move(UnpooledByteBufAllocator.DEFAULT, 1, 1);

        assertThat(first.getInt(2)).isNotEqualTo(second.getInt(2)).isNotZero();
        first.release();
        second.release();
    }

    @Test
    void pongAndCloseAreControlFrames() {
        WebSocketFrame pong =
                read(frames.pong(UnpooledByteBufAllocator.DEFAULT, new byte[] {1, 2}));
        WebSocketFrame close = read(frames.close(UnpooledByteBufAllocator.DEFAULT));

        assertThat(pong).isInstanceOf(PongWebSocketFrame.class);
        assertThat(((CloseWebSocketFrame) close).statusCode()).isEqualTo(1000);
        pong.release();
        close.release();
    }

    private static WebSocketFrame read(ByteBuf bytes) {
        EmbeddedChannel server =
                new EmbeddedChannel(
                        new WebSocket13FrameDecoder(
                                WebSocketDecoderConfig.newBuilder()
                                        .expectMaskedFrames(true)
                                        .maxFramePayloadLength(1 << 20)
                                        .build()));
        server.writeInbound(bytes);
        return server.readInbound();
    }
}
