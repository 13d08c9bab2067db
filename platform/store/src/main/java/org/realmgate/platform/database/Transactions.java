package org.realmgate.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/**
 * A local transaction around a piece of work, for doors that must answer only after the commit
 * (gRPC, message listeners, loops); JAX-RS resources use {@code @Transactional} themselves. Rolls
 * back on any exception.
 */
@ApplicationScoped
public class Transactions {
    /**
     * Runs the work in the current transaction, or in a new one that is committed when this
     * returns.
     */
    @Transactional(rollbackOn = Exception.class)
    public <T> T in(Supplier<T> work) {
        return work.get();
    }
}
