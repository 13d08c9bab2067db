package org.realmgate.benchmarks.journal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** {@code COPY} of the same rows, each call in a transaction of its own. */
final class PlainCopy {
    private static final String INTO = "COPY plain FROM STDIN";

    private final DataSource database;
    private final AtomicLong rows = new AtomicLong();
    private final String body =
            "\\\\x"
                    + HexFormat.of()
                            .formatHex(
                                    "{\"zone\":2,\"x\":512.5,\"y\":431.25,\"moves\":123456}"
                                            .getBytes(StandardCharsets.UTF_8));

    PlainCopy(DataSource database) {
        this.database = database;
    }

    /** An empty table. */
    void prepare(boolean isIndexed) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS plain");
            statement.execute(
                    "CREATE TABLE plain (LIKE journal_entry"
                            + (isIndexed ? " INCLUDING INDEXES)" : ")"));
        }
    }

    /** Copies so many. */
    int copied(int count) {
        long first = rows.getAndAdd(count);
        var text = new StringBuilder(count * 200);
        for (long n = first; n < first + count; n++) {
            text.append(n % 100_000)
                    .append('\t')
                    .append(n / 100_000 + 1)
                    .append('\t')
                    .append(n)
                    .append("\t1766000000000\t1\tworld.PositionKept\t")
                    .append(body)
                    .append('\n');
        }
        try (var connection = database.getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(INTO, new StringReader(text.toString()));
            return count;
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
