package org.realmgate.platform.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.realmgate.platform.database.Transactions;

/**
 * A new test database as the code of a service sees it: an entity manager that takes part in the
 * transaction of the thread, and a data source that does not. Any number of threads may use it at
 * once.
 */
public final class Store implements AutoCloseable {
    private final ThreadTransactions transactions;
    private final EntityManagerFactory factory;

    private Store(Database database, String unit) {
        transactions = new ThreadTransactions(database.migrated());
        factory = unit.isEmpty() ? null : factoryOf(unit);
        transactions.use(factory);
    }

    /** With platform's tables alone. */
    public static Store on(Database database) {
        return new Store(database, "");
    }

    /** With the persistence unit of the module under test. */
    public static Store on(Database database, String unit) {
        return new Store(database, unit);
    }

    private EntityManagerFactory factoryOf(String unit) {
        Map<String, Object> here = new HashMap<>();
        here.put(
                "jakarta.persistence.transactionType",
                PersistenceUnitTransactionType.RESOURCE_LOCAL.name());
        here.put("jakarta.persistence.jtaDataSource", "");
        here.put("jakarta.persistence.nonJtaDataSource", transactions.source());
        here.put("eclipselink.session-name", unit + System.identityHashCode(this));
        here.put("eclipselink.weaving", "false");
        here.put("eclipselink.logging.logger", "JavaLogger");
        return Persistence.createEntityManagerFactory(unit, here);
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
        return factory == null ? wiringWith(transactions.joined()) : wiringWith();
    }

    /**
     * Beans on this store, these among them. As in a server, the data source that is injected takes
     * no part in the thread's transaction; the entity manager and its connection do.
     */
    public Wiring wiringWith(Object... parts) {
        var wiring = new Wiring().with(parts).with(transactions, apart(), transactions.registry());
        return factory == null ? wiring : wiring.with(entities());
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

    /** The transactions. */
    public Transactions transactions() {
        return transactions;
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
        transactions.registry().setRollbackOnly();
    }

    @Override
    public void close() {
        if (factory != null) {
            factory.close();
        }
    }
}
