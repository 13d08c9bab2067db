package org.realmgate.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * A PostgreSQL server for programs that measure: unlike the one of tests it syncs each commit to
 * the disk. Ends when it is closed.
 */
public final class DurablePostgres implements AutoCloseable {
    private static final int PROBES = 200;

    /** Who finds none asks again every millisecond, which is not to be measured. */
    private static final int CONNECTIONS_MAX = 64;

    private static final int OWN = 2;
    private static final int OWN_AND_ENDED_CHILDREN = 4;
    private static final long NANOS_OF_A_TICK = 10_000_000;

    private final EmbeddedPostgres server;
    private final ProcessHandle postmaster;

    private DurablePostgres(EmbeddedPostgres server, ProcessHandle postmaster) {
        this.server = server;
        this.postmaster = postmaster;
    }

    /** A new one on a free port. */
    public static DurablePostgres start() throws IOException, SQLException {
        var server =
                EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("shared_buffers", "512MB")
                        .setServerConfig("max_wal_size", "4GB")
                        .start();
        return new DurablePostgres(server, postmaster(server.getPostgresDatabase()));
    }

    /** Its database {@code postgres}, for who may do everything. */
    public DataSource administration() {
        return server.getPostgresDatabase();
    }

    /** The URL of a database. */
    public String url(String database) {
        return server.getJdbcUrl("postgres", database);
    }

    /** Connections to its database {@code postgres}. */
    public JdbcConnectionPool pool() {
        var source = new PGConnectionPoolDataSource();
        source.setUrl(url("postgres"));
        var pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(CONNECTIONS_MAX);
        return pool;
    }

    /** Makes a database. */
    public void create(String database) throws SQLException {
        try (var connection = administration().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
    }

    /** How many ms a commit of one row takes, which is what the disk does to everybody. */
    public double commitMillis() throws SQLException {
        try (var connection = administration().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE probe (n INT)");
            long began = System.nanoTime();
            for (int n = 0; n < PROBES; n++) {
                statement.execute("INSERT INTO probe VALUES (" + n + ")");
            }
            double millis = (System.nanoTime() - began) / 1e6 / PROBES;
            statement.execute("DROP TABLE probe");
            return millis;
        }
    }

    /**
     * Transactions of a database so far, by PostgreSQL's own count, which runs behind by up to a
     * second of what each connection did.
     */
    public long commits(String database) throws SQLException {
        try (var connection = administration().getConnection();
                var query =
                        connection.prepareStatement(
                                "SELECT xact_commit FROM pg_stat_database WHERE datname = ?")) {
            query.setString(1, database);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /**
     * The processor's time that all its processes used so far, those that have ended among them;
     * Linux tells it in hundredths of a second.
     */
    public long cpuNanos() throws IOException {
        long ticks = ticks(postmaster.pid(), OWN_AND_ENDED_CHILDREN);
        for (var process : postmaster.children().toList()) {
            ticks += ticks(process.pid(), OWN);
        }
        return ticks * NANOS_OF_A_TICK;
    }

    /** Columns 14 to 17 of proc(5)'s stat, counted from behind the name, which may hold spaces. */
    private static long ticks(long pid, int columns) throws IOException {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Arrays.stream(fields).skip(11).limit(columns).mapToLong(Long::parseLong).sum();
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }

    private static ProcessHandle postmaster(DataSource database) throws SQLException, IOException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW data_directory")) {
            rows.next();
            var file = Path.of(rows.getString(1), "postmaster.pid");
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
                    .orElseThrow();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
