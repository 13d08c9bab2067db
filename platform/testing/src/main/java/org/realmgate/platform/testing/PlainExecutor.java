package org.realmgate.platform.testing;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.util.concurrent.Executor;

/** An executor as a server gives one, without a server: it can execute, and nothing else. */
public final class PlainExecutor {
    private PlainExecutor() {}

    /** Runs on this one. */
    public static ManagedExecutorService on(Executor executor) {
        return (ManagedExecutorService)
                Proxy.newProxyInstance(
                        PlainExecutor.class.getClassLoader(),
                        new Class<?>[] {ManagedExecutorService.class},
                        (self, method, arguments) -> {
                            if (!method.getName().equals("execute")) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            executor.execute((Runnable) arguments[0]);
                            return null;
                        });
    }
}
