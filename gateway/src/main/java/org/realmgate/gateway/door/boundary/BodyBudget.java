package org.realmgate.gateway.door.boundary;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes of all bodies that are here, from their first until their request is answered.
 * Each body has a bound of its own, but thousands of connections that send theirs slowly could
 * together hold more memory than there is, and sockets need it, too. Overflow is refused at once:
 * only who sends bodies meets it. Thread-safe.
 */
final class BodyBudget {
    private final long bytesMax;
    private final AtomicLong held = new AtomicLong();

    BodyBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    long bytesMax() {
        return bytesMax;
    }

    /** Whether there is room for so many bytes; if so, they are counted. */
    boolean take(int bytes) {
        if (held.addAndGet(bytes) <= bytesMax) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void giveBack(int bytes) {
        held.addAndGet(-bytes);
    }
}
