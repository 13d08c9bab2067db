package org.realmgate.platform.testing;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.util.List;

/** Several beans, as they are injected. */
public final class Beans {
    private Beans() {}

    /** These. */
    public static Instance<?> of(Object... beans) {
        return (Instance<?>)
                Proxy.newProxyInstance(
                        Beans.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (self, method, arguments) ->
                                switch (method.getName()) {
                                    case "isUnsatisfied" -> beans.length == 0;
                                    case "stream" -> List.of(beans).stream();
                                    case "iterator" -> List.of(beans).iterator();
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }
}
