package org.realmgate.gateway.socket;

import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.gateway.exchange.MalformedFrame;

/** What comes in on one socket. */
final class SocketFrames extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final LoopSessions sessions;
    private final SocketConnection socket;

    SocketFrames(LoopSessions sessions, SocketConnection socket) {
        this.sessions = sessions;
        this.socket = socket;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame goodbye) {
            close(ctx, goodbye);
            return;
        }
        var session = socket.session();
        if (session == null || socket.isClosing()) {
            return;
        }
        if (!sessions.requests().heard(session)) {
            sessions.close(session, CloseCode.TOO_MANY_FRAMES);
            return;
        }
        switch (frame) {
            case PingWebSocketFrame ping ->
                    ctx.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            case PongWebSocketFrame alive -> {}
            case TextWebSocketFrame text -> take(session, text, FrameCodec.JSON);
            case BinaryWebSocketFrame binary -> take(session, binary, FrameCodec.PROTO);
            default -> sessions.close(session, CloseCode.WRONG_KIND);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (socket.session() != null) {
            sessions.requests().readAll(socket.session());
        }
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (socket.session() == null || socket.isClosing()) {
            return;
        }
        // Who does not read is not read from: its answers would have nowhere to go.
        ctx.channel().config().setAutoRead(ctx.channel().isWritable());
        if (ctx.channel().isWritable()) {
            sessions.hasRoom(socket.session());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        sessions.broke(socket);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable fault) {
        if (fault instanceof TooLongFrameException && socket.session() != null) {
            sessions.close(socket.session(), CloseCode.TOO_LARGE);
        } else {
            // Either the peer broke the protocol, which the decoder has answered, or it is gone.
            ctx.close();
        }
    }

    private void take(PlayerSession session, WebSocketFrame frame, FrameCodec kind) {
        if (kind != socket.codec()) {
            sessions.close(session, CloseCode.WRONG_KIND);
            return;
        }
        ClientFrame asked;
        try {
            asked = kind.read(frame.content());
        } catch (InvalidProtocolBufferException unreadable) {
            var malformed = new MalformedFrame("the frame must be a realm.v1.ClientFrame");
            sessions.requests().malformed(session, 0, malformed);
            return;
        }
        sessions.requests().ask(session, asked);
    }

    private void close(ChannelHandlerContext ctx, CloseWebSocketFrame goodbye) {
        if (socket.session() != null) {
            sessions.leave(socket.session());
        }
        if (socket.isClosing()) {
            ctx.close();
        } else {
            ctx.writeAndFlush(goodbye.retain()).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
