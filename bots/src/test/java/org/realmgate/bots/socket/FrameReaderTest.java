package org.realmgate.bots.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

    private final List<byte[]> frames = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final EmbeddedChannel channel =
            new EmbeddedChannel(
                    new FrameReader(
                            new FrameListener() {
                                @Override
                                public void opened(Channel opened) {}

                                @Override
                                public void binary(byte[] bytes, int length) {
                                    frames.add(Arrays.copyOf(bytes, length));
                                }

                                @Override
                                public void closed(String kind, String detail) {
                                    ends.add(kind);
                                }
                            },
                            new MaskedFrames(1),
                            new Scratch()));

    @Test
    void framesComeOutWholeHoweverTheBytesAreCut() {
        byte[][] sent = {new byte[0], filled(125), filled(126), filled(70_000)};
        ByteBuf all = Unpooled.buffer();
        for (byte[] payload : sent) {
            all.writeBytes(frame(0x82, payload));
        }
        while (all.isReadable()) {
            channel.writeInbound(all.readBytes(Math.min(997, all.readableBytes())));
        }

        assertThat(frames).containsExactly(sent);
        assertThat(ends).isEmpty();
    }

    @Test
    void framesComeOutWholeByteByByte() {
        ByteBuf all = frame(0x82, filled(300)).writeBytes(frame(0x82, filled(2)));
        while (all.isReadable()) {
            channel.writeInbound(all.readBytes(1));
        }

        assertThat(frames).containsExactly(filled(300), filled(2));
    }

    @Test
    void aPingIsAnsweredMasked() {
        channel.writeInbound(frame(0x89, new byte[] {7}));

        ByteBuf pong = channel.readOutbound();
        assertThat(pong.getUnsignedByte(0)).isEqualTo((short) 0x8A);
        assertThat(pong.getUnsignedByte(1)).isEqualTo((short) 0x81);
        assertThat(pong.getByte(6) ^ pong.getByte(2)).isEqualTo(7);
        pong.release();
    }

    @Test
    void aCloseFrameEndsTheSocketOnceWithItsCode() {
        channel.writeInbound(frame(0x88, new byte[] {0x03, (byte) 0xF0}));
        channel.finish();

        assertThat(ends).containsExactly("closed-1008");
    }

    @Test
    void aLostConnectionIsToldOnce() {
        channel.finish();

        assertThat(ends).containsExactly("connection-lost");
    }

    @Test
    void aFragmentedOrMaskedFrameEndsTheSocket() {
        channel.writeInbound(frame(0x02, filled(3)));

        assertThat(ends).containsExactly("frame-malformed");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aFrameAboveTheLimitEndsTheSocketBeforeItIsHeld() {
        channel.writeInbound(
                Unpooled.buffer()
                        .writeByte(0x82)
                        .writeByte(127)
                        .writeLong(Scratch.FRAME_BYTES_MAX + 1L));

        assertThat(ends).containsExactly("frame-too-large");
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) length);
        return bytes;
    }

    private static ByteBuf frame(int first, byte[] payload) {
        ByteBuf frame = Unpooled.buffer().writeByte(first);
        if (payload.length < 126) {
            frame.writeByte(payload.length);
        } else if (payload.length < 65_536) {
            frame.writeByte(126).writeShort(payload.length);
        } else {
            frame.writeByte(127).writeLong(payload.length);
        }
        return frame.writeBytes(payload);
    }
}
