package org.realmgate.platform.rpc;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.realmgate.platform.access.Access;
import org.realmgate.platform.limit.Limited;
import org.realmgate.platform.limit.Rate;

/** What the methods of all gRPC services of a port say of themselves, by their full names. */
final class DoorMethods {
    private final Map<String, Access> access = new HashMap<>();
    private final Map<String, Rate> rates = new HashMap<>();
    private final Set<String> nonBlocking = new HashSet<>();

    /**
     * Notes what a service's methods say.
     *
     * @throws IllegalStateException if one does not say who may call it
     */
    ServerServiceDefinition bind(BindableService bean) {
        var definition = bean.bindService();
        for (var method : definition.getMethods()) {
            note(bean.getClass(), method.getMethodDescriptor().getFullMethodName());
        }
        return definition;
    }

    private void note(Class<?> type, String fullName) {
        var bare = fullName.substring(fullName.lastIndexOf('/') + 1);
        var method =
                method(type, bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1));
        access.put(
                fullName,
                Access.of(type, method)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                type.getName()
                                                        + " must say who may call "
                                                        + bare
                                                        + " (platform.access)")));
        if (method.isAnnotationPresent(Limited.class)) {
            rates.put(fullName, Rate.parse(method.getAnnotation(Limited.class).value()));
        }
        if (type.isAnnotationPresent(NonBlocking.class)) {
            nonBlocking.add(fullName);
        }
    }

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(type.getName() + " has no method " + name));
    }

    Map<String, Access> access() {
        return access;
    }

    Map<String, Rate> rates() {
        return rates;
    }

    Set<String> nonBlocking() {
        return nonBlocking;
    }
}
