package org.realmgate.gateway.stream;

import io.grpc.MethodDescriptor;

/**
 * What is said to one service, and what becomes of its word. Its methods are called under the
 * monitor of its {@link ServiceStream}, one at a time; none may block.
 *
 * @param <Q> what the gateway sends
 * @param <A> what the service sends: a turn
 */
public interface StreamSource<Q, A> {
    /** As in {@code world}. */
    String service();

    /** The call that opens the stream. */
    MethodDescriptor<Q, A> method();

    /**
     * How many turns may be under way through the event loops before the service has to wait; 0 if
     * the service itself waits for acknowledgements, so that nobody counts twice.
     */
    int turnsAhead();

    /** The service listens, and knows nobody yet. */
    void opened();

    /** The stream ended: what was not sent will not be. */
    void broke();

    /** The next message, or null if there is nothing to say. */
    Q next(Presence presence);

    /** A turn came in; before any event loop hears of it. */
    default void received(A turn, Presence presence) {}

    /** All event loops are done with a turn; what there is to say about it goes out at once. */
    default void taken(A turn) {}
}
