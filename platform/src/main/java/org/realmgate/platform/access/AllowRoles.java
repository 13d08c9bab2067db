package org.realmgate.platform.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Only callers whose access token has one of the roles. On a class it holds for all of its methods
 * that say nothing themselves.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AllowRoles {
    /** Constants of {@link org.realmgate.platform.identity.Role}; one of them is enough. */
    String[] value();
}
