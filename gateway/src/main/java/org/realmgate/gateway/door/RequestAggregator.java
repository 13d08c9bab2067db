package org.realmgate.gateway.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.gateway.exchange.Exchange;
import org.realmgate.gateway.exchange.GatewayRefusals;
import org.realmgate.gateway.exchange.ProblemResponse;
import org.realmgate.gateway.exchange.Request;
import org.realmgate.gateway.exchange.Target;
import org.realmgate.platform.limit.AddressKey;

/**
 * Makes whole requests of what the decoder delivers, one at a time, and hands them to the router.
 * Reads from the connection only while it waits for a request.
 */
final class RequestAggregator extends ChannelInboundHandlerAdapter implements Exchange.Ending {
    private static final ByteBuf CONTINUE =
            Unpooled.unreleasableBuffer(
                    Unpooled.copiedBuffer(
                            "HTTP/1.1 100 Continue\r\n\r\n", StandardCharsets.US_ASCII));

    private final DoorSettings settings;
    private final RequestRouter router;
    private final RequestDecoder decoder;
    private final AnswerEncoder encoder;
    private final ConnectionTimeouts timeouts;
    private final BodyBudget bodyBudget;
    private HttpRequest head;
    private Target target;
    private ByteBuf body;
    private int bodyBytesMax;

    /** Of the body of this request, until it is answered. */
    private int counted;

    private AddressKey countedFor;

    private Exchange exchange;
    private boolean closing;

    private InetAddress client;

    /** Whether a step of the decoder is under way, which says so when it has ended. */
    private boolean decoding;

    /** Whether the last step of the decoder brought something. */
    private boolean decoded;

