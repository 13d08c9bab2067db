package org.realmgate.platform.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.realmgate.platform.lifecycle.Starter;

/**
 * Refuses a start on a server where {@link JoinedConnection} does not take part in the transaction:
 * its statements would be committed one by one without a word, and a crash would lose effects of
 * events. Writes a row within a transaction, and one just before a commit, as the inbox and the
 * outbox do; rolls both back, and looks whether they are gone.
 */
@ApplicationScoped
public class JoinedWrites implements Starter {
    @Inject private Transactions transactions;

    @Inject private JoinedConnection joined;

    @Inject private DataSource database;

    @Resource private TransactionSynchronizationRegistry transaction;

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public int order() {
        return DATABASE + 1;
    }

    @Override
    public String name() {
        return "transactions";
    }

    @Override
    public void start() throws SQLException {
        var within = UUID.randomUUID().toString();
        try {
            transactions.in(
                    () -> {
                        write(within);
                        throw new RolledBack();
                    });
        } catch (RolledBack asItShouldBe) {
            refuseIfStored(within, "within a transaction");
        }
        var late = new JustBeforeTheCommit();
        try {
            transactions.in(
                    () -> {
                        transaction.registerInterposedSynchronization(late);
                        return null;
                    });
        } catch (RuntimeException rolledBack) {
            if (late.id == null) {
                throw rolledBack;
            }
        }
        refuseIfStored(late.id, "just before a commit");
    }

    private final class JustBeforeTheCommit implements Synchronization {
        private String id;

        @Override
        public void beforeCompletion() {
            var row = UUID.randomUUID().toString();
            write(row);
            id = row;
            transaction.setRollbackOnly();
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                throw new IllegalStateException("a transaction was committed despite its veto");
            }
        }
    }

    /** If it stays, the inbox forgets it as an old event. */
    private void write(String id) {
        joined.with(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO inbox (event_id, applied_at) VALUES (?, 0)")) {
                        insert.setString(1, id);
                        return insert.executeUpdate();
                    }
                });
    }

    private void refuseIfStored(String id, String when) throws SQLException {
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement("SELECT 1 FROM inbox WHERE event_id = ?")) {
            select.setString(1, id);
            try (var rows = select.executeQuery()) {
                if (rows.next()) {
                    throw new IllegalStateException(
                            "what is written past the entity manager must be rolled back with its"
                                    + " transaction, and on this server it stays: written="
                                    + when);
                }
            }
        }
    }
}
