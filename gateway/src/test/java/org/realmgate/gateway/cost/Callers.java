package org.realmgate.gateway.cost;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Players on one thread with a kept connection each, who call again as soon as they were answered
 * while {@link #call} runs, and rest between two runs.
 */
final class Callers implements AutoCloseable {
    private static final int MICROS_MAX = 1_000_000;

    /** What a run saw; latencies as a count for each microsecond. */
    record Seen(long nanos, long answers, long failures, int[] byMicros) {
        /** The latency that so many percent stay within, in µs. */
        int micros(double percent) {
            long within = (long) Math.ceil(answers * percent / 100);
            int micros = 0;
            for (long sum = byMicros[0]; sum < within; sum += byMicros[micros]) {
                micros++;
            }
            return micros;
        }
    }

    private final MultiThreadIoEventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final List<Caller> callers = new ArrayList<>();
    private boolean calling;
    private long answers;
    private long failures;
    private int[] byMicros;

    Callers(int port, List<String> tokens) {
        for (var token : tokens) {
            callers.add(new Caller(port, token));
        }
    }

    Seen call(int seconds) throws InterruptedException {
        long began = System.nanoTime();
        loop.submit(this::begin).sync();
        TimeUnit.SECONDS.sleep(seconds);
        return loop.submit(() -> end(began)).sync().getNow();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void begin() {
        answers = 0;
        failures = 0;
        byMicros = new int[MICROS_MAX + 1];
        calling = true;
        callers.forEach(Caller::call);
    }

    private Seen end(long began) {
        calling = false;
        return new Seen(System.nanoTime() - began, answers, failures, byMicros);
    }

    private final class Caller extends SimpleChannelInboundHandler<HttpObject> {
        private final ByteBuf request;
        private final Channel connection;
        private boolean waiting;
        private long calledAt;

        private Caller(int port, String token) {
            request =
                    Unpooled.unreleasableBuffer(
                            Unpooled.copiedBuffer(
                                    "GET /api/v1/world/players/7 HTTP/1.1\r\n"
                                            + "Host: realm.example\r\nUser-Agent: client/1.0\r\n"
                                            + "Accept: application/json\r\n"
                                            + "Accept-Encoding: gzip\r\nAuthorization: Bearer "
                                            + token
                                            + "\r\n\r\n",
                                    StandardCharsets.US_ASCII));
            connection =
                    new Bootstrap()
                            .group(loop)
                            .channel(EpollSocketChannel.class)
                            .option(ChannelOption.TCP_NODELAY, true)
                            .handler(
                                    new ChannelInitializer<>() {
                                        @Override
                                        protected void initChannel(Channel channel) {
                                            channel.pipeline()
                                                    .addLast(new HttpResponseDecoder())
                                                    .addLast(Caller.this);
                                        }
                                    })
                            .connect(InetAddress.getLoopbackAddress(), port)
                            .syncUninterruptibly()
                            .channel();
        }

        private void call() {
            // One answer of the last run may still be on its way.
            if (!waiting) {
                waiting = true;
                calledAt = System.nanoTime();
                connection.writeAndFlush(request.duplicate(), connection.voidPromise());
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
            if (part instanceof HttpResponse answer && answer.status().code() != 200) {
                failures++;
            }
            if (part instanceof LastHttpContent) {
                waiting = false;
                answers++;
                long micros = (System.nanoTime() - calledAt) / 1_000;
                byMicros[(int) Math.min(micros, MICROS_MAX)]++;
                if (calling) {
                    call();
                }
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            failures++;
        }
    }
}
