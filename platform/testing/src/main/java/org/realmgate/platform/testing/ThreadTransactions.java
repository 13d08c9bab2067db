package org.realmgate.platform.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionRequiredException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.TransactionalException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * What a container does around transactions: each thread has at most one at a time, and everything
 * that asks for a connection or uses the entity manager meanwhile takes part in it. Methods of
 * beans begin, join and end them as their {@code @Transactional} says.
 */
final class ThreadTransactions implements AroundTransactional {
    /** What the driver's side of a transaction must not decide by itself. */
    private static final Set<String> LEFT_TO_THE_TRANSACTION =
            Set.of("close", "commit", "rollback", "setAutoCommit");

    private static final String UNREACHABLE = "08001";

    private final DataSource database;
    private final ThreadLocal<Current> current = new ThreadLocal<>();
    private EntityManagers managers;
    private volatile boolean isAway;

    ThreadTransactions(DataSource database) {
        this.database = database;
    }

    /** Entity managers come from here; they use {@link #source()}. */
    void use(EntityManagers entityManagers) {
        managers = entityManagers;
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
        private int status = Status.STATUS_ROLLEDBACK;

        Current() throws SQLException {
            connection = connection();
            connection.setAutoCommit(false);
            entities = managers == null ? null : managers.create();
        }

        void begin() {
            if (entities != null) {
                entities.getTransaction().begin();
            }
        }

        /** If it was marked for rollback before, nobody is told, as in a container. */
        void commit() {
            if (isRollbackOnly) {
                return;
            }
            try {
                if (entities != null) {
                    entities.flush();
                }
                synchronizations.forEach(Synchronization::beforeCompletion);
                if (isRollbackOnly) {
                    throw new RollbackException("marked for rollback");
                }
                if (entities != null) {
                    entities.getTransaction().commit();
                }
                connection.commit();
                status = Status.STATUS_COMMITTED;
            } catch (RollbackException | SQLException | PersistenceException fault) {
                throw new TransactionalException("the commit failed: " + fault.getMessage(), fault);
            }
        }

        void end() throws SQLException {
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
    public Object call(Method method, Callable<?> body) throws Exception {
        var own = method.getAnnotation(Transactional.class);
        var rule =
                own != null ? own : method.getDeclaringClass().getAnnotation(Transactional.class);
        boolean isInside = current.get() != null;
        return switch (rule.value()) {
            case REQUIRED ->
                    isInside ? joined(body, rollsBack(rule)) : begun(body, rollsBack(rule));
            case REQUIRES_NEW -> suspended(() -> begun(body, rollsBack(rule)));
            case MANDATORY -> {
                if (!isInside) {
                    throw new TransactionalException(
                            method + " needs a transaction", new TransactionRequiredException());
                }
                yield joined(body, rollsBack(rule));
            }
            case SUPPORTS -> isInside ? joined(body, rollsBack(rule)) : body.call();
            case NOT_SUPPORTED -> suspended(body);
            case NEVER -> {
                if (isInside) {
                    throw new TransactionalException(
                            method + " allows no transaction", new InvalidTransactionException());
                }
                yield body.call();
            }
        };
    }

    private static Predicate<Throwable> rollsBack(Transactional rule) {
        return thrown -> {
            if (isOneOf(rule.dontRollbackOn(), thrown)) {
                return false;
            }
            return isOneOf(rule.rollbackOn(), thrown)
                    || thrown instanceof RuntimeException
                    || thrown instanceof Error;
        };
    }

    private static boolean isOneOf(Class<?>[] types, Throwable thrown) {
        return Arrays.stream(types).anyMatch(type -> type.isInstance(thrown));
    }

    /** Does the work in the thread's transaction or a new one, rolled back whatever it throws. */
    <T> T in(Supplier<T> work) {
        try {
            return current.get() == null
                    ? begun(work::get, thrown -> true)
                    : joined(work::get, thrown -> true);
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception fault) {
            throw new IllegalStateException("the test's transaction", fault);
        }
    }

    private <T> T suspended(Callable<T> work) throws Exception {
        var outer = current.get();
        current.remove();
        try {
            return work.call();
        } finally {
            if (outer != null) {
                current.set(outer);
            }
        }
    }

    private <T> T joined(Callable<T> work, Predicate<Throwable> rollsBack) throws Exception {
        try {
            return work.call();
        } catch (Throwable thrown) {
            if (rollsBack.test(thrown)) {
                current.get().isRollbackOnly = true;
            }
            throw thrown;
        }
    }

    private Current opened() {
        try {
            return new Current();
        } catch (SQLException fault) {
            throw new IllegalStateException("the test's transaction", fault);
        }
    }

    private <T> T begun(Callable<T> work, Predicate<Throwable> rollsBack) throws Exception {
        var transaction = opened();
        current.set(transaction);
        try {
            transaction.begin();
            try {
                return joined(work, rollsBack);
            } finally {
                transaction.commit();
            }
        } finally {
            transaction.end();
        }
    }

    /** Connections of the current transaction; without one, connections of their own. */
    DataSource source() {
        return sourceOf(() -> current.get() == null ? connection() : ofTransaction(current.get()));
    }

    /** Connections of their own, always. */
    DataSource apart() {
        return sourceOf(this::connection);
    }

    private DataSource sourceOf(Callable<Connection> connections) {
        return Proxies.of(
                DataSource.class,
                (method, arguments) ->
                        method.getName().equals("getConnection")
                                ? connections.call()
                                : method.invoke(database, arguments));
    }

    private static Connection ofTransaction(Current transaction) {
        return Proxies.of(
                Connection.class,
                (method, arguments) ->
                        LEFT_TO_THE_TRANSACTION.contains(method.getName())
                                        && (arguments == null
                                                || method.getName().equals("setAutoCommit"))
                                ? null
                                : method.invoke(transaction.connection, arguments));
    }

    /**
     * The entity manager of the current transaction. Without a persistence unit it has the
     * transaction's connection, and nothing else.
     */
    EntityManager entities() {
        return Proxies.of(
                EntityManager.class,
                (method, arguments) -> {
                    var transaction = current.get();
                    if (method.getName().equals("unwrap") && arguments[0] == Connection.class) {
                        return transaction == null ? null : ofTransaction(transaction);
                    }
                    if (transaction == null) {
                        throw new IllegalStateException("outside of a transaction: " + method);
                    }
                    if (transaction.entities == null) {
                        throw new IllegalStateException("without a persistence unit: " + method);
                    }
                    return method.invoke(transaction.entities, arguments);
                });
    }

    /** Calls back around the end of the current transaction, and keeps what belongs to it. */
    TransactionSynchronizationRegistry registry() {
        return Proxies.of(
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
}
