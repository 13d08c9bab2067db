package org.realmgate.bots.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Upgrades one connection and steps out of the pipeline. */
final class Handshaking extends SimpleChannelInboundHandler<FullHttpResponse> {

    private static final int SECONDS_MAX = 10;
    private static final int DETAIL_MAX = 300;

    private final LeanHandshake handshake;
    private final FrameListener listener;
    private boolean settled;

    Handshaking(LeanHandshake handshake, FrameListener listener) {
        this.handshake = handshake;
        this.listener = listener;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        handshake.handshake(context.channel());
        context.executor()
                .schedule(
                        () -> fail(context, "handshake-timeout", "seconds=" + SECONDS_MAX),
                        SECONDS_MAX,
                        TimeUnit.SECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
        if (answer.status().code() != 101) {
            String body = answer.content().toString(StandardCharsets.UTF_8);
            fail(
                    context,
                    "handshake-" + answer.status().code(),
                    body.substring(0, Math.min(body.length(), DETAIL_MAX)));
            return;
        }
        handshake.finishHandshake(context.channel(), answer);
        settled = true;
        listener.opened(context.channel());
        context.pipeline().remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(context, "handshake-lost", "the connection ended during the handshake");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(context, "handshake-lost", cause.toString());
    }

    private void fail(ChannelHandlerContext context, String kind, String detail) {
        if (!settled) {
            settled = true;
            listener.closed(kind, detail);
            context.close();
        }
    }
}
