package org.realmgate.contracts.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name of an event on the wire: explicit, so that a renamed class never renames the wire. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Wire {
    /** {@code service.PastTense}. */
    String type();

    /** Grows when the body changes its meaning; an added component alone does not change it. */
    int version() default 1;

    /** One of {@link Topics}. */
    String topic() default Topics.GAME;
}
