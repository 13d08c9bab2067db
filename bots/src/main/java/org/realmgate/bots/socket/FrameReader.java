package org.realmgate.bots.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Cuts a server's bytes into frames without an object per frame. The realm never fragments a
 * message nor masks one; either ends the socket.
 */
final class FrameReader extends ChannelInboundHandlerAdapter implements WebSocketFrameDecoder {

    private final FrameListener listener;
    private final MaskedFrames frames;
    private final Scratch scratch;
    private ByteBuf held;
    private boolean ended;

    FrameReader(FrameListener listener, MaskedFrames frames, Scratch scratch) {
        this.listener = listener;
        this.frames = frames;
        this.scratch = scratch;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (held != null) {
            held.writeBytes(in);
            in.release();
            in = held;
            held = null;
        }
        try {
            while (!ended && frame(context, in)) {}
            if (!ended && in.isReadable()) {
                held = context.alloc().directBuffer(in.readableBytes() * 2).writeBytes(in);
            }
        } finally {
            in.release();
        }
    }

    private boolean frame(ChannelHandlerContext context, ByteBuf in) {
        int start = in.readerIndex();
        int readable = in.readableBytes();
        if (readable < 2) {
            return false;
        }
        int first = in.getUnsignedByte(start);
        int second = in.getUnsignedByte(start + 1);
        int header = second < 126 ? 2 : second == 126 ? 4 : 10;
        if (second > 127 || (first & 0xF0) != 0x80) {
            return end(
                    context,
                    "frame-malformed",
                    "masked, fragmented or extended frame: first=%x second=%x"
                            .formatted(first, second));
        }
        if (readable < header) {
            return false;
        }
        long length =
                second < 126
                        ? second
                        : second == 126 ? in.getUnsignedShort(start + 2) : in.getLong(start + 2);
        if (length < 0 || length > Scratch.FRAME_BYTES_MAX) {
            return end(context, "frame-too-large", "bytes=" + length);
        }
        if (readable < header + length) {
            return false;
        }
        in.skipBytes(header);
        take(context, first & 0xF, in, (int) length);
        return true;
    }

    private void take(ChannelHandlerContext context, int opcode, ByteBuf in, int length) {
        switch (opcode) {
            case MaskedFrames.BINARY -> {
                byte[] bytes = scratch.of(length);
                in.readBytes(bytes, 0, length);
                listener.binary(bytes, length);
            }
            case MaskedFrames.PING -> {
                byte[] payload = ByteBufUtil.getBytes(in, in.readerIndex(), length);
                in.skipBytes(length);
                context.writeAndFlush(frames.pong(context.alloc(), payload), context.voidPromise());
            }
            case MaskedFrames.CLOSE -> {
                int code = length < 2 ? 1005 : in.getUnsignedShort(in.readerIndex());
                int text = Math.max(0, length - 2);
                end(
                        context,
                        "closed-" + code,
                        in.toString(
                                in.readerIndex() + length - text, text, StandardCharsets.UTF_8));
            }
            default -> in.skipBytes(length);
        }
    }

    private boolean end(ChannelHandlerContext context, String kind, String detail) {
        if (!ended) {
            ended = true;
            listener.closed(kind, detail);
            context.close();
        }
        return false;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(context, "connection-lost", "the connection ended without a close frame");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(context, "connection-lost", cause.toString());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
