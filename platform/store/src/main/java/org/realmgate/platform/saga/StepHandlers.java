package org.realmgate.platform.saga;

import java.util.List;
import org.realmgate.contracts.saga.StepCommand;

/**
 * What a component does for sagas. A service has any number of beans of this type, one in each
 * component that takes part.
 */
public interface StepHandlers {
    /** What is done with which command; asked once, at the start. */
    StepActs acts();

    /**
     * Locks the rows that these commands will change, in an order that is always the same: they
     * come from many sagas, of all types that this component knows, in one transaction; without it,
     * two instances that change the same rows in different orders would wait for each other.
     */
    default void lock(List<? extends StepCommand> commands) {}
}
