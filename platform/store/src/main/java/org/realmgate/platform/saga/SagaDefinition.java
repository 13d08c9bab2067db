package org.realmgate.platform.saga;

import java.time.Duration;
import java.util.List;

/**
 * What a kind of saga does, as a list of steps, each with what undoes it. A service has any number
 * of beans of this type. A definition that changed what its steps do, their order or their names
 * gets a new version, and the old one stays as long as sagas of it are under way.
 *
 * @param <I> what it is begun with: a flat record whose JSON has at most 4,096 characters. Ids,
 *     prices and times are chosen before and stand in it
 */
public interface SagaDefinition<I extends Record> {
    /** How long a saga may take before everything is undone. */
    Duration DEADLINE = Duration.ofMinutes(5);

    /** Its name, 1..40 characters in kebab-case. */
    String type();

    /** 1, 2, 3 … */
    default int version() {
        return 1;
    }

    /** The class of its input. */
    Class<I> input();

    /** The steps, 1..12, in their order; undone in reverse. */
    List<SagaStep<I>> steps();

    /** How long a saga of it may take. */
    default Duration deadline() {
        return DEADLINE;
    }

    /**
     * What {@link #ended} locks, as a text: sagas that end together are told so in the order of
     * these, so that instances do not wait for each other in a circle. Empty if it locks nothing
     * but rows of this saga's own.
     */
    default String locks(SagaState saga) {
        return "";
    }

    /**
     * A saga of it has ended, one way or the other: for what the orchestrator keeps of it itself,
     * in the transaction that stores the end. Not for remote calls.
     */
    default void ended(SagaState saga) {}
}
