package org.realmgate.gateway.door;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.gateway.exchange.Admission;
import org.realmgate.gateway.exchange.Exchange;
import org.realmgate.gateway.exchange.GatewayRefusals;
import org.realmgate.gateway.exchange.LimitHeaders;
import org.realmgate.gateway.exchange.Request;
import org.realmgate.gateway.exchange.Target;
import org.realmgate.gateway.figures.GatewayCounters;
import org.realmgate.gateway.route.Forwarding;
import org.realmgate.gateway.route.RoutingTable;
import org.realmgate.gateway.socket.SocketUpgrade;
import org.realmgate.platform.identity.TrustedProxies;

/** Says for each request where it goes: to a service, to a socket, or nowhere. */
final class RequestRouter {
    private static final String SOCKET = "/api/v1/socket";
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final RoutingTable table;
    private final Admission admission;
    private final TrustedProxies proxies;
    private final Cors cors;
    private final Forwarding.Start forwarding;
    private final SocketUpgrade upgrade;
    private final Clock clock;
    private final GatewayCounters counters;

    RequestRouter(
            RoutingTable table,
            Admission admission,
            TrustedProxies proxies,
            Cors cors,
            Forwarding.Start forwarding,
            SocketUpgrade upgrade,
            Clock clock,
            GatewayCounters counters) {
        this.table = table;
        this.admission = admission;
        this.proxies = proxies;
        this.cors = cors;
        this.forwarding = forwarding;
        this.upgrade = upgrade;
        this.clock = clock;
        this.counters = counters;
    }

    int bodyBytesMax(Target target) {
        return table.find(target.path()).map(match -> match.route().bodyBytesMax()).orElse(0);
    }

    /** Where no service is, the path is what is wrong, and not the body. */
    Refusal tooLarge(Target target) {
        if (target.path().equals(SOCKET)) {
            return GatewayRefusals.upgradeRequired();
        }
        return table.find(target.path())
                .map(match -> GatewayRefusals.bodyTooLarge(match.route().bodyBytesMax()))
                .orElseGet(GatewayRefusals::noRoute);
    }

    InetAddress clientOf(Channel channel, HttpRequest request) {
        var peer = ((InetSocketAddress) channel.remoteAddress()).getAddress();
        // Proxies that add a line of their own write behind the lines of others.
        var lines = request.headers().getAll(FORWARDED_FOR);
        return proxies.client(peer, lines.isEmpty() ? null : String.join(",", lines));
    }

    void refused(Refusal refusal) {
        counters.refused(refusal.code());
    }

    void receive(Exchange exchange) {
        counters.requests().increment();
        var request = exchange.request();
        var origin = request.header(HttpHeaderNames.ORIGIN);
        if (cors.allows(origin)) {
            cors.headers(origin).forEach(exchange.own()::add);
        }
        try {
            if (request.target().path().equals(SOCKET)) {
                openSocket(exchange, origin);
            } else if (isPreflight(request) && cors.allows(origin)) {
                answerPreflight(exchange);
            } else {
                forward(exchange);
            }
        } catch (Refusal refusal) {
            refuse(exchange, refusal);
        }
    }

    private void openSocket(Exchange exchange, String origin) {
        if (!cors.allowsSocket(origin)) {
            refuse(exchange, GatewayRefusals.originRefused());
            return;
        }
        upgrade.open(exchange);
    }

    private void forward(Exchange exchange) {
        var request = exchange.request();
        var match = table.find(request.target().path());
        if (match.isEmpty()) {
            refuse(exchange, GatewayRefusals.noRoute());
            return;
        }
        var admitted =
                admission.admit(
                        request.method(),
                        request.target().call(),
                        request.header(HttpHeaderNames.AUTHORIZATION),
                        exchange.client());
        LimitHeaders.of(admitted.verdict(), clock.millis()).forEach(exchange.own()::set);
        if (!admitted.verdict().granted()) {
            throw admitted.verdict().refusal();
        }
        forwarding.forward(exchange, match.get());
    }

    private static boolean isPreflight(Request request) {
        return request.head().method().equals(HttpMethod.OPTIONS)
                && request.header(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD) != null;
    }

    private void answerPreflight(Exchange exchange) {
        cors.preflightHeaders().forEach(exchange.own()::set);
        exchange.begin(HttpResponseStatus.NO_CONTENT, new DefaultHttpHeaders());
        exchange.write(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void refuse(Exchange exchange, Refusal refusal) {
        refused(refusal);
        exchange.refuse(refusal);
    }
}
