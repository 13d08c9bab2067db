package org.realmgate.platform.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.realmgate.contracts.event.Subject;
import org.realmgate.platform.database.Columns;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.platform.identity.ServiceTokens;

/**
 * The keys of persons' streams (R5): rows, each sealed with a key that comes of the realm's service
 * key. Those to append with are kept in memory; what is read is opened by the row as it is then, so
 * that a person is forgotten by all instances at once. Thread-safe.
 */
@ApplicationScoped
public class StreamKeys {
    /** Kinds of subjects that are persons. */
    private static final Set<String> PERSONS = Set.of("player");

    @Inject private ServiceTokens realm;

    /** Whether what is told of it is sealed. */
    static boolean isPerson(Subject stream) {
        return PERSONS.contains(stream.kind());
    }

    /**
     * Of some streams.
     *
     * @param seals of persons who are remembered
     * @param forgotten of the others
     */
    record Keys(Map<Subject, BodySeal> seals, Set<Subject> forgotten) {}

    /** Those to append to these streams with, made where there are none; of persons only. */
    Keys of(Connection connection, Set<Subject> streams) throws SQLException {
        var persons = streams.stream().filter(StreamKeys::isPerson).sorted().toList();
        if (persons.isEmpty()) {
            return new Keys(Map.of(), Set.of());
        }
        var keys = new Keys(new HashMap<>(), new HashSet<>());
        read(connection, persons, keys);
        var unknown =
                persons.stream()
                        .filter(stream -> !keys.seals().containsKey(stream))
                        .filter(stream -> !keys.forgotten().contains(stream))
                        .toList();
        if (!unknown.isEmpty()) {
            make(connection, unknown);
            // What another transaction made first stands, and not what was made here.
            read(connection, unknown, keys);
        }
        return keys;
    }

    /** Of a row of the database. */
    BodySeal open(Subject stream, byte[] sealed) {
        return open(realmSeal(), stream, sealed);
    }

    private static BodySeal open(BodySeal realmSeal, Subject stream, byte[] sealed) {
        return new BodySeal(realmSeal.open(stream.text(), sealed));
    }

    private BodySeal realmSeal() {
        return new BodySeal(realm.keyFor("realmgate journal keys"));
    }

    /** From then on nothing opens what is in the stream. */
    void forget(Connection connection, Subject stream, long now) throws SQLException {
        make(connection, List.of(stream));
        try (var update =
                connection.prepareStatement(
                        "UPDATE journal_key SET sealed = NULL, forgotten_at = ? WHERE subject = ?"
                                + " AND forgotten_at IS NULL")) {
            update.setLong(1, now);
            update.setString(2, stream.text());
            update.executeUpdate();
        }
    }

    private void read(Connection connection, List<Subject> streams, Keys keys) throws SQLException {
        var realmSeal = realmSeal();
        try (var select =
                connection.prepareStatement(
                        "SELECT subject, sealed FROM journal_key WHERE subject = ANY(?)")) {
            select.setArray(
                    1, SqlArrays.texts(connection, streams.stream().map(Subject::text).toList()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var stream = Subject.parse(rows.getString(1));
                    var sealed = rows.getBytes(2);
                    if (sealed == null) {
                        keys.forgotten().add(stream);
                    } else {
                        keys.seals().put(stream, open(realmSeal, stream, sealed));
                    }
                }
            }
        }
    }

    private void make(Connection connection, List<Subject> streams) throws SQLException {
        var seal = realmSeal();
        boolean together = SqlArrays.changesTogether(connection);
        try (var insert =
                connection.prepareStatement(
                        together
                                ? "INSERT INTO journal_key (subject, sealed) SELECT * FROM"
                                        + " UNNEST(CAST(? AS VARCHAR ARRAY), CAST(? AS BYTEA"
                                        + " ARRAY)) AS made ON CONFLICT DO NOTHING"
                                : "INSERT INTO journal_key (subject, sealed) VALUES (?, ?) ON"
                                        + " CONFLICT DO NOTHING")) {
            if (together) {
                new Columns<>(insert, streams)
                        .texts(Subject::text)
                        .bytes(stream -> seal.close(stream.text(), BodySeal.newKey()));
                insert.executeUpdate();
                return;
            }
            for (var stream : streams) {
                insert.setString(1, stream.text());
                insert.setBytes(2, seal.close(stream.text(), BodySeal.newKey()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
