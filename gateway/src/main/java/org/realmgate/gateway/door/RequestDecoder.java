package org.realmgate.gateway.door;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Decodes one step of a request at a time, so that what is pipelined behind it stays what it was:
 * the bytes of one read. A read of 16 KiB holds 900 small requests; decoded, they would take a
 * hundred times the room, and a client that never reads its answers would keep it.
 */
final class RequestDecoder extends HttpRequestDecoder {
    private ChannelHandlerContext context;

    RequestDecoder(HttpDecoderConfig config) {
        super(config);
        setSingleDecode(true);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    /** Decodes the next step of what was read, if it is there. */
    void decodeNext() {
        try {
            channelRead(context, Unpooled.EMPTY_BUFFER);
        } catch (Exception fault) {
            context.fireExceptionCaught(fault);
        }
    }
}
