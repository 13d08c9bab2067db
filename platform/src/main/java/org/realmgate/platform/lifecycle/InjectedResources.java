package org.realmgate.platform.lifecycle;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.spi.Context;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Makes every application-scoped bean that gets something of the server's injected: an entity
 * manager, a data source, a thread factory. Servers look these up by the component that the calling
 * thread works for, and a service's own threads work for none; a bean whose first use is there
 * could never be made. So all are made here, on the thread that deploys.
 */
@ApplicationScoped
public class InjectedResources implements Starter {
    private static final String OURS = "org.realmgate.";

    @Inject private BeanManager beans;

    @Override
    public int order() {
        return RESOURCES;
    }

    @Override
    public String name() {
        return "resources";
    }

    @Override
    public void start() {
        var made = beans.getContext(ApplicationScoped.class);
        for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            if (bean.getScope() == ApplicationScoped.class
                    && bean.getBeanClass().getName().startsWith(OURS)
                    && asksTheServer(bean.getBeanClass())) {
                make(made, bean);
            }
        }
    }

    private <T> void make(Context context, Bean<T> bean) {
        var made = context.get(bean, beans.createCreationalContext(bean));
        fields(bean.getBeanClass())
                .filter(field -> field.isAnnotationPresent(PersistenceContext.class))
                .forEach(field -> use(field, made));
    }

    /** An entity manager finds its persistence unit at its own first use. */
    private static void use(Field field, Object bean) {
        try {
            field.setAccessible(true);
            ((EntityManager) field.get(bean)).getMetamodel();
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(field.toString(), impossible);
        }
    }

    private static boolean asksTheServer(Class<?> type) {
        return fields(type).anyMatch(InjectedResources::isOfServer);
    }

    private static Stream<Field> fields(Class<?> type) {
        return type == null
                ? Stream.empty()
                : Stream.concat(
                        Arrays.stream(type.getDeclaredFields()), fields(type.getSuperclass()));
    }

    private static boolean isOfServer(Field field) {
        return field.isAnnotationPresent(PersistenceContext.class)
                || field.isAnnotationPresent(Resource.class);
    }
}
