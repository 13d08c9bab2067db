package org.realmgate.platform.testing;

import jakarta.persistence.EntityManager;
import jakarta.transaction.Synchronization;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * A new test database as the code of a service sees it: an entity manager that takes part in the
 * transaction of the thread, and a data source that does not. Any number of threads may use it at
 * once; they have ended when it is closed.
 */
public final class Store implements AutoCloseable {
    private final Database kind;
    private final ThreadTransactions transactions;
    private final EntityManagers managers;
    private final DataSource database;

    private Store(Database kind, DataSource database, String unit) {
        this.kind = kind;
        this.database = database;
        transactions = new ThreadTransactions(database);
        managers = unit.isEmpty() ? null : EntityManagers.of(kind, unit, transactions.source());
        transactions.use(managers);
    }

    /** With platform's tables alone. */
    public static Store on(Database database) {
        return new Store(database, database.migrated(), "");
    }

    /** With the persistence unit of the module under test. */
    public static Store on(Database database, String unit) {
        return new Store(database, database.migrated(), unit);
    }

    /** Without a persistence unit, on a pool that somebody made; closed with this. */
    public static Store on(Database kind, JdbcConnectionPool migrated) {
        return new Store(kind, migrated, "");
    }

    /** From now on the database refuses every new connection, until {@link #comeBack()}. */
    public void goAway() {
        transactions.refuseConnections(true);
    }

    /** The database gives connections again. */
    public void comeBack() {
        transactions.refuseConnections(false);
    }

    /** Beans on this store. */
    public Wiring wiring() {
        return wiringWith();
    }

    /**
     * Beans on this store, these among them. As in a server, the data source that is injected takes
     * no part in the thread's transaction; the entity manager and its connection do, and methods
     * with {@code @Transactional} begin and end one.
     */
    public Wiring wiringWith(Object... parts) {
        return new Wiring(transactions)
                .with(parts)
                .with(apart(), entities(), transactions.registry());
    }

    /** The entity manager of the thread's transaction. */
    public EntityManager entities() {
        return transactions.entities();
    }

    /** Connections of the thread's transaction. */
    public DataSource source() {
        return transactions.source();
    }

    /** Connections of nobody's transaction. */
    public DataSource apart() {
        return transactions.apart();
    }

    /** Does the work in a transaction, rolled back if it throws. */
    public <T> T in(Supplier<T> work) {
        return transactions.in(work);
    }

    /** As {@link #in(Supplier)}, without a result. */
    public void run(Runnable work) {
        transactions.in(
                () -> {
                    work.run();
                    return null;
                });
    }

    /** The thread's transaction fails after everything was written and before its commit. */
    public void vetoTheCommit() {
        var registry = transactions.registry();
        registry.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {
                        registry.setRollbackOnly();
                    }

                    @Override
                    public void afterCompletion(int status) {
                        // It was only asked before.
                    }
                });
    }

    @Override
    public void close() {
        goAway();
        if (managers != null) {
            managers.close();
        }
        kind.close(database);
    }
}
