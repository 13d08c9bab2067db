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
 * A new test database as the code of a service sees it: a data source and an entity manager that
 * take part in the transaction of the thread. Any number of threads may use it at once.
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

    /** Beans on this store. */
    public Wiring wiring() {
        var wiring =
                new Wiring()
                        .with(
                                transactions,
                                transactions.source(),
                                transactions.joined(),
                                transactions.registry());
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

    @Override
    public void close() {
        if (factory != null) {
            factory.close();
        }
    }
}
