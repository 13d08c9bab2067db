package org.realmgate.social.presence.control;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A bean of a component whose players may see each other's presence. What it answers is told at
 * once, and so has to be right at this moment: whoever is blocked or has left is no watcher.
 */
public interface Audience {
    /**
     * Who may see the presence of these players, in the current transaction; asked ten times a
     * second at most, for thousands of players at a time.
     *
     * @param userIds whose presence changed
     * @return watchers by player; whoever has none is left out, nobody watches itself
     */
    Map<Long, List<Long>> watchersOf(Collection<Long> userIds);
}
