package org.realmgate.contracts.saga;

/**
 * What one step of a saga asks a service to do, or to undo. Implementations are flat records
 * annotated with {@link CommandName}, in the package of the service that carries them out.
 */
public interface StepCommand {}
