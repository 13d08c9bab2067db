package org.realmgate.gateway.route;

import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.gateway.exchange.Exchange;
import org.realmgate.gateway.exchange.GatewayRefusals;
import org.realmgate.gateway.figures.GatewayCounters;
import org.realmgate.platform.identity.TrustedProxies;
import org.realmgate.platform.telemetry.CorrelationFilter;

/**
 * One request on its way to a service and the answer on its way back, on the event loop of the
 * client's connection. Ends in one of three ways: answered, refused, or broken off.
 */
public final class Forwarding implements Upstream.ConnectionWaiter {
    /** What all forwardings share. */
    public record Start(Upstreams upstreams, TrustedProxies proxies, GatewayCounters counters) {
        public void forward(Exchange exchange, RoutingTable.Match match) {
            new Forwarding(this, exchange, match).begin();
        }
    }

    /**
     * By RFC 9110. An {@code Idempotency-Key} makes no other method one of them: not every call
     * remembers it, and who sent it may send again.
     */
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

    private static final long FIRST_PAUSE_MILLIS = 50;

    private final Start shared;
    private final Exchange exchange;
    private final Route route;
    private final String path;
    private final Upstream upstream;
    private UpstreamConnection connection;
    private Future<?> deadline;
    private int attempts;
    private boolean paused;
    private boolean progressed;
    private boolean over;

    private Forwarding(Start shared, Exchange exchange, RoutingTable.Match match) {
        this.shared = shared;
        this.exchange = exchange;
        this.route = match.route();
        this.path = match.path();
        this.upstream = shared.upstreams().to(route.service(), exchange.loop());
    }

    private void begin() {
        setDeadline();
        exchange.onAbandoned(this::stop);
        exchange.onWritable(this::goOn);
        attempt();
    }

    private void setDeadline() {
        deadline =
                exchange.loop()
                        .schedule(this::timeOut, route.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt() {
        if (!over) {
            attempts++;
            upstream.acquire(this);
        }
    }

    @Override
    public boolean isWaiting() {
        return !over;
    }

    @Override
    public void connected(UpstreamConnection next) {
        connection = next;
        connection.send(request(), this);
    }

    @Override
    public void refused(String reason) {
        againOr(reason);
    }

    /** The service begins to answer: from here on nothing is tried again. */
    void begun(HttpResponse response) {
        if (!response.headers().contains(CorrelationFilter.SERVICE_HEADER)) {
            dropConnection();
            refuse(GatewayRefusals.unavailable(route.service() + " is not deployed at the moment"));
            return;
        }
        exchange.begin(
                HttpResponseStatus.valueOf(response.status().code()),
                EndToEndHeaders.ofResponse(response.headers()));
    }

    /** Another part of the body. */
    void received(HttpContent content, boolean last) {
        if (over) {
            content.release();
            return;
        }
        progressed = true;
        if (last) {
            connection = null;
            end();
        }
        if (!exchange.write(content) && connection != null) {
            paused = true;
            connection.pause();
        }
    }

    /** The connection ended before the answer did. */
    void broken() {
        connection = null;
        if (over) {
            return;
        }
        if (exchange.begun()) {
            end();
            exchange.breakOff();
        } else {
            againOr(route.service() + " closed the connection before it answered");
        }
    }

    private void againOr(String reason) {
        if (over) {
            return;
        }
        if (attempts <= route.retries() && isIdempotent()) {
            long pause = FIRST_PAUSE_MILLIS << (attempts - 1);
            long jittered = (long) (pause * ThreadLocalRandom.current().nextDouble(0.5, 1.5));
            exchange.loop().schedule(this::attempt, jittered, TimeUnit.MILLISECONDS);
        } else {
            refuse(GatewayRefusals.unavailable(reason));
        }
    }

    private boolean isIdempotent() {
        return IDEMPOTENT.contains(exchange.request().method());
    }

    private void timeOut() {
        if (over) {
            return;
        }
        // An answer may take longer than the route's time as long as it goes on, or its reader is
        // slow.
        if (progressed || paused) {
            progressed = false;
            setDeadline();
            return;
        }
        dropConnection();
        if (exchange.begun()) {
            end();
            exchange.breakOff();
        } else {
            long millisMax = route.timeout().toMillis();
            refuse(GatewayRefusals.timeout(route.service(), millisMax, route.timeoutKey()));
        }
    }

    private void stop() {
        dropConnection();
        end();
    }

    private void goOn() {
        paused = false;
        if (connection != null) {
            connection.goOn();
        }
    }

    private void dropConnection() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private void refuse(Refusal refusal) {
        end();
        shared.counters().refused(refusal.code());
        exchange.refuse(refusal);
    }

    private void end() {
        over = true;
        deadline.cancel(false);
    }

    private FullHttpRequest request() {
        var request = exchange.request();
        var headers = EndToEndHeaders.ofRequest(request.head().headers());
        headers.set(HttpHeaderNames.HOST, route.host() + ":" + route.port());
        headers.set(Exchange.CORRELATION, exchange.correlationId());
        setForwarded(headers);
        var body = request.body().retainedDuplicate();
        if (body.isReadable() || request.header(HttpHeaderNames.CONTENT_LENGTH) != null) {
            headers.setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        }
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                request.head().method(),
                path + request.target().query(),
                body,
                headers,
                EmptyHttpHeaders.INSTANCE);
    }

    private void setForwarded(HttpHeaders headers) {
        var peer = ((InetSocketAddress) exchange.channel().remoteAddress()).getAddress();
        boolean proxied = shared.proxies().trusts(peer);
        var proto = exchange.request().header("X-Forwarded-Proto");
        headers.set("X-Forwarded-For", exchange.client().getHostAddress());
        headers.set("X-Forwarded-Proto", proxied && "https".equals(proto) ? "https" : "http");
    }
}
