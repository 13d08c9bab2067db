package org.realmgate.platform.rpc;

import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.ServerChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import io.grpc.netty.shaded.io.netty.util.concurrent.FastThreadLocal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.lifecycle.Starter;

/**
 * The transport threads of a service's gRPC, one a processor, for its door and its channels. gRPC's
 * own ones, shared in its class loader, would end a second after the application, when their
 * classes are gone.
 */
@ApplicationScoped
public class EventLoops implements Starter {
    private static final long END_SECONDS = 2;

    @Inject private ServiceName service;

    private final List<Thread> started = new CopyOnWriteArrayList<>();
    private EventLoopGroup loops;

    @Override
    public int order() {
        return SETTINGS;
    }

    @Override
    public String name() {
        return "gRPC threads";
    }

    @Override
    public void start() {
        loops =
                new MultiThreadIoEventLoopGroup(
                        Runtime.getRuntime().availableProcessors(),
                        named(),
                        Epoll.isAvailable()
                                ? EpollIoHandler.newFactory()
                                : NioIoHandler.newFactory());
        leaveNothing();
    }

    /** Returns when the threads have ended, so that nothing runs in an application that is gone. */
    @Override
    public void stop() throws InterruptedException {
        if (loops != null) {
            loops.shutdownGracefully(0, END_SECONDS, TimeUnit.SECONDS)
                    .await(2 * END_SECONDS, TimeUnit.SECONDS);
            for (var thread : started) {
                thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
            }
            leaveNothing();
        }
    }

    /** Takes what Netty noted on the deploying thread, which outlives the application, off it. */
    static void leaveNothing() {
        FastThreadLocal.removeAll();
    }

    /** A server on these threads. */
    NettyServerBuilder server(SocketAddress address) {
        Class<? extends ServerChannel> type =
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        return NettyServerBuilder.forAddress(address)
                .channelType(type)
                .bossEventLoopGroup(loops)
                .workerEventLoopGroup(loops);
    }

    /** A channel on these threads. */
    NettyChannelBuilder channel(String target) {
        Class<? extends Channel> type =
                Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
        return NettyChannelBuilder.forTarget(target).channelType(type).eventLoopGroup(loops);
    }

    /** Callbacks run on these threads, and find the application's classes whoever called first. */
    private ThreadFactory named() {
        var classes = Thread.currentThread().getContextClassLoader();
        return new DefaultThreadFactory(service.name() + "-rpc", true) {
            @Override
            protected Thread newThread(Runnable work, String name) {
                var thread = super.newThread(work, name);
                thread.setContextClassLoader(classes);
                started.add(thread);
                return thread;
            }
        };
    }
}
