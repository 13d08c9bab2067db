package org.realmgate.gateway.socket;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.contracts.gateway.rpc.ServerFrame;

/** How frames are written on a socket. Frames come out whole, with the header of RFC 6455. */
enum FrameCodec {
    JSON("realm.v1.json", 0x81) {
        @Override
        byte[] payload(long tick, Fragments fragments) {
            try {
                var frame = ServerFrame.parseFrom(PROTO.payload(tick, fragments));
                return PRINTER.print(frame).getBytes(StandardCharsets.UTF_8);
            } catch (InvalidProtocolBufferException broken) {
                throw new UncheckedIOException("a service sent a broken piece of a frame", broken);
            }
        }

        @Override
        public ClientFrame read(ByteBuf bytes) throws InvalidProtocolBufferException {
            var frame = ClientFrame.newBuilder();
            try {
                var text = StandardCharsets.UTF_8.newDecoder().decode(bytes.nioBuffer());
                PARSER.merge(text.toString(), frame);
            } catch (CharacterCodingException notText) {
                throw new InvalidProtocolBufferException("the frame must be UTF-8");
            }
            return frame.build();
        }

        @Override
        public ByteBuf frame(ByteBufAllocator buffers, long tick, Fragments fragments) {
            var payload = payload(tick, fragments);
            return begun(buffers, payload.length).writeBytes(payload);
        }
    },

    PROTO("realm.v1.proto", 0x82) {
        @Override
        byte[] payload(long tick, Fragments fragments) {
            var frame = frame(ByteBufAllocator.DEFAULT, tick, fragments);
            try {
                int length = payloadLength(tick, fragments);
                return ByteBufUtil.getBytes(frame, frame.readableBytes() - length, length);
            } finally {
                frame.release();
            }
        }

        @Override
        public ClientFrame read(ByteBuf bytes) throws InvalidProtocolBufferException {
            return ClientFrame.parseFrom(ByteBufUtil.getBytes(bytes));
        }

        @Override
        public ByteBuf frame(ByteBufAllocator buffers, long tick, Fragments fragments) {
            var frame = begun(buffers, payloadLength(tick, fragments));
            frame.writeByte(TICK_TAG);
            long rest = tick;
            while ((rest & ~0x7fL) != 0) {
                frame.writeByte((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            frame.writeByte((int) rest);
            fragments.writeTo(new Copying(frame));
            return frame;
        }
    };

    /** From the pieces straight into the frame, with nothing allocated in between. */
    private static final class Copying extends ByteOutput {
        private final ByteBuf frame;

        private Copying(ByteBuf frame) {
            this.frame = frame;
        }

        @Override
        public void write(byte value) {
            frame.writeByte(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            frame.writeBytes(bytes, offset, length);
        }

        @Override
        public void writeLazy(byte[] bytes, int offset, int length) {
            frame.writeBytes(bytes, offset, length);
        }

        @Override
        public void write(ByteBuffer bytes) {
            frame.writeBytes(bytes);
        }

        @Override
        public void writeLazy(ByteBuffer bytes) {
            frame.writeBytes(bytes);
        }
    }

    private static final JsonFormat.Printer PRINTER =
            JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace();
    private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

    /** Field 1, a varint. */
    private static final int TICK_TAG = 1 << 3;

    private final String subprotocol;
    private final int opcode;

    FrameCodec(String subprotocol, int opcode) {
        this.subprotocol = subprotocol;
        this.opcode = opcode;
    }

    /** The first of the offered subprotocols that is spoken here. */
    static Optional<FrameCodec> chosen(String offered) {
        return Arrays.stream(offered.split(","))
                .map(String::strip)
                .flatMap(
                        name ->
                                Arrays.stream(values())
                                        .filter(codec -> codec.subprotocol.equals(name)))
                .findFirst();
    }

    /** All of them, as a handshake names them. */
    static String subprotocols() {
        return Arrays.stream(values())
                .map(FrameCodec::subprotocol)
                .collect(Collectors.joining(","));
    }

    String subprotocol() {
        return subprotocol;
    }

    /** A whole WebSocket frame, to be released by the caller. */
    abstract ByteBuf frame(ByteBufAllocator buffers, long tick, Fragments fragments);

    abstract byte[] payload(long tick, Fragments fragments);

    /** Reads what a client sent. */
    abstract ClientFrame read(ByteBuf bytes) throws InvalidProtocolBufferException;

    int payloadLength(long tick, Fragments fragments) {
        return 1 + CodedOutputStream.computeUInt64SizeNoTag(tick) + fragments.bytes();
    }

    ByteBuf begun(ByteBufAllocator buffers, int length) {
        var frame = buffers.directBuffer(length + 10);
        frame.writeByte(opcode);
        if (length <= 125) {
            frame.writeByte(length);
        } else if (length <= 0xffff) {
            frame.writeByte(126).writeShort(length);
        } else {
            frame.writeByte(127).writeLong(length);
        }
        return frame;
    }
}
