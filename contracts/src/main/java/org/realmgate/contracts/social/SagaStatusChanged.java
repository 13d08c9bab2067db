package org.realmgate.contracts.social;

import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.event.Wire;

/**
 * A saga began, turned back, ended, or needs somebody.
 *
 * @param userId who began it; 0 if it was no player
 * @param sagaType the definition's name, as in {@code item-purchase}
 * @param status {@code running}, {@code compensating}, {@code completed}, {@code compensated},
 *     {@code needs_operator} or {@code resolved}
 * @param errorMessage why it does not complete; empty if it does
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "social.SagaStatusChanged", topic = Topics.SAGA)
public record SagaStatusChanged(
        String sagaId,
        long userId,
        String sagaType,
        String status,
        String errorMessage,
        long timestamp)
        implements SagaEvent {}
