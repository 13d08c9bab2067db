package org.realmgate.platform.limit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A public gRPC method that an address may call less often than others. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Limited {
    /** As {@link Rate#parse} reads it, as in {@code 1/s burst 5}. */
    String value();
}
