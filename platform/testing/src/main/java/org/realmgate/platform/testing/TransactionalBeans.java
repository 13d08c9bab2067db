package org.realmgate.platform.testing;

import static net.bytebuddy.matcher.ElementMatchers.isAnnotatedWith;
import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.isVirtual;

import jakarta.transaction.Transactional;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.NamingStrategy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.MethodDelegation;

/**
 * Subclasses of beans, whose methods with {@code @Transactional} go through an {@link
 * AroundTransactional}; as in a container, save that a bean's calls of its own methods go through
 * it, too.
 */
final class TransactionalBeans {
    private static final String AROUND = "aroundTransactional";
    private static final ClassValue<Class<?>> SUBCLASSES =
            new ClassValue<>() {
                @Override
                protected Class<?> computeValue(Class<?> type) {
                    return subclassOf(type);
                }
            };

    private TransactionalBeans() {}

    /** Whether a container would intercept calls of such a bean. */
    static boolean isOne(Class<?> type) {
        for (Class<?> owner = type; owner != Object.class; owner = owner.getSuperclass()) {
            if (owner.isAnnotationPresent(Transactional.class)
                    || Arrays.stream(owner.getDeclaredMethods())
                            .anyMatch(TransactionalBeans::isTransactional)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransactional(Method method) {
        return method.isAnnotationPresent(Transactional.class);
    }

    /** The class to make of a bean of this one. */
    static Class<?> subclass(Class<?> type) {
        return SUBCLASSES.get(type);
    }

    /** Calls of the bean's transactional methods go through this from now on. */
    static void intercept(Object bean, AroundTransactional around)
            throws ReflectiveOperationException {
        bean.getClass().getField(AROUND).set(bean, around);
    }

    private static Class<?> subclassOf(Class<?> type) {
        try (var made =
                new ByteBuddy()
                        .with(new NamingStrategy.Suffixing("Transactional"))
                        .subclass(type)
                        .defineField(AROUND, AroundTransactional.class, Visibility.PUBLIC)
                        .method(
                                isVirtual()
                                        .and(
                                                isAnnotatedWith(Transactional.class)
                                                        .or(
                                                                isPublic()
                                                                        .and(
                                                                                isDeclaredBy(
                                                                                        isAnnotatedWith(
                                                                                                Transactional
                                                                                                        .class))))))
                        .intercept(MethodDelegation.toField(AROUND))
                        .make()) {
            return made.load(
                            type.getClassLoader(),
                            ClassLoadingStrategy.UsingLookup.of(
                                    MethodHandles.privateLookupIn(type, MethodHandles.lookup())))
                    .getLoaded();
        } catch (IllegalAccessException fault) {
            throw new IllegalStateException("a transactional " + type.getName(), fault);
        }
    }
}
