package org.realmgate.gateway.route.control;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/** A connection to a service, carrying one request at a time. */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
    private final Upstream upstream;
    private final Channel channel;
    private Forwarding current;
    private boolean keepAlive;
    private long restedSince;

    UpstreamConnection(Upstream upstream, Channel channel) {
        this.upstream = upstream;
        this.channel = channel;
    }

    void send(FullHttpRequest request, Forwarding forwarding) {
        current = forwarding;
        keepAlive = true;
        channel.config().setAutoRead(true);
        channel.writeAndFlush(request, channel.voidPromise());
    }

    void pause() {
        channel.config().setAutoRead(false);
    }

    void goOn() {
        channel.config().setAutoRead(true);
    }

    /** What comes after an unwanted answer cannot be told from the next: the connection ends. */
    void close() {
        current = null;
        channel.close();
    }

    void restedSince(long nanos) {
        restedSince = nanos;
    }

    long restedSince() {
        return restedSince;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var forwarding = current;
        if (forwarding == null) {
            ReferenceCountUtil.release(message);
            ctx.close();
            return;
        }
        if (message instanceof HttpResponse response) {
            if (response.decoderResult().isFailure()) {
                ReferenceCountUtil.release(message);
                ctx.close();
                return;
            }
            keepAlive = HttpUtil.isKeepAlive(response);
            forwarding.begun(response);
        }
        if (message instanceof HttpContent content) {
            boolean last = content instanceof LastHttpContent;
            if (last) {
                rest();
            }
            forwarding.gone(content, last);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        var forwarding = current;
        current = null;
        upstream.closed(this);
        if (forwarding != null) {
            forwarding.broken();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable broken) {
        ctx.close();
    }

    private void rest() {
        current = null;
        if (keepAlive && channel.isActive()) {
            upstream.release(this);
        } else {
            channel.close();
        }
    }
}