    RequestAggregator(
            DoorSettings settings,
            RequestRouter router,
            RequestDecoder decoder,
            AnswerEncoder encoder,
            ConnectionTimeouts timeouts,
            BodyBudget bodyBudget) {
        this.settings = settings;
        this.router = router;
        this.decoder = decoder;
        this.encoder = encoder;
        this.timeouts = timeouts;
        this.bodyBudget = bodyBudget;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        decoded = true;
        decoding = true;
        try {
            // Beside an exchange only the end of the connection brings something: the rest of it.
            if (exchange == null) {
                take(ctx, message);
            }
        } finally {
            decoding = false;
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        readOn(ctx);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (exchange != null && ctx.channel().isWritable()) {
            exchange.writable();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Refusal refusal) {
            refuse(ctx, refusal);
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        dropBody();
        if (exchange != null) {
            exchange.abandon();
            exchange = null;
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        dropBody();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable broken) {
        // A peer that resets its connection is no fault of ours.
        ctx.close();
    }

    /** The answer is written; the connection goes on or ends. */
    @Override
    public void answered(ChannelHandlerContext ctx, boolean keepAlive) {
        exchange = null;
        dropBody();
        if (keepAlive) {
            timeouts.idle();
        } else {
            closeSoftly(ctx);
        }
        readOn(ctx);
    }

    @Override
    public void steppedAside(ChannelHandlerContext ctx) {
        ctx.pipeline().remove(timeouts);
        ctx.pipeline().remove(this);
    }

    /** First what was read already, as far as it goes; then more. */
    private void readOn(ChannelHandlerContext ctx) {
        if (decoding) {
            return;
        }
        decoded = true;
        while (exchange == null && decoded) {
            decoded = false;
            decoder.decodeNext();
        }
        if (exchange == null) {
            ctx.read();
        }
    }

    private void take(ChannelHandlerContext ctx, Object message) {
        if (closing) {
            return;
        }
        if (message instanceof HttpRequest request) {
            begin(ctx, request);
        }
        if (message instanceof HttpContent content && head != null) {
            gather(ctx, content);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) {
        head = request;
        client = null;
        encoder.answering(request.method());
        timeouts.reading();
        var refused = refused(request);
        if (refused != null) {
            refuse(ctx, refused);
            return;
        }
        try {
            target = Target.parse(request.uri());
        } catch (Refusal malformed) {
            refuse(ctx, malformed);
            return;
        }
        bodyBytesMax = router.bodyBytesMax(target);
        long announced = HttpUtil.getContentLength(request, 0L);
        if (announced > bodyBytesMax) {
            refuse(ctx, router.tooLarge(target));
        } else if (HttpUtil.is100ContinueExpected(request)) {
            // Past the encoder, which takes the first answer that it sees for the whole of it and
            // would give a HEAD's answer a body.
            ctx.pipeline().context(encoder).writeAndFlush(CONTINUE.duplicate(), ctx.voidPromise());
        }
    }

    private Refusal refused(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return explained(request.decoderResult());
        }
        boolean old = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        if (!old && !request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            return GatewayRefusals.malformed("this door speaks HTTP/1.1");
        }
        if (request.method().equals(HttpMethod.CONNECT)) {
            return GatewayRefusals.malformed("nothing is tunnelled here");
        }
        var coding = request.headers().get(HttpHeaderNames.TRANSFER_ENCODING);
        if (coding != null && !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding)) {
            return GatewayRefusals.malformed("a body comes as it is or chunked");
        }
        int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
        return hosts == 1 || old && hosts == 0
                ? null
                : GatewayRefusals.malformed("a request has one Host header: hosts=" + hosts);
    }

    private Refusal explained(DecoderResult result) {
        return switch (result.cause()) {
            case TooLongHttpLineException line ->
                    GatewayRefusals.lineTooLong(settings.requestLineBytesMax());
            case TooLongHttpHeaderException headers ->
                    GatewayRefusals.headersTooLarge(settings.headerBytesMax());
            default -> GatewayRefusals.malformed("the request is not valid HTTP/1.1");
        };
    }

    private void gather(ChannelHandlerContext ctx, HttpContent content) {
        if (content.decoderResult().isFailure()) {
            refuse(ctx, explained(content.decoderResult()));
            return;
        }
        int more = content.content().readableBytes();
        if (counted + more > bodyBytesMax) {
            refuse(ctx, router.tooLarge(target));
            return;
        }
        if (more > 0) {
            try {
                bodyBudget.take(countedFor(ctx), more);
            } catch (Refusal noRoom) {
                refuse(ctx, noRoom);
                return;
            }
            counted += more;
            body = body == null ? ctx.alloc().buffer() : body;
            body.writeBytes(content.content());
        }
        if (content instanceof LastHttpContent) {
            timeouts.answering();
            var request = new Request(head, target, body == null ? Unpooled.EMPTY_BUFFER : body);
            body = null;
            head = null;
            exchange = new Exchange(ctx, this, request, client(ctx, request.head()));
            router.receive(exchange);
        }
    }

    private InetAddress client(ChannelHandlerContext ctx, HttpRequest request) {
        if (client == null) {
            client = router.clientOf(ctx.channel(), request);
        }
        return client;
    }

    private AddressKey countedFor(ChannelHandlerContext ctx) {
        if (counted == 0) {
            countedFor = AddressKey.of(client(ctx, head));
        }
        return countedFor;
    }

    /** Before a request is whole: nobody knows where the next one would begin. */
    private void refuse(ChannelHandlerContext ctx, Refusal refusal) {
        dropBody();
        var offered = head == null ? null : head.headers().get(Exchange.CORRELATION);
        head = null;
        router.refused(refusal);
        ctx.writeAndFlush(ProblemResponse.of(refusal, Exchange.correlation(offered), false))
                .addListener(written -> closeSoftly(ctx));
        closing = true;
        timeouts.closing();
    }

    /** A connection closed with unread bytes is reset, and its last answer lost with it. */
    private void closeSoftly(ChannelHandlerContext ctx) {
        closing = true;
        timeouts.closing();
        if (ctx.channel() instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
        ctx.read();
    }

    private void dropBody() {
        if (counted > 0) {
            bodyBudget.giveBack(countedFor, counted);
            counted = 0;
        }
        if (body != null) {
            body.release();
            body = null;
        }
    }
}
