package org.realmgate.platform.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Objects of an interface of which a test needs a method or two. */
final class Proxies {
    private Proxies() {}

    /** What a call does. */
    interface Call {
        /** Its result. */
        Object on(Method method, Object[] arguments) throws Exception;
    }

    static <T> T of(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> {
                            try {
                                return call.on(method, arguments);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        }));
    }
}
