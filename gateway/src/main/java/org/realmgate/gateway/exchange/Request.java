package org.realmgate.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;

/**
 * A request that arrived whole.
 *
 * @param body owned by the exchange, which releases it
 */
public record Request(HttpRequest head, Target target, ByteBuf body) {
    public String method() {
        return head.method().name();
    }

    public String header(CharSequence name) {
        return head.headers().get(name);
    }

    public boolean keepAlive() {
        return HttpUtil.isKeepAlive(head);
    }

    /** For a handshake, which has no body. */
    public FullHttpRequest full() {
        return new DefaultFullHttpRequest(
                head.protocolVersion(),
                head.method(),
                head.uri(),
                io.netty.buffer.Unpooled.EMPTY_BUFFER,
                head.headers(),
                EmptyHttpHeaders.INSTANCE);
    }
}
