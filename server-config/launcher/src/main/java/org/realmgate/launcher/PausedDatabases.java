package org.realmgate.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Databases of this JVM in which nobody but this works: statements of all others wait, and new
 * connections are refused. Ends with {@link #close}, or with the JVM.
 */
final class PausedDatabases implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final Map<Path, Connection> paused = new LinkedHashMap<>();

    private PausedDatabases() {}

    /**
     * Pauses one after the other. What a statement began before, it still ends.
     *
     * @throws Refused if one of them is paused by somebody else, or away
     */
    static PausedDatabases pause(Collection<LocalDatabase> databases) {
        var all = new PausedDatabases();
        try {
            for (var database : databases) {
                var connection = database.connect();
                all.paused.put(database.file(), connection);
                try (var statement = connection.createStatement()) {
                    statement.setQueryTimeout(PATIENCE_SECONDS);
                    statement.execute("SET EXCLUSIVE 1");
                }
            }
            return all;
        } catch (SQLException fault) {
            all.close();
            throw new Refused("a database cannot be paused: " + fault.getMessage(), fault);
        }
    }

    /** Writes a copy of each into a folder, under its own name. */
    void copyTo(Path folder) throws IOException {
        for (var entry : paused.entrySet()) {
            var file = entry.getKey().getFileName().toString();
            copy(entry.getValue(), folder.resolve(file + ".zip"));
        }
    }

    private static void copy(Connection connection, Path zip) throws IOException {
        try (var statement = connection.prepareStatement("BACKUP TO ?")) {
            statement.setString(1, zip.toString());
            statement.execute();
        } catch (SQLException fault) {
            throw new IOException("copying a database to " + zip, fault);
        }
    }

    /** Lets everybody go on: a connection's end ends its pause. */
    @Override
    public void close() {
        for (var connection : paused.values()) {
            try {
                connection.close();
            } catch (SQLException fault) {
                throw new IllegalStateException("a database stays paused", fault);
            }
        }
    }
}
