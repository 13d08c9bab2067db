package org.realmgate.platform.saga;

import org.realmgate.contracts.saga.StepCommand;

/**
 * One command of a saga, as its participant gets it.
 *
 * @param sagaId a UUID
 * @param name of the step, 1..40 characters; with the saga's id it is the key of what was done
 */
public record Step<C extends StepCommand>(String sagaId, String name, C command) {}
