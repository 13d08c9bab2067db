package org.realmgate.gateway.door;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpDecoderConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.LongSupplier;
import org.realmgate.platform.identity.TrustedProxies;

/** The listening port and what each of its connections begins with. */
final class HttpDoor {
    private static final int BACKLOG = 4_096;

    /** What a connection may hold undecoded; a larger body comes in several reads. */
    private static final int READ_BYTES_MAX = 16_384;

    private static final int READ_BYTES_MIN = 64;
    private static final int READ_BYTES_FIRST = 2_048;

    private final DoorSettings settings;
    private final RequestRouter router;
    private final LongSupplier nanos;
    private final OpenConnections connections;
    private final BodyBudget bodyBudget;
    private Channel listening;

    HttpDoor(
            DoorSettings settings,
            RequestRouter router,
            TrustedProxies proxies,
            LongSupplier nanos) {
        this.settings = settings;
        this.router = router;
        this.nanos = nanos;
        this.connections =
                new OpenConnections(
                        settings.connectionsMax(),
                        settings.connectionsPerAddressMax(),
                        peer -> peer.isLoopbackAddress() || proxies.trusts(peer));
        this.bodyBudget =
                new BodyBudget(settings.bodiesBytesMax(), settings.bodiesBytesPerAddressMax());
    }

    void open(NettyLoops loops) throws IOException {
        var opened =
                new ServerBootstrap()
                        .group(loops.group())
                        .channel(loops.serverType())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.AUTO_READ, false)
                        .childOption(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new AdaptiveRecvByteBufAllocator(
                                        READ_BYTES_MIN, READ_BYTES_FIRST, READ_BYTES_MAX))
                        .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                        .childHandler(new Beginning())
                        .bind(settings.host(), settings.port())
                        .awaitUninterruptibly();
        if (!opened.isSuccess()) {
            throw new IOException(
                    "port "
                            + settings.port()
                            + " cannot be opened (gateway.port): "
                            + opened.cause().getMessage(),
                    opened.cause());
        }
        listening = opened.channel();
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    int connections() {
        return connections.count();
    }

    void close() {
        if (listening != null) {
            listening.close().awaitUninterruptibly();
        }
    }

    private final class Beginning extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            var timeouts = new ConnectionTimeouts(settings, nanos);
            var decoding =
                    new HttpDecoderConfig()
                            .setMaxInitialLineLength(settings.requestLineBytesMax())
                            .setMaxHeaderSize(settings.headerBytesMax());
            var decoder = new RequestDecoder(decoding);
            var encoder = new AnswerEncoder();
            channel.pipeline()
                    .addLast(connections)
                    .addLast(timeouts)
                    // Before the decoder: that of a socket answers a broken frame by itself.
                    .addLast(encoder)
                    .addLast(decoder)
                    .addLast(
                            new RequestAggregator(
                                    settings, router, decoder, encoder, timeouts, bodyBudget));
        }
    }
}
