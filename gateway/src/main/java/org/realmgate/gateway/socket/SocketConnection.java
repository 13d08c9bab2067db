package org.realmgate.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import java.util.concurrent.TimeUnit;

/** One open WebSocket. Used on its event loop only. */
final class SocketConnection {
    private final Channel channel;

    /** Frames of ours are whole: Netty's encoder need not look at them. */
    private final ChannelHandlerContext belowEncoder;

    private final FrameCodec codec;
    private PlayerSession session;
    private boolean closing;

    /** Takes a connection that has been made a WebSocket. */
    SocketConnection(Channel channel, FrameCodec codec) {
        this.channel = channel;
        this.belowEncoder = channel.pipeline().context(WebSocket13FrameEncoder.class);
        this.codec = codec;
    }

    FrameCodec codec() {
        return codec;
    }

    /** Whose it is; null before its player is seated and after it was taken away. */
    PlayerSession session() {
        return session;
    }

    void belongTo(PlayerSession owner) {
        session = owner;
    }

    /**
     * From now on the client is listened to. What it sent before its player was seated waits in the
     * connection's own buffers: TCP bounds them, and makes the client wait when they are full.
     */
    void listen() {
        channel.config().setAutoRead(true);
    }

    /** Whether only its end is awaited: what still comes in is not looked at. */
    boolean isClosing() {
        return closing;
    }

    boolean isOpen() {
        return channel.isActive();
    }

    boolean hasRoom() {
        return channel.isWritable();
    }

    Channel channel() {
        return channel;
    }

    /** Takes the frame over. */
    void send(ByteBuf frame) {
        belowEncoder.writeAndFlush(frame, channel.voidPromise());
    }

    void ping() {
        channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise());
    }

    /** Says why and gives the client a moment to read it. */
    void close(CloseCode code) {
        if (closing) {
            return;
        }
        closing = true;
        session = null;
        channel.config().setAutoRead(true);
        channel.writeAndFlush(new CloseWebSocketFrame(code.status(), code.reason()));
        channel.eventLoop()
                .schedule(
                        () -> channel.close(), SocketLimits.CLOSING_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Without a word: nobody is listening any more. */
    void cut() {
        channel.close();
    }
}
