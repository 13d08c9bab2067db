package org.realmgate.bots.market;

import java.util.Set;
import java.util.UUID;

/**
 * A deal in a trader's book, from before it is sent. Its trader writes it, anybody may read it.
 *
 * <p>UNKNOWN until an answer tells what came of it; then DONE or REFUSED for good, unless the realm
 * goes on from an older copy of its data and knows nothing of the answer: {@link #forget}.
 */
public final class DealEntry {

    /** What is known of a deal. */
    public enum Outcome {
        UNKNOWN,
        DONE,
        REFUSED
    }

    private final Deal deal;
    private final String key;
    private volatile Outcome outcome = Outcome.UNKNOWN;
    private volatile String sagaId = "";
    private volatile Set<String> worn = Set.of();

    DealEntry(Deal deal) {
        this.deal = deal;
        key = deal.isKeyed() ? UUID.randomUUID().toString() : null;
    }

    void begun(String saga) {
        sagaId = saga;
    }

    void done() {
        outcome = Outcome.DONE;
    }

    /**
     * @param wornThen the ids of what the player wears since
     */
    void worn(Set<String> wornThen) {
        worn = Set.copyOf(wornThen);
        done();
    }

    void refused() {
        outcome = Outcome.REFUSED;
    }

    void forget() {
        outcome = Outcome.UNKNOWN;
        sagaId = "";
    }

    /** Whether it is of this kind, and done. */
    public boolean isDone(Deal.Kind kind) {
        return outcome == Outcome.DONE && deal.kind() == kind;
    }

    Deal deal() {
        return deal;
    }

    /** Null if it has none. */
    String key() {
        return key;
    }

    Outcome outcome() {
        return outcome;
    }

    /** Empty while it is not known. */
    String sagaId() {
        return sagaId;
    }

    Set<String> worn() {
        return worn;
    }

    @Override
    public String toString() {
        return deal
                + (key == null ? "" : ", key " + key)
                + (sagaId.isEmpty() ? "" : ", saga " + sagaId);
    }
}
