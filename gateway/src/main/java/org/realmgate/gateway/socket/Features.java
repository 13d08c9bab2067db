package org.realmgate.gateway.socket;

import io.grpc.ManagedChannel;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.gateway.exchange.GatewayRefusals;
import org.realmgate.gateway.exchange.MalformedFrame;
import org.realmgate.gateway.figures.GatewayCounters;
import org.realmgate.gateway.limit.LimitName;
import org.realmgate.gateway.stream.ServiceStream;

/**
 * The realtime services of the socket. A frame is counted, takes from the limit of its body, is
 * refused if its service is away, and goes to its service otherwise. Thread-safe.
 */
public final class Features {
    /** A service and the stream to it. */
    private record Link<Q, A>(Feature<Q, A> feature, ServiceStream<Q, A> stream) {
        static <Q, A> Link<Q, A> to(
                Feature<Q, A> feature, ManagedChannel channel, ScheduledExecutorService scheduler) {
            return new Link<>(feature, new ServiceStream<>(feature, channel, scheduler));
        }

        void start(Collection<LoopSessions> loops) {
            stream.start(
                    loops.size(),
                    turn -> loops.forEach(on -> on.execute(() -> feature.tell(turn, on))),
                    () -> loops.forEach(on -> on.execute(() -> feature.lost(on))));
        }

        void ask(PlayerSession session, ClientFrame frame, ScheduledExecutorService loop) {
            synchronized (stream) {
                if (!stream.isUp()) {
                    throw GatewayRefusals.unavailable(feature.service() + " is away at the moment");
                }
                feature.ask(session, frame);
                stream.flushSoon(loop);
            }
        }
    }

    private static final int BODIES = ClientFrame.BodyCase.values().length;

    private final List<? extends Link<?, ?>> links;
    private final Link<?, ?>[] byBody = new Link<?, ?>[BODIES];
    private final LimitName[] limits = new LimitName[BODIES];
    private final GatewayCounters counters;

    /** Channels by the name of their service; the scheduler times reconnecting. */
    public Features(
            Function<String, ManagedChannel> channels,
            ScheduledExecutorService scheduler,
            GatewayCounters counters) {
        this(
                List.of(
                        new WorldFeature(),
                        new ChatFeature(),
                        new SocialFeature(),
                        new CombatFeature()),
                channels,
                scheduler,
                counters);
    }

    Features(
            List<? extends Feature<?, ?>> features,
            Function<String, ManagedChannel> channels,
            ScheduledExecutorService scheduler,
            GatewayCounters counters) {
        this.counters = counters;
        this.links =
                features.stream()
                        .map(one -> Link.to(one, channels.apply(one.service()), scheduler))
                        .toList();
        for (var link : links) {
            link.feature().bodies().forEach((body, limit) -> serve(link, body, limit));
        }
    }

    private void serve(Link<?, ?> link, ClientFrame.BodyCase body, LimitName limit) {
        byBody[body.ordinal()] = link;
        limits[body.ordinal()] = limit;
    }

    /** Connects to all of them, for the sessions of these loops. */
    void start(Collection<LoopSessions> loops) {
        links.forEach(link -> link.start(loops));
    }

    /** Ends the streams. */
    public void stop() {
        links.forEach(link -> link.stream().stop());
    }

    /** The services that do not listen at the moment; nothing if all do. */
    public List<String> away() {
        return links.stream()
                .filter(link -> !link.stream().isUp())
                .map(link -> link.feature().service())
                .toList();
    }

    /**
     * Passes on what a client asks for. On the session's loop.
     *
     * @throws org.realmgate.contracts.refusal.Refusal if its limit, its service or a rule says no
     */
    void ask(PlayerSession session, ClientFrame frame, ScheduledExecutorService loop) {
        int body = frame.getBodyCase().ordinal();
        var link = byBody[body];
        if (link == null) {
            throw new MalformedFrame("the frame must have a body");
        }
        counters.asked(frame.getBodyCase());
        var verdict = session.allowance(limits[body]).take();
        if (!verdict.granted()) {
            throw verdict.refusal();
        }
        link.ask(session, frame, loop);
    }

    void arrive(PlayerSession session) {
        links.forEach(link -> link.stream().arrive(session.userId(), session.caller().username()));
    }

    void leave(long userId) {
        links.forEach(link -> link.stream().leave(userId));
    }

    /** A player's client starts afresh. */
    void resync(long userId) {
        links.forEach(link -> link.stream().resync(userId));
    }
}
