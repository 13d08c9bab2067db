package org.realmgate.bots.socket;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.net.URI;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Opens the players' sockets on one event loop, which is then the only thread that touches a
 * player.
 */
public final class Sockets implements AutoCloseable {

    private static final String PATH = "/api/v1/socket";
    private static final int CONNECT_MILLIS_MAX = 5_000;

    /** Takes a tick's frame in one read. */
    private static final int READ_BYTES = 8 << 10;

    /** What a refusal of the handshake may say. */
    private static final int ANSWER_BYTES_MAX = 16 << 10;

    private final MultiThreadIoEventLoopGroup group;
    private final Bootstrap bootstrap;
    private final URI socket;
    private final Scratch scratch = new Scratch();

    public Sockets(URI base) {
        boolean epoll = Epoll.isAvailable();
        group =
                new MultiThreadIoEventLoopGroup(
                        1,
                        (ThreadFactory) task -> new Thread(task, "bots-loop"),
                        epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        socket = URI.create("ws://" + base.getRawAuthority() + PATH);
        bootstrap =
                new Bootstrap()
                        .group(group)
                        .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                        .remoteAddress(base.getHost(), base.getPort() < 0 ? 80 : base.getPort())
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                        .option(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new FixedRecvByteBufAllocator(READ_BYTES))
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS_MAX);
    }

    public EventLoop loop() {
        return group.next();
    }

    public void open(String token, MaskedFrames frames, FrameListener listener) {
        HttpHeaders headers =
                new DefaultHttpHeaders().set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token);
        bootstrap
                .clone()
                .handler(
                        new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel channel) {
                                LeanHandshake handshake =
                                        new LeanHandshake(
                                                socket,
                                                headers,
                                                new FrameReader(listener, frames, scratch));
                                channel.pipeline()
                                        .addLast(
                                                new HttpClientCodec(),
                                                new HttpObjectAggregator(ANSWER_BYTES_MAX),
                                                new Handshaking(handshake, listener));
                            }
                        })
                .connect()
                .addListener(
                        connected -> {
                            if (!connected.isSuccess()) {
                                listener.closed("connect-failed", connected.cause().toString());
                            }
                        });
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
