package org.realmgate.chat.moderation.entity;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How one player behaved lately; times in milliseconds. Bounded: remembers at most as many messages
 * as a flood has.
 */
public final class Conduct {
    private record Said(long at, int text) {}

    private final Deque<Said> said = new ArrayDeque<>();
    private final Deque<Long> strikes = new ArrayDeque<>();

    /** As it is now; what either does from here on is its own. */
    public Conduct copy() {
        var copy = new Conduct();
        copy.said.addAll(said);
        copy.strikes.addAll(strikes);
        return copy;
    }

    public boolean floods(long now) {
        forget(now);
        long since = now - ModerationLimits.FLOOD_WITHIN.toMillis();
        return said.stream().filter(message -> message.at() > since).count()
                >= ModerationLimits.FLOOD_MAX;
    }

    public boolean repeats(String text, long now) {
        forget(now);
        int hash = text.hashCode();
        return said.stream().filter(message -> message.text() == hash).count()
                >= ModerationLimits.REPEATS_MAX;
    }

    public void say(String text, long now) {
        said.addLast(new Said(now, text.hashCode()));
        if (said.size() > 3 * ModerationLimits.FLOOD_MAX) {
            said.removeFirst();
        }
    }

    /** Notes a strike; true if it was the one that mutes. */
    public boolean strike(long now) {
        strikes.addLast(now);
        long since = now - ModerationLimits.STRIKES_WITHIN.toMillis();
        while (!strikes.isEmpty() && strikes.peekFirst() <= since) {
            strikes.removeFirst();
        }
        boolean out = strikes.size() >= ModerationLimits.STRIKES_MAX;
        if (out) {
            strikes.clear();
        }
        return out;
    }

    private void forget(long now) {
        long since = now - ModerationLimits.REPEATS_WITHIN.toMillis();
        while (!said.isEmpty() && said.peekFirst().at() <= since) {
            said.removeFirst();
        }
    }
}
