package org.realmgate.platform.journal;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Up to which position nothing is waited for any more (R7): what was the last one {@link
 * JournalLimits#GAP_WAIT} ago. A smaller one that is still missing was rolled back, or its
 * transaction takes longer than any should. Belongs to one thread.
 */
final class SettledPositions {
    /** What is seen in between adds nothing. */
    private static final long BETWEEN_MILLIS = JournalLimits.GAP_WAIT.toMillis() / 10;

    private record Seen(long atMillis, long position) {}

    private final Deque<Seen> seen = new ArrayDeque<>();
    private long settled;

    /** The last position now; tells up to where all is settled. */
    long see(long nowMillis, long last) {
        while (!seen.isEmpty()
                && nowMillis - seen.peekFirst().atMillis() >= JournalLimits.GAP_WAIT.toMillis()) {
            settled = seen.removeFirst().position();
        }
        if (seen.isEmpty() || nowMillis - seen.peekLast().atMillis() >= BETWEEN_MILLIS) {
            seen.addLast(new Seen(nowMillis, last));
        }
        return settled;
    }
}
