package org.realmgate.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The connection of the current transaction, the same that entities are written through, for
 * statements past the entity manager. Thread-safe; the connection is the calling thread's alone,
 * until its transaction ends.
 *
 * <p>A connection asked of the service's data source would do on some servers only: Payara lets it
 * take part in a transaction if that was begun by an enterprise bean, or within a request and
 * before its commit, and otherwise commits statement by statement without a word.
 */
@ApplicationScoped
public class JoinedConnection {
    @PersistenceContext private EntityManager entities;

    /** What is done with the connection; it must not close, commit or keep it. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T on(Connection connection) throws SQLException;
    }

    /**
     * Does the work in the current transaction.
     *
     * @throws IllegalStateException if there is none, or the database refuses
     */
    public <T> T with(Work<T> work) {
        try {
            var connection = current();
            if (connection == null || connection.getAutoCommit()) {
                throw new IllegalStateException(
                        "statements that belong together need a transaction, and there is none");
            }
            return work.on(connection);
        } catch (SQLException fault) {
            throw new IllegalStateException("the database refuses: " + fault.getMessage(), fault);
        }
    }

    /** The connection, or null outside of a transaction. */
    protected Connection current() throws SQLException {
        return entities.unwrap(Connection.class);
    }
}
