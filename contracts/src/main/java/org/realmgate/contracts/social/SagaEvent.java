package org.realmgate.contracts.social;

import java.util.OptionalLong;
import org.realmgate.contracts.event.Event;
import org.realmgate.contracts.event.Subject;

/**
 * What is told of sagas. Of one that a player began, the player is the subject; of any other, the
 * saga.
 */
public sealed interface SagaEvent extends Event permits SagaStatusChanged, SagaStepChanged {
    /** The saga, a UUID. */
    String sagaId();

    /** Who began it; 0 if it was no player. */
    long userId();

    @Override
    default Subject subject() {
        return userId() > 0 ? Subject.player(userId()) : Subject.saga(sagaId());
    }

    @Override
    default OptionalLong player() {
        return userId() > 0 ? OptionalLong.of(userId()) : OptionalLong.empty();
    }
}
