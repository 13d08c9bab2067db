package org.realmgate.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.realmgate.platform.database.ServiceDatabase;

/** The databases that every repository test runs on; each call gives a new, migrated one. */
public enum Database {
    H2 {
        @Override
        DataSource empty() {
            return JdbcConnectionPool.create(
                    "jdbc:h2:mem:"
                            + UUID.randomUUID()
                            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1",
                    "sa",
                    "");
        }
    },
    POSTGRESQL {
        @Override
        DataSource empty() {
            try {
                var name = "t" + UUID.randomUUID().toString().replace("-", "");
                try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + name);
                }
                return Server.RUNNING.getDatabase("postgres", name);
            } catch (java.sql.SQLException fault) {
                throw new IllegalStateException("no database for the test", fault);
            }
        }
    };

    /** A new database with the schema of platform and of the module under test. */
    public DataSource migrated() {
        var source = empty();
        ServiceDatabase.migrate(source);
        return source;
    }

    abstract DataSource empty();

    /** One PostgreSQL server for all tests of a module; it ends with their JVM. */
    private static final class Server {
        private static final EmbeddedPostgres RUNNING = started();

        private static EmbeddedPostgres started() {
            try {
                // As root, the library runs the server in a user namespace of its own, because
                // PostgreSQL refuses root.
                return EmbeddedPostgres.builder().start();
            } catch (IOException fault) {
                throw new UncheckedIOException("PostgreSQL did not start", fault);
            }
        }
    }
}
