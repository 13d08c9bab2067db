package org.realmgate.bots;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.realmgate.contracts.socket.CellUpdate;
import org.realmgate.contracts.socket.ChatMessage;
import org.realmgate.contracts.socket.ClientFrame;
import org.realmgate.contracts.socket.Move;
import org.realmgate.contracts.socket.Placed;
import org.realmgate.contracts.socket.Refused;
import org.realmgate.contracts.socket.SayAccepted;
import org.realmgate.contracts.socket.ServerFrame;
import org.realmgate.contracts.socket.Welcome;

/**
 * The other end of the wire for tests: it speaks the contract's REST calls and socket on one loop,
 * shows everybody to everybody 20 times a second, and misbehaves on request.
 */
final class RealmInTest implements AutoCloseable {

    static final String OPERATOR_PASSWORD = "open sesame";

    private static final Pattern USERNAME = Pattern.compile("\"username\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern COUNT = Pattern.compile("\"count\"\\s*:\\s*(\\d+)");
    private static final Pattern FIRST = Pattern.compile("\"first\"\\s*:\\s*(\\d+)");

    final AtomicInteger pongs = new AtomicInteger();
    final AtomicInteger registered = new AtomicInteger();
    final AtomicInteger limited = new AtomicInteger();

    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ConcurrentMap<String, Long> ids = new ConcurrentHashMap<>();
    private final Map<Channel, Seat> seats = new LinkedHashMap<>();
    private final Channel door;
    private final AtomicInteger loginsToLimit;
    private final int swallowEvery;
    private final int refuseEvery;
    private long messageId;
    private long tick;
    private int moves;

    private static final class Seat {
        final long userId;
        Move moved;
        ServerFrame.Builder pending = ServerFrame.newBuilder();

        Seat(long userId) {
            this.userId = userId;
        }
    }

