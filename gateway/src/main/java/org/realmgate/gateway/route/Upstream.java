package org.realmgate.gateway.route;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpClientCodec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * The way from one event loop to one service: chooses the address of an instance (there is one) and
 * keeps connections to it. Used on that event loop only.
 */
final class Upstream {
    /** Who wants a connection. One of the two is called, once. */
    interface ConnectionWaiter {
        void connected(UpstreamConnection connection);

        void refused(String reason);

        /** Whether it still wants one. */
        boolean isWaiting();
    }

    private static final int CONNECT_MILLIS_MAX = 2_000;

    /** Below the 30 s after which the services' server closes: a closed one is hardly reused. */
    private static final long IDLE_NANOS_MAX = TimeUnit.SECONDS.toNanos(10);

    private static final int HEADER_BYTES_MAX = 16_384;

    private final Route route;
    private final EventLoop loop;
    private final Class<? extends Channel> channelType;
    private final int connectionsMax;
    private final int waitingMax;
    private final Deque<UpstreamConnection> idle = new ArrayDeque<>();

    /**
     * Overflow is refused at once: the client may try again, a longer queue would only time out.
     */
    private final Deque<ConnectionWaiter> waiting = new ArrayDeque<>();

    private int open;

    Upstream(
            Route route,
            EventLoop loop,
            Class<? extends Channel> channelType,
            int connectionsMax,
            int waitingMax) {
        this.route = route;
        this.loop = loop;
        this.channelType = channelType;
        this.connectionsMax = connectionsMax;
        this.waitingMax = waitingMax;
    }

    void acquire(ConnectionWaiter waiter) {
        var kept = idle.pollFirst();
        if (kept != null) {
            waiter.connected(kept);
        } else if (open < connectionsMax) {
            connect(waiter);
        } else if (waiting.size() < waitingMax) {
            waiting.add(waiter);
        } else {
            waiter.refused(
                    "at most "
                            + waitingMax
                            + " requests wait for "
                            + route.service()
                            + " (gateway.upstream.waiting-max)");
        }
    }

    /** The connection's answer is complete and it may be used again. */
    void release(UpstreamConnection connection) {
        var next = nextWaiter();
        if (next != null) {
            next.connected(connection);
            return;
        }
        idle.addFirst(connection);
        connection.restedSince(System.nanoTime());
        closeRested();
    }

    void closed(UpstreamConnection connection) {
        open--;
        idle.remove(connection);
        connectForWaiting();
    }

    private ConnectionWaiter nextWaiter() {
        var next = waiting.poll();
        while (next != null && !next.isWaiting()) {
            next = waiting.poll();
        }
        return next;
    }

    private void connectForWaiting() {
        var next = nextWaiter();
        if (next != null) {
            connect(next);
        }
    }

    private void connect(ConnectionWaiter waiter) {
        open++;
        new Bootstrap()
                .group(loop)
                .channel(channelType)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS_MAX)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .handler(
                        new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(Channel channel) {
                                channel.pipeline()
                                        .addLast(
                                                new HttpClientCodec(4_096, HEADER_BYTES_MAX, 8_192))
                                        .addLast(new UpstreamConnection(Upstream.this, channel));
                            }
                        })
                .connect(route.host(), route.port())
                .addListener((ChannelFuture done) -> connected(done, waiter));
    }

    private void connected(ChannelFuture done, ConnectionWaiter waiter) {
        if (!done.isSuccess()) {
            open--;
            waiter.refused(route.service() + " cannot be reached");
            connectForWaiting();
            return;
        }
        var connection = done.channel().pipeline().get(UpstreamConnection.class);
        if (connection == null) {
            waiter.refused(route.service() + " closed the connection at once");
        } else if (waiter.isWaiting()) {
            waiter.connected(connection);
        } else {
            release(connection);
        }
    }

    private void closeRested() {
        long now = System.nanoTime();
        while (!idle.isEmpty() && now - idle.peekLast().restedSince() > IDLE_NANOS_MAX) {
            idle.pollLast().close();
        }
    }
}
