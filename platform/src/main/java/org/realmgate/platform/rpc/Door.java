package org.realmgate.platform.rpc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says who may call a gRPC service. A {@link io.grpc.BindableService} without it is not opened: the
 * start fails.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Door {
    /** Who may call. */
    Guests value();

    /**
     * Whether its methods never block: they then run on the transport's thread, which saves two
     * thread switches.
     */
    boolean neverBlocks() default false;

    /** Circles of callers. */
    enum Guests {
        /** Anybody; what needs a player checks the token itself. */
        PUBLIC,
        /** Only services of this realm, by their service token. */
        SERVICES
    }
}
