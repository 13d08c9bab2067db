package org.realmgate.gateway.cost;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.contracts.gateway.rpc.Move;
import org.realmgate.gateway.testing.Mint;

/**
 * Players on one thread, each with ten moves a second, spread evenly. What they get is not looked
 * at: the cost of others is not measured.
 */
final class Crowd implements AutoCloseable {
    /** With nine cells of 50 m in view, some 15 others are seen. */
    private static final double SQUARE_METRES_EACH = 1_500;

    private static final int MOVE_EVERY_MILLIS = 100;
    private static final float METRES_PER_MOVE = 0.5f;

    private static final class Walker {
        private Channel socket;
        private float x;
        private float y;
        private double heading;

        private Walker(Random random, double side) {
            x = (float) (random.nextDouble() * side);
            y = (float) (random.nextDouble() * side);
            heading = random.nextDouble() * 2 * Math.PI;
        }
    }

    private final MultiThreadIoEventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Random random = new Random(7);
    private final List<Walker> walkers = new ArrayList<>();
    private final CountDownLatch open;
    private final int port;
    private final double side;
    private int millis;

    Crowd(int port, int players) {
        this.port = port;
        this.side = sideMetres(players);
        this.open = new CountDownLatch(players);
        for (int n = 1; n <= players; n++) {
            walkers.add(new Walker(random, side));
        }
    }

    /** Of the square in which so many players walk. */
    static double sideMetres(int players) {
        return Math.sqrt(players * SQUARE_METRES_EACH);
    }

    /** Opens all sockets; from then on everybody walks. */
    void enter() throws InterruptedException {
        for (int n = 0; n < walkers.size(); n++) {
            open(walkers.get(n), n + 1);
        }
        if (!open.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("sockets must open: missing=" + open.getCount());
        }
        loop.scheduleAtFixedRate(this::walk, 1, 1, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void open(Walker walker, long userId) {
        walker.socket =
                new Bootstrap()
                        .group(loop)
                        .channel(NioSocketChannel.class)
                        .handler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        channel.pipeline().addLast(new Frames());
                                    }
                                })
                        .connect(InetAddress.getLoopbackAddress(), port)
                        .syncUninterruptibly()
                        .channel();
        var handshake =
                "GET /api/v1/socket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n"
                        + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Protocol: realm.v1.proto\r\nAuthorization: Bearer "
                        + Mint.token(userId)
                        + "\r\n\r\n";
        walker.socket.writeAndFlush(
                Unpooled.copiedBuffer(handshake, StandardCharsets.US_ASCII),
                walker.socket.voidPromise());
    }

    private void walk() {
        for (int n = millis++ % MOVE_EVERY_MILLIS; n < walkers.size(); n += MOVE_EVERY_MILLIS) {
            step(walkers.get(n));
        }
    }

    private void step(Walker walker) {
        double x = walker.x + Math.cos(walker.heading) * METRES_PER_MOVE;
        double y = walker.y + Math.sin(walker.heading) * METRES_PER_MOVE;
        if (x < 0 || y < 0 || x >= side || y >= side) {
            walker.heading = random.nextDouble() * 2 * Math.PI;
            return;
        }
        walker.x = (float) x;
        walker.y = (float) y;
        var move = Move.newBuilder().setX(walker.x).setY(walker.y);
        var bytes = ClientFrame.newBuilder().setMove(move).build().toByteArray();
        // Masked with zeros, which changes nothing.
        var frame = walker.socket.alloc().buffer(6 + bytes.length);
        frame.writeByte(0x82).writeByte(0x80 | bytes.length).writeInt(0).writeBytes(bytes);
        walker.socket.writeAndFlush(frame, walker.socket.voidPromise());
    }

    private final class Frames extends ByteToMessageDecoder {
        private boolean upgraded;

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
            if (!upgraded) {
                upgraded = true;
                open.countDown();
            }
            in.skipBytes(in.readableBytes());
        }
    }
}
