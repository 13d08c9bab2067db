package org.realmgate.platform.bus;

import java.util.List;
import java.util.Optional;
import org.realmgate.contracts.event.Event;
import org.realmgate.contracts.event.Subject;

/**
 * What a component of a publisher can tell again: the state that its events led to, for consumers
 * that came later than they were published. A service has any number of beans of this type. Both
 * methods run in one transaction, on any thread.
 */
public interface Replay {
    /** The topic of these events. */
    String topic();

    /**
     * The subjects of which it knows something.
     *
     * @param after only those that follow this one in the order of subjects
     * @param limit at most so many, the first ones
     * @return in their order
     */
    List<Subject> subjects(Optional<Subject> after, int limit);

    /**
     * What is so of these subjects now, as the events that would tell it: for a consumer that knows
     * nothing of them. No event of theirs can be published meanwhile.
     */
    List<? extends Event> facts(List<Subject> subjects);
}
