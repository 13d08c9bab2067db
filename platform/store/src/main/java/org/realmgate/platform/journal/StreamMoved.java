package org.realmgate.platform.journal;

import java.util.Map;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Somebody else appended first: what was decided was decided by a state that is over. */
public final class StreamMoved extends Refusal {
    private static final long serialVersionUID = 1L;

    StreamMoved(Subject stream, long expected, long version) {
        super(
                Kind.CONFLICT,
                "journal.stream-moved",
                "the stream has another version than was expected: stream="
                        + stream
                        + " expected="
                        + expected
                        + " version="
                        + version,
                Map.of("expected", expected, "version", version));
    }
}
