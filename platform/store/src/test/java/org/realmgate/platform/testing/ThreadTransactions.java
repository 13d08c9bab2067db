package org.realmgate.platform.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.Transactions;

/**
 * What a container does around transactions: each thread has at most one at a time, and everything
 * that asks for a connection or uses the entity manager meanwhile takes part in it.
 */
final class ThreadTransactions extends Transactions {
    /** What the driver's side of a transaction must not decide by itself. */
    private static final Set<String> LEFT_TO_THE_TRANSACTION =
            Set.of("close", "commit", "rollback", "setAutoCommit");

    private static final String UNREACHABLE = "08001";

    private final DataSource database;
    private final ThreadLocal<Current> current = new ThreadLocal<>();
    private EntityManagerFactory factory;
    private volatile boolean isAway;

    ThreadTransactions(DataSource database) {
        this.database = database;
    }

    /** Entity managers come from here; they use {@link #source()}. */
    void use(EntityManagerFactory entityManagers) {
        factory = entityManagers;
    }

    /** As if nobody listened at the database's address. */
    void refuseConnections(boolean refused) {
        isAway = refused;
    }

    private Connection connection() throws SQLException {
        if (isAway) {
            throw new SQLException("the test's database is away", UNREACHABLE);
        }
        return database.getConnection();
    }

    private final class Current {
        private final Connection connection;
        private final EntityManager entities;
        private final List<Synchronization> synchronizations = new ArrayList<>();
        private final Map<Object, Object> resources = new HashMap<>();
        private boolean isRollbackOnly;

        Current() throws SQLException {
            connection = connection();
            connection.setAutoCommit(false);
            entities = factory == null ? null : factory.createEntityManager();
        }

        void begin() {
            if (entities != null) {
                entities.getTransaction().begin();
            }
        }

        void commit() throws SQLException {
            synchronizations.forEach(Synchronization::beforeCompletion);
            if (isRollbackOnly) {
                throw new IllegalStateException("marked for rollback");
            }
            if (entities != null) {
                entities.getTransaction().commit();
            }
            connection.commit();
        }

        void end(int status) throws SQLException {
            try (connection) {
                if (entities != null) {
                    if (entities.getTransaction().isActive()) {
                        entities.getTransaction().rollback();
                    }
                    entities.close();
                }
                connection.rollback();
                connection.setAutoCommit(true);
            } finally {
                current.remove();
            }
            synchronizations.forEach(one -> one.afterCompletion(status));
        }
    }

    @Override
    public <T> T in(Supplier<T> work) {
        return current.get() == null ? begun(work) : work.get();
    }

    @Override
    public <T> T apart(Supplier<T> work) {
        var outer = current.get();
        current.remove();
        try {
            return begun(work);
        } finally {
            if (outer != null) {
                current.set(outer);
            }
        }
    }

    private <T> T begun(Supplier<T> work) {
        try {
            var transaction = new Current();
            current.set(transaction);
            int status = Status.STATUS_ROLLEDBACK;
            try {
                transaction.begin();
                var result = work.get();
                transaction.commit();
                status = Status.STATUS_COMMITTED;
                return result;
            } finally {
                transaction.end(status);
            }
        } catch (SQLException fault) {
            throw new IllegalStateException("the test's transaction", fault);
        }
    }

    /** Connections of the current transaction; without one, connections of their own. */
    DataSource source() {
        return new Source(true);
    }

    /** Connections of their own, always. */
    DataSource apart() {
        return new Source(false);
    }

    /** The entity manager of the current transaction. */
    EntityManager entities() {
        return proxy(
                EntityManager.class,
                (method, arguments) -> {
                    if (current.get() == null) {
                        throw new IllegalStateException("outside of a transaction: " + method);
                    }
                    return method.invoke(current.get().entities, arguments);
                });
    }

    /** Calls back around the end of the current transaction, and keeps what belongs to it. */
    TransactionSynchronizationRegistry registry() {
        return proxy(
                TransactionSynchronizationRegistry.class,
                (method, arguments) ->
                        switch (method.getName()) {
                            case "registerInterposedSynchronization" -> {
                                current.get().synchronizations.add((Synchronization) arguments[0]);
                                yield null;
                            }
                            case "setRollbackOnly" -> {
                                current.get().isRollbackOnly = true;
                                yield null;
                            }
                            case "getResource" -> current.get().resources.get(arguments[0]);
                            case "putResource" ->
                                    current.get().resources.put(arguments[0], arguments[1]);
                            default -> throw new UnsupportedOperationException(method.getName());
                        });
    }

    /** Statements of the current transaction, where there is no entity manager. */
    JoinedConnection joined() {
        return new JoinedConnection() {
            @Override
            protected Connection current() throws SQLException {
                return ThreadTransactions.this.current.get() == null
                        ? null
                        : source().getConnection();
            }
        };
    }

    private interface Call {
        Object on(java.lang.reflect.Method method, Object[] arguments)
                throws IllegalAccessException, InvocationTargetException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
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

    private final class Source implements DataSource {
        private final boolean takesPart;

        Source(boolean takesPart) {
            this.takesPart = takesPart;
        }

        @Override
        public Connection getConnection() throws SQLException {
            var transaction = takesPart ? current.get() : null;
            return transaction == null
                    ? connection()
                    : proxy(
                            Connection.class,
                            (method, arguments) ->
                                    LEFT_TO_THE_TRANSACTION.contains(method.getName())
                                                    && (arguments == null
                                                            || method.getName()
                                                                    .equals("setAutoCommit"))
                                            ? null
                                            : method.invoke(transaction.connection, arguments));
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            return database.getLogWriter();
        }

        @Override
        public void setLogWriter(PrintWriter out) throws SQLException {
            database.setLogWriter(out);
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            database.setLoginTimeout(seconds);
        }

        @Override
        public int getLoginTimeout() throws SQLException {
            return database.getLoginTimeout();
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return database.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return database.isWrapperFor(type);
        }
    }
}
