package org.realmgate.gateway.door.boundary;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.LongSupplier;
import org.realmgate.gateway.door.control.DoorSettings;

/** The listening port and what each of its connections begins with. */
final class HttpDoor {
    private static final int BACKLOG = 4_096;

    private final DoorSettings settings;
    private final RequestRouter router;
    private final LongSupplier nanos;
    private final OpenConnections connections;
    private final BodyBudget bodyBudget;
    private Channel listening;

    HttpDoor(DoorSettings settings, RequestRouter router, LongSupplier nanos) {
        this.settings = settings;
        this.router = router;
        this.nanos = nanos;
        this.connections = new OpenConnections(settings.connectionsMax());
        this.bodyBudget = new BodyBudget(settings.bodiesBytesMax());
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
            channel.pipeline()
                    .addLast(connections)
                    .addLast(timeouts)
                    .addLast(new HttpServerCodec(decoding))
                    .addLast(new RequestAggregator(settings, router, timeouts, bodyBudget));
        }
    }
}
