package org.realmgate.gateway.socket;

import java.util.Map;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.gateway.limit.LimitName;
import org.realmgate.gateway.stream.StreamSource;
import org.realmgate.gateway.stream.StreamTurn;

/**
 * One realtime service on the socket: which frames it answers for, what it is told of them, and
 * what its turns mean to the players. {@link Features} counts, limits and refuses before a frame
 * comes here.
 *
 * @param <Q> what the gateway sends
 * @param <A> a turn of the service
 */
interface Feature<Q, A> extends StreamSource<Q, A> {
    /** The bodies of frames that are this service's, each with the limit that it comes under. */
    Map<ClientFrame.BodyCase, LimitName> bodies();

    /**
     * Keeps what a client asks for until {@link #next}. On the session's loop and under the
     * stream's monitor; the service listens.
     *
     * @throws org.realmgate.contracts.refusal.Refusal which the client is told
     */
    void ask(PlayerSession session, ClientFrame frame);

    /**
     * Hands a turn to the sessions of one event loop, on that loop. {@link StreamTurn#done} is
     * called once it is written.
     */
    void tell(StreamTurn<A> turn, LoopSessions sessions);

    /** The stream broke; for the sessions of one event loop, on that loop. */
    default void lost(LoopSessions sessions) {}
}
