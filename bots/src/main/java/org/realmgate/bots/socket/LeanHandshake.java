package org.realmgate.bots.socket;

import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;

/** Netty's handshake, which leaves our own frame reader in the pipeline. */
final class LeanHandshake extends WebSocketClientHandshaker13 {

    private static final String SUBPROTOCOL = "realm.v1.proto";

    private final FrameReader reader;

    LeanHandshake(URI socket, HttpHeaders headers, FrameReader reader) {
        super(socket, WebSocketVersion.V13, SUBPROTOCOL, false, headers, Scratch.FRAME_BYTES_MAX);
        this.reader = reader;
    }

    @Override
    protected WebSocketFrameDecoder newWebsocketDecoder() {
        return reader;
    }

    @Override
    protected WebSocketFrameEncoder newWebSocketEncoder() {
        return new Passing();
    }

    private static final class Passing extends ChannelOutboundHandlerAdapter
            implements WebSocketFrameEncoder {}
}
