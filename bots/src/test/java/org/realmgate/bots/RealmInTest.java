package org.realmgate.bots;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
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
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.realmgate.contracts.gateway.rpc.CellUpdate;
import org.realmgate.contracts.gateway.rpc.ChatMessage;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.contracts.gateway.rpc.Placed;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.gateway.rpc.SayAccepted;

/**
 * The other end of the wire for tests: it speaks the contract's REST calls and socket on one loop,
 * shows everybody to everybody 20 times a second, and misbehaves on request.
 */
final class RealmInTest implements AutoCloseable {

    static final String OPERATOR_PASSWORD = "open sesame";

    private static final Pattern USERNAME = Pattern.compile("\"username\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern REFRESH =
            Pattern.compile("\"refresh_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern COUNT = Pattern.compile("\"count\"\\s*:\\s*(\\d+)");
    private static final Pattern FIRST = Pattern.compile("\"first\"\\s*:\\s*(\\d+)");

    final AtomicInteger pongs = new AtomicInteger();
    final AtomicInteger registered = new AtomicInteger();
    final AtomicInteger limited = new AtomicInteger();
    final AtomicInteger logins = new AtomicInteger();
    final AtomicInteger refreshes = new AtomicInteger();
    final AtomicInteger reused = new AtomicInteger();
    final AtomicInteger bulkCalls = new AtomicInteger();
    final AtomicInteger expired = new AtomicInteger();

    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Manners manners;
    private final Tokens tokens;
    private final Map<Long, Seat> seats = new LinkedHashMap<>();
    private final List<Channel> connections = new ArrayList<>();
    private final ServerBootstrap bootstrap;
    private final int port;
    private Channel door;
    private long messageId;
    private long tick;
    private int moves;

    RealmInTest(Manners manners) {
        this.manners = manners;
        tokens = new Tokens(manners.tokenLife);
        bootstrap =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(new Connections());
        door = bootstrap.bind("127.0.0.1", 0).syncUninterruptibly().channel();
        port = ((InetSocketAddress) door.localAddress()).getPort();
        group.next().scheduleAtFixedRate(this::turn, 50, 50, TimeUnit.MILLISECONDS);
    }

    static RealmInTest kind() {
        return new RealmInTest(new Manners());
    }

    String url() {
        return (manners.tls == null ? "http" : "https") + "://127.0.0.1:" + port;
    }

    private void turn() {
        tick++;
        if (tick == manners.downAtTick) {
            door.close();
            connections.forEach(Channel::close);
            seats.clear();
        } else if (tick == manners.upAtTick) {
            door = bootstrap.bind("127.0.0.1", port).channel();
        }
        CellUpdate.Builder cell = CellUpdate.newBuilder().setZone(1).setCell(7);
        seats.values().forEach(seat -> seat.moveInto(cell));
        Optional<Seat> dropped = dropped();
        boolean lost = manners.dropEvery > 0 && tick / manners.dropEvery % 2 == 0;
        seats.values()
                .forEach(seat -> seat.flush(tick, cell, lost && dropped.equals(Optional.of(seat))));
        dropped.ifPresent(Seat::breakOff);
        seats.values().removeIf(this::isOver);
    }

    private Optional<Seat> dropped() {
        if (manners.dropEvery == 0 || tick % manners.dropEvery != 0) {
            return Optional.empty();
        }
        List<Seat> here = seats.values().stream().filter(Seat::isConnected).toList();
        return here.isEmpty()
                ? Optional.empty()
                : Optional.of(here.get((int) (tick / manners.dropEvery % here.size())));
    }

    private boolean isOver(Seat seat) {
        if (seat.isOver() && seat.isConnected()) {
            expired.incrementAndGet();
            seat.close(4001, "token-expired");
        }
        return seat.isOver();
    }

    private final class Connections extends ChannelInitializer<SocketChannel> {

        @Override
        protected void initChannel(SocketChannel channel) {
            connections.add(channel);
            if (manners.tls != null) {
                channel.pipeline().addLast(manners.tls.newHandler(channel.alloc()));
            }
            channel.pipeline()
                    .addLast(new HttpServerCodec(), new HttpObjectAggregator(1 << 20), new Rest());
        }
    }

    private final class Rest extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            String body = request.content().toString(StandardCharsets.UTF_8);
            switch (new QueryStringDecoder(request.uri()).path()) {
                case "/api/v1/auth/register" -> {
                    registered.incrementAndGet();
                    long id = tokens.idOf(find(USERNAME, body));
                    answer(context, 201, "{\"user_id\":%d}".formatted(id));
                }
                case "/api/v1/auth/login" -> login(context, body);
                case "/api/v1/auth/refresh" -> refresh(context, body);
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
            if (limited.get() < manners.loginsToLimit) {
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
            logins.incrementAndGet();
            admit(context, name);
        }

        private void refresh(ChannelHandlerContext context, String body) {
            Optional<String> name = tokens.spend(find(REFRESH, body));
            if (name.isEmpty()) {
                reused.incrementAndGet();
                answer(context, 401, "{\"code\":\"auth.refresh-reused\"}");
            } else if (refreshes.incrementAndGet() <= manners.refreshesToLose) {
                context.close();
            } else {
                admit(context, name.get());
            }
        }

        private void admit(ChannelHandlerContext context, String name) {
            answer(
                    context,
                    200,
                    "{%s,%s,\"user_info\":{\"user_id\":\"%d\"}}"
                            .formatted(
                                    tokens.access(name), tokens.refresh(name), tokens.idOf(name)));
        }

        private void bulk(ChannelHandlerContext context, String body) {
            bulkCalls.incrementAndGet();
            int first = Integer.parseInt(find(FIRST, body));
            StringBuilder players = new StringBuilder();
            for (int i = first; i < first + Integer.parseInt(find(COUNT, body)); i++) {
                String name = "bot-%05d".formatted(i);
                players.append(i == first ? "" : ",")
                        .append(
                                "{\"user_id\":%d,\"username\":\"%s\",%s}"
                                        .formatted(tokens.idOf(name), name, tokens.access(name)));
            }
            answer(context, 200, "{\"players\":[" + players + "]}");
        }

        private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
            String token = request.headers().get("Authorization").replace("Bearer ", "");
            Optional<Tokens.AccessToken> access = tokens.good(token);
            if (access.isEmpty()) {
                request.release();
                answer(context, 401, "{\"code\":\"auth.token-expired\"}");
                return;
            }
            context.pipeline()
                    .addLast(
                            new WebSocketServerProtocolHandler(
                                    WebSocketServerProtocolConfig.newBuilder()
                                            .websocketPath("/api/v1/socket")
                                            .checkStartsWith(true)
                                            .subprotocols("realm.v1.proto")
                                            .dropPongFrames(false)
                                            .sendCloseFrame(null)
                                            .build()),
                            new Socket(access.get(), new QueryStringDecoder(request.uri())));
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

        private final Tokens.AccessToken access;
        private final QueryStringDecoder query;
        private Seat seat;

        Socket(Tokens.AccessToken access, QueryStringDecoder query) {
            this.access = access;
            this.query = query;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
                sit(context.channel());
            }
        }

        private void sit(Channel channel) {
            long userId = tokens.idOf(access.username());
            String key = parameter("resume");
            Seat earlier = manners.forgets ? null : seats.get(userId);
            if (earlier != null && earlier.isResumableWith(key)) {
                seat = earlier;
                seat.resume(channel, access.expiresAt(), Long.parseLong(parameter("last_tick")));
            } else {
                seat = new Seat(userId);
                seat.begin(channel, access.expiresAt(), !key.isEmpty());
                seats.put(userId, seat);
            }
        }

        private String parameter(String name) {
            return query.parameters().getOrDefault(name, List.of("")).getFirst();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame)
                throws Exception {
            if (frame instanceof PongWebSocketFrame) {
                pongs.incrementAndGet();
            } else if (frame instanceof BinaryWebSocketFrame) {
                take(ClientFrame.parseFrom(ByteBufUtil.getBytes(frame.content())));
            }
        }

        private void take(ClientFrame frame) {
            switch (frame.getBodyCase()) {
                case MOVE -> {
                    if (manners.refuseEvery > 0 && ++moves % manners.refuseEvery == 0) {
                        Placed.Builder at = Placed.newBuilder().setZone(1).setX(500).setY(500);
                        seat.refuse(
                                Refused.newBuilder().setCode("world.move-too-far").setPosition(at));
                    } else {
                        seat.move(frame.getMove());
                    }
                }
                case SAY -> say(frame);
                default -> throw new IllegalStateException("unexpected: " + frame);
            }
        }

        private void say(ClientFrame frame) {
            messageId++;
            seat.accept(SayAccepted.newBuilder().setRef(frame.getRef()).setMessageId(messageId));
            ChatMessage message =
                    ChatMessage.newBuilder()
                            .setMessageId(messageId)
                            .setUserId(seat.userId)
                            .setChannel(frame.getSay().getChannel())
                            .setContent(frame.getSay().getMessage())
                            .build();
            for (Seat one : seats.values()) {
                if (manners.swallowEvery == 0
                        || (messageId + one.userId) % manners.swallowEvery != 0) {
                    one.hear(message);
                }
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (seat != null) {
                seat.leave(context.channel());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable fault) {
            context.close();
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
