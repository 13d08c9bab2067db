package org.realmgate.platform.journal;

import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The person whose stream it was is forgotten, for ever. */
public final class StreamForgotten extends Refusal {
    private static final long serialVersionUID = 1L;

    StreamForgotten(Subject stream) {
        super(
                Kind.NOT_FOUND,
                "journal.stream-forgotten",
                "whose stream it was is forgotten: stream=" + stream);
    }
}
