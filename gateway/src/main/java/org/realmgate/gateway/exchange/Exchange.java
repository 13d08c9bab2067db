package org.realmgate.gateway.exchange;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.net.InetAddress;
import java.util.UUID;
import java.util.regex.Pattern;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.telemetry.Correlation;

/** One request and its answer, on the event loop of its connection. Answered once. */
public final class Exchange {
    public static final AsciiString CORRELATION = AsciiString.cached(Correlation.HEADER);
    private static final Pattern CORRELATION_FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Runnable NOTHING = () -> {};

    /** Told when the answer is written. */
    public interface Ending {
        void answered(ChannelHandlerContext ctx, boolean keepAlive);

        /** Told when another protocol takes the connection over. */
        void steppedAside(ChannelHandlerContext ctx);
    }

    private final ChannelHandlerContext ctx;
    private final Ending ending;
    private final Request request;
    private final InetAddress client;
    private final String correlationId;
    private final HttpHeaders own = new DefaultHttpHeaders();
    private Runnable whenWritable = NOTHING;
    private Runnable whenAbandoned = NOTHING;
    private boolean keepAlive;
    private boolean begun;

    /** Written with the first part of the body: most answers are whole then, and one write. */
    private HttpResponse head;

    private boolean over;

    public Exchange(ChannelHandlerContext ctx, Ending ending, Request request, InetAddress client) {
        this.ctx = ctx;
        this.ending = ending;
        this.request = request;
        this.client = client;
        this.correlationId = correlation(request.header(CORRELATION));
        this.keepAlive = request.keepAlive();
    }

    /** The offered id if it has the form of one, else a new one. */
    public static String correlation(String offered) {
        return offered != null && CORRELATION_FORM.matcher(offered).matches()
                ? offered
                : UUID.randomUUID().toString();
    }

    public Request request() {
        return request;
    }

    public InetAddress client() {
        return client;
    }

    public String correlationId() {
        return correlationId;
    }

    public Channel channel() {
        return ctx.channel();
    }

    public EventLoop loop() {
        return ctx.channel().eventLoop();
    }

    /** Headers that the answer gets, whoever gives it. */
    public HttpHeaders own() {
        return own;
    }

    public boolean begun() {
        return begun;
    }

    /** Whether there is nobody left to answer. */
    public boolean isOver() {
        return over;
    }

    /** Told when the client reads again after its connection was full. */
    public void onWritable(Runnable told) {
        whenWritable = told;
    }

    /** Told when the client went away before its answer was complete. */
    public void onAbandoned(Runnable told) {
        whenAbandoned = told;
    }

    /** Answers with a refusal of the gateway's own. */
    public void refuse(Refusal refusal) {
        if (over) {
            return;
        }
        begun = true;
        var answer = ProblemResponse.of(refusal, correlationId, keepAlive);
        answer.headers().setAll(own);
        finish(answer);
    }

    /** Begins an answer; only end-to-end headers may be among the given. */
    public void begin(HttpResponseStatus status, HttpHeaders headers) {
        if (over) {
            return;
        }
        begun = true;
        headers.set(CORRELATION, correlationId);
        headers.setAll(own);
        if (!headers.contains(HttpHeaderNames.CONTENT_LENGTH) && hasBody(status)) {
            if (request.head().protocolVersion().equals(HttpVersion.HTTP_1_0)) {
                keepAlive = false;
            } else {
                headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            }
        }
        if (!keepAlive) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, headers);
    }

    /** Passes a part of the body on; false if the client has to read first. */
    public boolean write(HttpContent content) {
        if (over) {
            content.release();
            return true;
        }
        if (content instanceof LastHttpContent last) {
            finish(head == null ? last : whole(last));
            return true;
        }
        if (head != null) {
            ctx.write(head, ctx.voidPromise());
            head = null;
        }
        ctx.writeAndFlush(content, ctx.voidPromise());
        return ctx.channel().isWritable();
    }

    /** The answer cannot be completed: the client sees its connection end. */
    public void breakOff() {
        if (!over) {
            over = true;
            request.body().release();
            ctx.close();
        }
    }

    /** The connection is another protocol's from now on; the answer is that protocol's, too. */
    public void handOver() {
        over = true;
        request.body().release();
    }

    /** The other protocol was accepted: what served HTTP leaves the connection. */
    public void stepAside() {
        ending.steppedAside(ctx);
    }

    public void writable() {
        whenWritable.run();
    }

    public void abandon() {
        if (!over) {
            over = true;
            request.body().release();
            whenAbandoned.run();
        }
    }

    private boolean hasBody(HttpResponseStatus status) {
        return status.code() >= 200
                && status.code() != 204
                && status.code() != 304
                && !request.head().method().equals(HttpMethod.HEAD);
    }

    private FullHttpResponse whole(LastHttpContent last) {
        return new DefaultFullHttpResponse(
                head.protocolVersion(),
                head.status(),
                last.content(),
                head.headers(),
                last.trailingHeaders());
    }

    private void finish(Object last) {
        over = true;
        request.body().release();
        ctx.writeAndFlush(last)
                .addListener(
                        written -> {
                            if (written.isSuccess()) {
                                ending.answered(ctx, keepAlive);
                            } else {
                                ctx.close();
                            }
                        });
    }
}
