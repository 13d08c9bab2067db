package org.realmgate.platform.bus;

import java.util.Optional;
import org.realmgate.contracts.event.Envelope;

/**
 * An event that this service gave up. It waits until an operator replays it, which applies it late,
 * or discards it; that is final.
 *
 * @param letterId a UUID made of the service and the event, so that one event is one letter however
 *     often it is delivered
 * @param envelope of a message that was no event: what it told, else empty texts, 0 and the subject
 *     {@code nobody:0}
 * @param readable whether envelope and body stand here as they came; only then it can be replayed
 * @param reason of the last failure; 1..500 characters
 * @param attempts how often it failed by now, 1..
 * @param buriedAt milliseconds since 1970-01-01T00:00Z
 * @param settlement what was decided; empty as long as it waits
 */
public record DeadLetter(
        String letterId,
        Envelope envelope,
        String body,
        boolean readable,
        String reason,
        int attempts,
        long buriedAt,
        State state,
        Optional<Settlement> settlement) {
    /** What became of it. */
    public enum State {
        /** Nobody has decided yet. */
        WAITING,
        /** It is applied. */
        REPLAYED,
        /** It never will be. */
        DISCARDED
    }

    /**
     * A decision.
     *
     * @param at milliseconds since 1970-01-01T00:00Z
     * @param by the operator's username
     * @param reason why it was discarded, 3..80 characters; empty if it was replayed
     */
    public record Settlement(long at, String by, String reason) {}

    /** The event itself. */
    InboxRows.Held event() {
        return new InboxRows.Held(envelope, body);
    }

    DeadLetter settled(State decided, Settlement decision) {
        return new DeadLetter(
                letterId,
                envelope,
                body,
                readable,
                reason,
                attempts,
                buriedAt,
                decided,
                Optional.of(decision));
    }
}
