package org.realmgate.gateway.stream;

import java.util.concurrent.atomic.AtomicInteger;

/** A turn of a service on its way through all event loops. */
public final class StreamTurn<A> {
    private final A message;
    private final long number;
    private final AtomicInteger loops;
    private final Runnable whenTaken;

    StreamTurn(A message, long number, int loops, Runnable whenTaken) {
        this.message = message;
        this.number = number;
        this.loops = new AtomicInteger(loops);
        this.whenTaken = whenTaken;
    }

    public A message() {
        return message;
    }

    /** 1, 2, 3 … in the order in which they came, over all connections of the stream. */
    public long number() {
        return number;
    }

    /** To be called by each event loop once, when it is done with it. */
    public void done() {
        if (loops.decrementAndGet() == 0) {
            whenTaken.run();
        }
    }
}
