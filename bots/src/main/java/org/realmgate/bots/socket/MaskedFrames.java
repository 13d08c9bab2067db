package org.realmgate.bots.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Writes client frames, masked as <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.3">RFC
 * 6455, 5.3</a> asks. The mask comes from a xorshift: it has to differ from frame to frame, and
 * there is no cache here to protect from its guessing.
 */
public final class MaskedFrames {

    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT_MAX = 125;
    private static final int MEDIUM_MAX = 0xFFFF;
    private static final int MOVE_BYTES = 12;

    private int state;

    public MaskedFrames(int seed) {
        state = seed == 0 ? 1 : seed;
    }

    /**
     * {@code ClientFrame{move{x, y}}} without a ref, as three words: the frame that is sent 50,000
     * times a second.
     */
    public ByteBuf move(ByteBufAllocator buffers, float x, float y) {
        int mask = nextMask();
        int bitsX = Float.floatToRawIntBits(x);
        int bitsY = Float.floatToRawIntBits(y);
        return buffers.directBuffer(6 + MOVE_BYTES)
                .writeShort((FINAL | BINARY) << 8 | MASKED | MOVE_BYTES)
                .writeInt(mask)
                .writeInt(mask ^ (0x120A0D00 | bitsX & 0xFF))
                .writeInt(mask ^ (Integer.reverseBytes(bitsX) << 8 | 0x15))
                .writeInt(mask ^ Integer.reverseBytes(bitsY));
    }

    /**
     * @throws IllegalArgumentException for more than 65,535 bytes: the realm takes 4,096
     */
    public ByteBuf binary(ByteBufAllocator buffers, byte[] payload) {
        return frame(buffers, BINARY, payload);
    }

    ByteBuf pong(ByteBufAllocator buffers, byte[] payload) {
        return frame(buffers, PONG, payload);
    }

    /** A close frame with 1000: done as planned. */
    public ByteBuf close(ByteBufAllocator buffers) {
        return frame(buffers, CLOSE, new byte[] {1000 >> 8, (byte) 1000});
    }

    private ByteBuf frame(ByteBufAllocator buffers, int opcode, byte[] payload) {
        if (payload.length > MEDIUM_MAX) {
            throw new IllegalArgumentException(
                    "payload must be at most 65535 bytes: bytes=" + payload.length);
        }
        int mask = nextMask();
        ByteBuf frame = buffers.directBuffer(8 + payload.length).writeByte(FINAL | opcode);
        if (payload.length <= SHORT_MAX) {
            frame.writeByte(MASKED | payload.length);
        } else {
            frame.writeByte(MASKED | 126).writeShort(payload.length);
        }
        frame.writeInt(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.writeByte(payload[i] ^ mask >>> 24 - 8 * (i & 3));
        }
        return frame;
    }

    private int nextMask() {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return state;
    }
}
