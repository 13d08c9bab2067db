package org.realmgate.system;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A PostgreSQL server that keeps its data and its port when it is stopped and started again. */
final class PostgresServer {
    /** Only the superuser, who is this test, comes in without a password. */
    private static final String WHO_COMES_IN =
            """
            host all postgres samehost trust
            host all all      samehost scram-sha-256
            """;

    private final Path data;
    private final Path rules;
    private final int port;
    private EmbeddedPostgres running;

    PostgresServer(Path folder, int port) throws IOException {
        data = folder.resolve("postgresql");
        rules = Files.writeString(folder.resolve("pg_hba.conf"), WHO_COMES_IN);
        this.port = port;
    }

    int port() {
        return port;
    }

    void start() throws IOException {
        // As root, the library runs the server in a user namespace of its own, because PostgreSQL
        // refuses root.
        running =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setServerConfig("hba_file", rules.toString())
                        .setPort(port)
                        .start();
    }

    void stop() throws IOException {
        running.close();
    }

    /** The one number that a query of a database answers. */
    long number(String of, String query) throws SQLException {
        try (var connection = running.getDatabase("postgres", of).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void run(List<String> statements) throws SQLException {
        try (var connection = running.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
