package org.realmgate.gateway.stream;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who is here, and what a service has yet to learn of it. Whatever happens to a player between two
 * messages, a message names it once, by the difference to what the service knows. Bounded by the
 * players.
 */
public final class Presence {
    /** What a service learns about a player. */
    public enum Change {
        ARRIVED,
        LEFT,
        /** It is here as before, and its client starts afresh. */
        RESYNC
    }

    /** Takes changes one by one. */
    public interface Changes {
        void add(Change change, long userId, String username);
    }

    private final Map<Long, String> members = new HashMap<>();

    /** Whom the service believes to be here. */
    private final Set<Long> known = new HashSet<>();

    private final Set<Long> changed = new LinkedHashSet<>();

    void arrive(long userId, String username) {
        members.put(userId, username);
        changed.add(userId);
    }

    void leave(long userId) {
        if (members.remove(userId) == null) {
            return;
        }
        if (known.contains(userId)) {
            changed.add(userId);
        } else {
            changed.remove(userId);
        }
    }

    void resync(long userId) {
        if (members.containsKey(userId)) {
            changed.add(userId);
        }
    }

    /** The service knows nobody any more. */
    void reset() {
        known.clear();
        changed.clear();
        changed.addAll(members.keySet());
    }

    /** The service has no place for a player: if it asks again, it arrives. */
    public void forget(long userId) {
        known.remove(userId);
    }

    /** How many players there is something to tell about. */
    public int changes() {
        return changed.size();
    }

    /** Tells at most so many changes; they count as known. */
    public void take(int most, Changes changes) {
        var upcoming = changed.iterator();
        for (int n = 0; n < most && upcoming.hasNext(); n++) {
            long userId = upcoming.next();
            upcoming.remove();
            var username = members.get(userId);
            if (username == null) {
                known.remove(userId);
                changes.add(Change.LEFT, userId, "");
            } else {
                var change = known.add(userId) ? Change.ARRIVED : Change.RESYNC;
                changes.add(change, userId, username);
            }
        }
    }
}
