package org.realmgate.platform.testing;

import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import net.bytebuddy.implementation.bind.annotation.Origin;
import net.bytebuddy.implementation.bind.annotation.RuntimeType;
import net.bytebuddy.implementation.bind.annotation.SuperCall;

/** What is done around each transactional method of a bean; public for the classes made of it. */
@FunctionalInterface
public interface AroundTransactional {
    /** Runs the body as the method's annotation says; returns and throws what it does. */
    @RuntimeType
    Object call(@Origin Method method, @SuperCall Callable<?> body) throws Exception;
}
