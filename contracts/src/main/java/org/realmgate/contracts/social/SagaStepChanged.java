package org.realmgate.contracts.social;

import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.event.Wire;

/**
 * Something came of a step of a saga.
 *
 * @param userId who began the saga; 0 if it was no player
 * @param sagaType the definition's name, as in {@code item-purchase}
 * @param step the step's name, as in {@code deduct_gold}
 * @param status {@code completed}, {@code failed}, {@code compensated} or {@code
 *     compensation_failed}
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "social.SagaStepChanged", topic = Topics.SAGA)
public record SagaStepChanged(
        String sagaId, long userId, String sagaType, String step, String status, long timestamp)
        implements SagaEvent {}
