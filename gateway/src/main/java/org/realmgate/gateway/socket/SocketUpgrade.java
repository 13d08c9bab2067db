package org.realmgate.gateway.socket;

import io.grpc.ManagedChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.gateway.exchange.Admission;
import org.realmgate.gateway.exchange.Exchange;
import org.realmgate.gateway.exchange.GatewayRefusals;
import org.realmgate.gateway.exchange.Request;
import org.realmgate.gateway.figures.GatewayCounters;
import org.realmgate.gateway.limit.Verdict;
import org.realmgate.platform.identity.Caller;

/** Makes a WebSocket of an HTTP request, once it is known whose it will be. */
public final class SocketUpgrade {
    private static final String TICKET = "ticket";
    private static final String RESUME = "resume";
    private static final String LAST_TICK = "last_tick";
    private static final int PARAMETER_MAX = 128;

    private final SocketSettings settings;
    private final Admission admission;
    private final TicketRedemption tickets;
    private final SessionRegistry registry;
    private final GatewayCounters counters;

    /** What the request asks for. */
    private record Wanted(FrameCodec codec, String resumeKey, long lastTick) {}

    public SocketUpgrade(
            SocketSettings settings,
            Admission admission,
            ManagedChannel auth,
            SessionRegistry registry,
            GatewayCounters counters) {
        this.settings = settings;
        this.admission = admission;
        this.tickets = new TicketRedemption(auth);
        this.registry = registry;
        this.counters = counters;
    }

    /**
     * Answers the request, at once or when auth has looked at the ticket.
     *
     * @throws Refusal if its token, its role or its limit refuses
     */
    public void open(Exchange exchange) {
        var request = exchange.request();
        var refused = refused(request);
        if (refused != null) {
            refuse(exchange, refused);
            return;
        }
        var codec = FrameCodec.chosen(request.head().headers().get("Sec-WebSocket-Protocol", ""));
        var tick = request.target().parameter(LAST_TICK);
        if (codec.isEmpty()) {
            refuse(
                    exchange,
                    GatewayRefusals.upgradeRefused(
                            "Sec-WebSocket-Protocol must offer one of "
                                    + FrameCodec.subprotocols()));
        } else if (!tick.matches("\\d{0,18}")) {
            refuse(exchange, GatewayRefusals.upgradeRefused("last_tick must be a whole number"));
        } else {
            long lastTick = tick.isEmpty() ? 0 : Long.parseLong(tick);
            var key = request.target().parameter(RESUME);
            identify(exchange, new Wanted(codec.get(), key, lastTick));
        }
    }

    private static Refusal refused(Request request) {
        var headers = request.head().headers();
        boolean upgrades =
                request.head().method().equals(HttpMethod.GET)
                        && headers.containsValue(
                                HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                        && headers.containsValue(
                                HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                        && "13".equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION));
        if (!upgrades) {
            return GatewayRefusals.upgradeRequired();
        }
        var key = headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        return key == null || key.length() != 24
                ? GatewayRefusals.upgradeRefused("Sec-WebSocket-Key must be 16 bytes in base64")
                : null;
    }

    private void identify(Exchange exchange, Wanted wanted) {
        var request = exchange.request();
        var ticket = request.target().parameter(TICKET);
        if (ticket.isEmpty() || ticket.length() > PARAMETER_MAX) {
            var admitted =
                    admission.admit(
                            request.method(),
                            request.target().call(),
                            request.header(HttpHeaderNames.AUTHORIZATION),
                            exchange.client());
            check(admitted.verdict());
            admitted.caller()
                    .map(Admission::player)
                    .ifPresent(caller -> upgrade(exchange, caller, wanted));
        } else {
            check(admission.admit(exchange.client()));
            tickets.redeem(
                    ticket,
                    caller -> exchange.loop().execute(() -> checked(exchange, caller, wanted)),
                    refusal -> exchange.loop().execute(() -> refuse(exchange, refusal)));
        }
    }

    private static void check(Verdict verdict) {
        if (!verdict.granted()) {
            throw verdict.refusal();
        }
    }

    private void checked(Exchange exchange, Caller caller, Wanted wanted) {
        if (exchange.isOver()) {
            return;
        }
        try {
            admission.check(Admission.player(caller));
        } catch (Refusal refusal) {
            refuse(exchange, refusal);
            return;
        }
        upgrade(exchange, caller, wanted);
    }

    private void upgrade(Exchange exchange, Caller caller, Wanted wanted) {
        exchange.handOver();
        var channel = exchange.channel();
        var handshaker =
                new WebSocketServerHandshaker13(
                        exchange.request().target().path(),
                        wanted.codec().subprotocol(),
                        WebSocketDecoderConfig.newBuilder()
                                .maxFramePayloadLength(SocketLimits.FRAME_BYTES_MAX)
                                .allowExtensions(false)
                                .build());
        var headers = new DefaultHttpHeaders();
        headers.set(Exchange.CORRELATION, exchange.correlationId());
        handshaker
                .handshake(channel, exchange.request().full(), headers, channel.newPromise())
                .addListener(
                        done -> {
                            if (done.isSuccess()) {
                                var socket = new SocketConnection(channel, wanted.codec());
                                seat(exchange, socket, caller, wanted);
                            } else {
                                channel.close();
                            }
                        });
    }

    private void seat(Exchange exchange, SocketConnection socket, Caller caller, Wanted wanted) {
        var channel = exchange.channel();
        var sessions = registry.on(exchange.loop());
        exchange.stepAside();
        channel.pipeline()
                .addLast(new WebSocketFrameAggregator(SocketLimits.FRAME_BYTES_MAX))
                .addLast(new SocketFrames(sessions, socket));
        int room = settings.outBytesMax();
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(room / 4, room));
        sessions.enter(new OpenedSocket(socket, caller, wanted.resumeKey(), wanted.lastTick()));
    }

    private void refuse(Exchange exchange, Refusal refusal) {
        counters.refused(refusal.code());
        exchange.refuse(refusal);
    }
}
