package org.realmgate.contracts.saga;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of a {@link StepCommand} on the wire: explicit, so that a renamed class never renames
 * the wire.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CommandName {
    /** {@code service.Imperative}, of the service that carries it out; at most 64 characters. */
    String type();

    /** Grows when the body changes its meaning; an added component alone does not change it. */
    int version() default 1;
}
