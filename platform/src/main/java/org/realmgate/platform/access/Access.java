package org.realmgate.platform.access;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a call says of its callers. A method's own word counts before its class's. Immutable. */
public sealed interface Access {
    /** {@link AllowAnyone}. */
    record Anyone() implements Access {}

    /** {@link AllowServices}. */
    record Services() implements Access {}

    /**
     * {@link AllowRoles}.
     *
     * @param names one of them is enough; nobody may call if there are none
     */
    record Roles(List<String> names) implements Access {}

    /**
     * What a method of a class says, or the class. Looks past the proxies that containers make of
     * classes.
     *
     * @return nothing if neither says anything: such a call is to be closed to everybody
     */
    static Optional<Access> of(Class<?> type, Method method) {
        return of(method).or(() -> overridden(type, method)).or(() -> of(type));
    }

    /** What a method or a class itself says. */
    static Optional<Access> of(AnnotatedElement said) {
        if (said.isAnnotationPresent(AllowAnyone.class)) {
            return Optional.of(new Anyone());
        }
        if (said.isAnnotationPresent(AllowServices.class)) {
            return Optional.of(new Services());
        }
        return Optional.ofNullable(said.getAnnotation(AllowRoles.class))
                .map(roles -> new Roles(List.of(roles.value())));
    }

    private static Optional<Access> overridden(Class<?> type, Method method) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            var said =
                    Arrays.stream(each.getDeclaredMethods())
                            .filter(
                                    same ->
                                            same.getName().equals(method.getName())
                                                    && Arrays.equals(
                                                            same.getParameterTypes(),
                                                            method.getParameterTypes()))
                            .map(Access::of)
                            .flatMap(Optional::stream)
                            .findFirst();
            if (said.isPresent()) {
                return said;
            }
        }
        return Optional.empty();
    }
}
