package org.realmgate.platform.testing;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Puts beans together the way the container does, one of each class, without a container: what a
 * test gives, and else the class itself. Resources of the server that nobody gave stay {@code
 * null}. Of interceptors it knows {@code @Transactional}, on a {@link Store}; it knows no events
 * and no producers.
 */
public final class Wiring {
    private final List<Object> parts = new ArrayList<>();
    private final Optional<AroundTransactional> around;

    /** Beans without transactions. */
    public Wiring() {
        around = Optional.empty();
    }

    Wiring(AroundTransactional around) {
        this.around = Optional.of(around);
    }

    /** Uses these wherever their type is asked for. */
    public Wiring with(Object... given) {
        parts.addAll(List.of(given));
        return this;
    }

    /** The one object of this type, made if need be. */
    public <T> T get(Class<T> type) {
        return parts.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseGet(() -> made(type));
    }

    private <T> T made(Class<T> type) {
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            throw new IllegalStateException("the test must give a " + type.getName());
        }
        try {
            boolean isIntercepted = around.isPresent() && TransactionalBeans.isOne(type);
            var constructor =
                    constructorOf(type, isIntercepted ? TransactionalBeans.subclass(type) : type);
            constructor.setAccessible(true);
            var bean =
                    type.cast(
                            constructor.newInstance(
                                    Arrays.stream(constructor.getParameterTypes())
                                            .map(this::get)
                                            .toArray()));
            if (isIntercepted) {
                TransactionalBeans.intercept(bean, around.get());
            }
            parts.add(bean);
            inject(bean, type);
            return bean;
        } catch (ReflectiveOperationException fault) {
            throw new IllegalStateException("making a " + type.getName(), fault);
        }
    }

    private void inject(Object bean, Class<?> type) throws IllegalAccessException {
        for (Class<?> owner = type; owner != Object.class; owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (isInjected(field)) {
                    field.setAccessible(true);
                    field.set(bean, valueFor(field));
                }
            }
        }
    }

    private Object valueFor(Field field) {
        boolean given = parts.stream().anyMatch(field.getType()::isInstance);
        return given || !field.getType().isInterface() ? get(field.getType()) : null;
    }

    private static boolean isInjected(AnnotatedElement element) {
        return element.isAnnotationPresent(Inject.class)
                || element.isAnnotationPresent(Resource.class)
                || element.isAnnotationPresent(PersistenceContext.class);
    }

    /** That of the made class which fits the one that the bean's class declares for injection. */
    private static Constructor<?> constructorOf(Class<?> type, Class<?> made)
            throws NoSuchMethodException {
        for (var constructor : type.getDeclaredConstructors()) {
            if (isInjected(constructor)) {
                return made.getDeclaredConstructor(constructor.getParameterTypes());
            }
        }
        return made.getDeclaredConstructor();
    }
}
