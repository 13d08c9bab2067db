package org.realmgate.gateway.door;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The event loops: epoll where there is one, NIO elsewhere. */
final class NettyLoops {
    private static final Logger LOG = Logger.getLogger(NettyLoops.class.getName());
    private static final boolean NATIVE = Epoll.isAvailable();
    private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

    static {
        if (!NATIVE && System.getProperty("os.name").equals("Linux")) {
            LOG.log(
                    Level.WARNING,
                    "no epoll: each frame costs about half as much again",
                    Epoll.unavailabilityCause());
        }
        // Remembers where one buffer in 128 came from, a stack trace each: thousands of frames a
        // second pay for what only tests look at. They set the level, as anybody may.
        if (System.getProperty(LEAK_DETECTION) == null) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
    }

    private final ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final EventLoopGroup group;
    private final List<EventLoop> all = new ArrayList<>();

    NettyLoops(int count) {
        IoHandlerFactory io = NATIVE ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        var factory = new DefaultThreadFactory("gateway-loop", true);
        group =
                new MultiThreadIoEventLoopGroup(
                        count,
                        task -> {
                            var thread = factory.newThread(task);
                            threads.add(thread);
                            return thread;
                        },
                        io);
        group.forEach(loop -> all.add((EventLoop) loop));
    }

    EventLoopGroup group() {
        return group;
    }

    List<EventLoop> all() {
        return all;
    }

    Class<? extends ServerChannel> serverType() {
        return NATIVE ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    Class<? extends Channel> clientType() {
        return NATIVE ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /** What the loops' threads have used of the processors. */
    long cpuNanos() {
        var bean = ManagementFactory.getThreadMXBean();
        return threads.stream()
                .mapToLong(thread -> Math.max(0, bean.getThreadCpuTime(thread.threadId())))
                .sum();
    }

    void stop() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5_000);
    }
}
