package org.realmgate.contracts.social;

import org.realmgate.contracts.event.Event;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.event.Wire;

/**
 * A kind of saga fails too often or takes too long; told once in five minutes for as long as it
 * does.
 *
 * @param sagaType the definition's name, as in {@code item-purchase}; the subject is {@code
 *     saga:item-purchase}
 * @param started begun in the last five minutes
 * @param successRate completed of those that are decided, 0..1
 * @param meanMillis from beginning to completion
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "social.SagaAlert", topic = Topics.SAGA)
public record SagaAlert(
        String sagaType, long started, double successRate, double meanMillis, long timestamp)
        implements Event {
    @Override
    public Subject subject() {
        return Subject.saga(sagaType);
    }
}