    /**
     * @param swallowEvery every so many deliveries of chat are lost; 0: none
     * @param refuseEvery every so many moves are refused; 0: none
     */
    RealmInTest(int loginsToLimit, int swallowEvery, int refuseEvery) {
        this.loginsToLimit = new AtomicInteger(loginsToLimit);
        this.swallowEvery = swallowEvery;
        this.refuseEvery = refuseEvery;
        door =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        channel.pipeline()
                                                .addLast(
                                                        new HttpServerCodec(),
                                                        new HttpObjectAggregator(1 << 20),
                                                        new Rest());
                                    }
                                })
                        .bind("127.0.0.1", 0)
                        .syncUninterruptibly()
                        .channel();
        EventLoop loop = group.next();
        loop.scheduleAtFixedRate(this::turn, 50, 50, TimeUnit.MILLISECONDS);
    }

    static RealmInTest kind() {
        return new RealmInTest(0, 0, 0);
    }

    String url() {
        return "http://127.0.0.1:" + ((InetSocketAddress) door.localAddress()).getPort();
    }

    private long idOf(String username) {
        return ids.computeIfAbsent(username, name -> 1000L + ids.size());
    }

    private void turn() {
        CellUpdate.Builder cell = CellUpdate.newBuilder().setZone(1).setCell(7);
        for (Seat seat : seats.values()) {
            if (seat.moved != null) {
                cell.addMoved(seat.userId).addX(seat.moved.getX()).addY(seat.moved.getY());
                seat.moved = null;
            }
        }
        tick++;
        seats.forEach((channel, seat) -> flush(channel, seat, cell));
    }

    private void flush(Channel channel, Seat seat, CellUpdate.Builder cell) {
        if (cell.getMovedCount() > 0) {
            seat.pending.addCells(cell);
        }
        ServerFrame frame = seat.pending.setTick(tick).build();
        seat.pending = ServerFrame.newBuilder();
        channel.write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(frame.toByteArray())));
        if (tick % 20 == 0) {
            channel.write(new PingWebSocketFrame(Unpooled.copyLong(tick)));
        }
        channel.flush();
    }

    private final class Rest extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            String body = request.content().toString(StandardCharsets.UTF_8);
            switch (request.uri()) {
                case "/api/v1/auth/register" -> {
                    registered.incrementAndGet();
                    answer(context, 201, "{\"user_id\":%d}".formatted(idOf(find(USERNAME, body))));
                }
                case "/api/v1/auth/login" -> login(context, body);
                case "/api/v1/auth/bulk-players" -> bulk(context, body);
                case "/api/v1/world/zones" ->
                        answer(
                                context,
                                200,
                                "{\"zones\":[{\"id\":1,\"portals\":[{\"x\":900,\"y\":900,\"radius\":5}]}]}");
                case "/api/v1/chat/send" ->
                        answer(context, 201, "{\"message_id\":1,\"timestamp\":1}");
                case "/api/v1/socket" -> upgrade(context, request.retain());
                default -> answer(context, 404, "{\"code\":\"test.no-such-path\"}");
            }
        }

        private void login(ChannelHandlerContext context, String body) {
            if (loginsToLimit.getAndDecrement() > 0) {
                limited.incrementAndGet();
                answer(context, 429, "{\"code\":\"gateway.rate-limited\"}");
                return;
            }
            String name = find(USERNAME, body);
            if (name.equals("realm-tools") && !body.contains(OPERATOR_PASSWORD)) {
                answer(
                        context,
                        401,
                        "{\"code\":\"auth.bad-credentials\",\"detail\":\"unknown user or wrong"
                                + " password\"}");
                return;
            }
            answer(
                    context,
                    200,
                    "{\"token\":\"%s\",\"user_info\":{\"user_id\":\"%d\"}}"
                            .formatted(name, idOf(name)));
        }

        private void bulk(ChannelHandlerContext context, String body) {
            int first = Integer.parseInt(find(FIRST, body));
            StringBuilder players = new StringBuilder();
            for (int i = first; i < first + Integer.parseInt(find(COUNT, body)); i++) {
                String name = "bot-%05d".formatted(i);
                players.append(i == first ? "" : ",")
                        .append(
                                "{\"user_id\":%d,\"username\":\"%s\",\"token\":\"%s\"}"
                                        .formatted(idOf(name), name, name));
            }
            answer(context, 200, "{\"players\":[" + players + "]}");
        }

        private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
            long userId = idOf(request.headers().get("Authorization").replace("Bearer ", ""));
            context.pipeline()
                    .addLast(
                            new WebSocketServerProtocolHandler(
                                    WebSocketServerProtocolConfig.newBuilder()
                                            .websocketPath("/api/v1/socket")
                                            .subprotocols("realm.v1.proto")
                                            .dropPongFrames(false)
                                            .build()),
                            new Socket(userId));
            context.fireChannelRead(request);
            context.pipeline().remove(this);
        }

        private String find(Pattern pattern, String body) {
            Matcher matcher = pattern.matcher(body);
            return matcher.find() ? matcher.group(1) : "";
        }

        private void answer(ChannelHandlerContext context, int status, String body) {
            ByteBuf bytes = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
            DefaultFullHttpResponse answer =
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), bytes);
            answer.headers().set("Content-Length", bytes.readableBytes()).set("Retry-After", "1");
            context.writeAndFlush(answer);
        }
    }

    private final class Socket extends SimpleChannelInboundHandler<WebSocketFrame> {

        private final long userId;

        Socket(long userId) {
            this.userId = userId;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
                Seat seat = new Seat(userId);
                seat.pending
                        .setWelcome(Welcome.newBuilder().setUserId(userId))
                        .setPlaced(Placed.newBuilder().setZone(1).setX(500).setY(500));
                seats.put(context.channel(), seat);
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame)
                throws Exception {
            if (frame instanceof PongWebSocketFrame) {
                pongs.incrementAndGet();
            } else if (frame instanceof BinaryWebSocketFrame) {
                take(
                        seats.get(context.channel()),
                        ClientFrame.parseFrom(ByteBufUtil.getBytes(frame.content())));
            }
        }

        private void take(Seat seat, ClientFrame frame) {
            switch (frame.getBodyCase()) {
                case MOVE -> {
                    if (refuseEvery > 0 && ++moves % refuseEvery == 0) {
                        seat.pending.addRefused(
                                Refused.newBuilder()
                                        .setCode("world.move-too-far")
                                        .setPosition(
                                                Placed.newBuilder()
                                                        .setZone(1)
                                                        .setX(500)
                                                        .setY(500)));
                    } else {
                        seat.moved = frame.getMove();
                    }
                }
                case SAY -> say(seat, frame);
                default -> throw new IllegalStateException("unexpected: " + frame);
            }
        }

        private void say(Seat speaker, ClientFrame frame) {
            messageId++;
            speaker.pending.addAccepted(
                    SayAccepted.newBuilder().setRef(frame.getRef()).setMessageId(messageId));
            ChatMessage message =
                    ChatMessage.newBuilder()
                            .setMessageId(messageId)
                            .setUserId(speaker.userId)
                            .setChannel(frame.getSay().getChannel())
                            .setContent(frame.getSay().getMessage())
                            .build();
            for (Seat seat : seats.values()) {
                if (swallowEvery == 0 || (messageId + seat.userId) % swallowEvery != 0) {
                    seat.pending.addChat(message);
                }
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            seats.remove(context.channel());
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
