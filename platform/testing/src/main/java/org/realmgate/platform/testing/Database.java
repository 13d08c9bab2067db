package org.realmgate.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * The databases that tests run on. Each call of {@link #migrated()} gives a new one; the migrations
 * themselves run once per kind and JVM, and their outcome is copied.
 */
public enum Database {
    H2 {
        @Override
        DataSource copy() {
            var source = h2();
            try (var connection = source.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(H2Migrated.SCRIPT);
            } catch (SQLException fault) {
                throw new IllegalStateException("no database for the test", fault);
            }
            return source;
        }

        /** What is kept in memory would stay there until the JVM ends. */
        @Override
        void close(DataSource migrated) {
            try (var connection = migrated.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("SHUTDOWN IMMEDIATELY");
            } catch (SQLException fault) {
                throw new IllegalStateException("the test's database does not end", fault);
            }
            super.close(migrated);
        }
    },
    POSTGRESQL {
        @Override
        DataSource copy() {
            var source = new PGConnectionPoolDataSource();
            source.setUrl(created("t" + number(), PostgresMigrated.TEMPLATE));
            return pool(source);
        }
    };

    /**
     * More than the threads of any test hold at once; who finds none waits, and fails in the end.
     */
    private static final int CONNECTIONS_MAX = 40;

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** A new database with the schema of platform and of the module under test. */
    public DataSource migrated() {
        return copy();
    }

    abstract DataSource copy();

    /** Closes the connections that nobody uses; the others close when they are given back. */
    void close(DataSource migrated) {
        ((JdbcConnectionPool) migrated).dispose();
    }

    private static int number() {
        return COUNT.incrementAndGet();
    }

    /** As a service's start does; a test of platform-store holds the two alike. */
    private static FluentConfiguration migration() {
        return Flyway.configure(Database.class.getClassLoader())
                .locations("classpath:realm-platform-db", "classpath:db")
                .outOfOrder(true);
    }

    private static DataSource h2() {
        var source = new JdbcDataSource();
        source.setUrl(
                "jdbc:h2:mem:t"
                        + number()
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;OPTIMIZE_REUSE_RESULTS=FALSE;DB_CLOSE_DELAY=-1");
        source.setUser("sa");
        source.setPassword("");
        return pool(source);
    }

    /** A connection costs more than what most tests do with it. */
    private static DataSource pool(ConnectionPoolDataSource connections) {
        var pool = JdbcConnectionPool.create(connections);
        pool.setMaxConnections(CONNECTIONS_MAX);
        return pool;
    }

    private static String created(String name, String template) {
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        } catch (SQLException fault) {
            throw new IllegalStateException("no database for the test", fault);
        }
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }

    private static final class H2Migrated {
        private static final String SCRIPT = script();

        private static String script() {
            var source = h2();
            migration().dataSource(source).load().migrate();
            try (var connection = source.getConnection();
                    var statement = connection.createStatement();
                    var lines = statement.executeQuery("SCRIPT NOPASSWORDS NOSETTINGS")) {
                List<String> all = new ArrayList<>();
                while (lines.next()) {
                    all.add(lines.getString(1));
                }
                return String.join("\n", all);
            } catch (SQLException fault) {
                throw new IllegalStateException("the migrated database as a script", fault);
            }
        }
    }

    private static final class PostgresMigrated {
        private static final String TEMPLATE = template();

        private static String template() {
            var name = "migrated";
            // By its URL: that of a data source tells every setting of the driver, and Flyway looks
            // through it for passwords for a third of a second.
            migration().dataSource(created(name, "template1"), null, null).load().migrate();
            return name;
        }
    }

    /** One PostgreSQL server for all tests of a module; it ends with their JVM. */
    private static final class Server {
        private static final EmbeddedPostgres RUNNING = started();

        private static EmbeddedPostgres started() {
            try {
                // As root, the library runs the server in a user namespace of its own, because
                // PostgreSQL refuses root. What it holds need not survive a power cut.
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            } catch (IOException fault) {
                throw new UncheckedIOException("PostgreSQL did not start", fault);
            }
        }
    }
}
