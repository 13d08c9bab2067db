package org.realmgate.gateway.cost;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers every call with the same player, until its input ends; tells its port. */
final class ProxiedService {
    private static final String BODY =
            "{\"user_id\":7,\"username\":\"player7\",\"zone\":1,\"x\":512.25,\"y\":498.5,\"level\":12,\"online\":true,\"since\":1767225600000,\"guild\":\"wardens"
                + " of the gate\"}";

    private static final ByteBuf ANSWER =
            Unpooled.unreleasableBuffer(
                    Unpooled.copiedBuffer(
                            "HTTP/1.1 200 OK\r\nX-Realm-Service: world\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: "
                                    + BODY.length()
                                    + "\r\n\r\n"
                                    + BODY,
                            StandardCharsets.US_ASCII));

    private ProxiedService() {}

    public static void main(String... arguments) throws IOException {
        var loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        var listening =
                new ServerBootstrap()
                        .group(loop)
                        .channel(EpollServerSocketChannel.class)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        channel.pipeline()
                                                .addLast(new HttpRequestDecoder())
                                                .addLast(new Answering());
                                    }
                                })
                        .bind(InetAddress.getLoopbackAddress(), 0)
                        .syncUninterruptibly()
                        .channel();
        ChildProcess.tell(((InetSocketAddress) listening.localAddress()).getPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        loop.shutdownGracefully();
    }

    private static final class Answering extends SimpleChannelInboundHandler<HttpObject> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
            if (part instanceof LastHttpContent) {
                ctx.writeAndFlush(ANSWER.duplicate(), ctx.voidPromise());
            }
        }
    }
}
