package org.realmgate.platform.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * The entity managers of one persistence unit. A factory of them costs more than most tests: one
 * that its store has done with serves the next store on the same kind of database.
 */
final class EntityManagers implements AutoCloseable {
    private static final Map<String, Queue<EntityManagers>> FREE = new ConcurrentHashMap<>();

    private final Queue<EntityManagers> free;
    private final EntityManagerFactory factory;
    private volatile DataSource source;
    private volatile boolean isDeployed;

    private EntityManagers(String unit, Queue<EntityManagers> free) {
        this.free = free;
        Map<String, Object> here = new HashMap<>();
        here.put(
                "jakarta.persistence.transactionType",
                PersistenceUnitTransactionType.RESOURCE_LOCAL.name());
        here.put("jakarta.persistence.jtaDataSource", "");
        here.put(
                "jakarta.persistence.nonJtaDataSource",
                Proxies.of(
                        DataSource.class, (method, arguments) -> method.invoke(source, arguments)));
        here.put("eclipselink.session-name", unit + System.identityHashCode(this));
        here.put("eclipselink.weaving", "false");
        here.put("eclipselink.logging.logger", "JavaLogger");
        factory = Persistence.createEntityManagerFactory(unit, here);
    }

    /** Of this unit, on connections from here. */
    static EntityManagers of(Database kind, String unit, DataSource source) {
        var free = FREE.computeIfAbsent(kind + " " + unit, key -> new ConcurrentLinkedQueue<>());
        var used = free.poll();
        var managers = used == null ? new EntityManagers(unit, free) : used;
        managers.source = source;
        return managers;
    }

    EntityManager create() {
        isDeployed = true;
        return factory.createEntityManager();
    }

    /** Forgets what it knows of its database: rows, and ids that it took ahead. */
    @Override
    public void close() {
        // Whatever it is asked for first deploys it, for which it needs a database.
        if (isDeployed) {
            factory.getCache().evictAll();
            factory.unwrap(ServerSession.class).getSequencingControl().initializePreallocated();
        }
        free.add(this);
    }
}
