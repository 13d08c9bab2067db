package org.realmgate.gateway.route;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/** A connection to a service, carrying one request at a time. */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
    private final Upstream upstream;
    private final Channel channel;
    private Forwarding current;
    private boolean keepAlive;
    private boolean interim;
    private boolean resting;
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
        if (current == null || !isAnswer(message)) {
            ReferenceCountUtil.release(message);
            ctx.close();
            lose();
        } else if (message instanceof HttpResponse response) {
            interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (!interim) {
                keepAlive = HttpUtil.isKeepAlive(response);
                current.begun(response);
            }
        } else if (message instanceof HttpContent content) {
            if (interim) {
                content.release();
            } else {
                pass(content);
            }
        }
    }

    /**
     * Not before everything that came is read: what follows an answer belongs to nobody, least of
     * all to the next who asks.
     */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (resting) {
            resting = false;
            rest();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        upstream.closed(this);
        lose();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable broken) {
        ctx.close();
    }

    private void lose() {
        var forwarding = current;
        current = null;
        if (forwarding != null) {
            forwarding.broken();
        }
    }

    private static boolean isAnswer(Object message) {
        if (!(message instanceof HttpObject part) || part.decoderResult().isFailure()) {
            return false;
        }
        return !(part instanceof HttpResponse response)
                || response.status().code() >= 100
                        && !response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
    }

    private void pass(HttpContent content) {
        var forwarding = current;
        boolean last = content instanceof LastHttpContent;
        if (last) {
            current = null;
            resting = true;
        }
        forwarding.received(content, last);
    }

    private void rest() {
        if (keepAlive && channel.isActive()) {
            upstream.release(this);
        } else {
            channel.close();
        }
    }
}
