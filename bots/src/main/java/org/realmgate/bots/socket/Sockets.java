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
import io.netty.handler.ssl.SslHandler;
import java.net.URI;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.realmgate.bots.tls.Trust;

/**
 * Opens the players' sockets on one event loop, which is then the only thread that touches a
 * player.
 */
public final class Sockets implements AutoCloseable {

    private static final String PATH = "/api/v1/socket";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int CONNECT_MILLIS_MAX = 5_000;

    /** Takes a tick's frame in one read. */
    private static final int READ_BYTES = 8 << 10;

    /** What a refusal of the handshake may say. */
    private static final int ANSWER_BYTES_MAX = 16 << 10;

    private final MultiThreadIoEventLoopGroup group;
    private final Bootstrap bootstrap;
    private final URI socket;
    private final Trust trust;
    private final boolean encrypted;
    private final int port;
    private final Scratch scratch = new Scratch();

    public Sockets(URI base) {
        this(base, Trust.jdk());
    }

    /**
     * @param trust whom to believe if the base is https
     */
    public Sockets(URI base, Trust trust) {
        this.trust = trust;
        encrypted = "https".equals(base.getScheme());
        port = base.getPort() >= 0 ? base.getPort() : encrypted ? HTTPS_PORT : HTTP_PORT;
        boolean epoll = Epoll.isAvailable();
        group =
                new MultiThreadIoEventLoopGroup(
                        1,
                        (ThreadFactory) task -> new Thread(task, "bots-loop"),
                        epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        socket = URI.create((encrypted ? "wss://" : "ws://") + base.getRawAuthority() + PATH);
        bootstrap =
                new Bootstrap()
                        .group(group)
                        .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                        .remoteAddress(base.getHost(), port)
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

    /**
     * @param query what the address ends with, such as {@code ?resume=…}; may be empty
     */
    public void open(String token, String query, MaskedFrames frames, FrameListener listener) {
        HttpHeaders headers =
                new DefaultHttpHeaders().set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token);
        bootstrap
                .clone()
                .handler(
                        new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel channel) {
                                if (encrypted) {
                                    channel.pipeline()
                                            .addLast(
                                                    new SslHandler(
                                                            trust.engine(socket.getHost(), port)));
                                }
                                LeanHandshake handshake =
                                        new LeanHandshake(
                                                socket.resolve(PATH + query),
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
