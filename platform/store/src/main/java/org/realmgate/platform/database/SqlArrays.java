package org.realmgate.platform.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** Arrays as parameters, {@code … = ANY(?)}. May be called from any thread. */
public final class SqlArrays {
    private SqlArrays() {}

    /**
     * Whether the database changes many rows by one statement, as PostgreSQL does by {@code UPDATE
     * … FROM UNNEST(…)} and {@code ON CONFLICT DO UPDATE}; for H2 they have to be changed one by
     * one.
     *
     * <p>An array stands in such a statement as {@code (SELECT CAST(? AS BIGINT ARRAY))}, so that
     * PostgreSQL cannot look into it: it would plan anew each time, for longer than it then works.
     */
    public static boolean changesTogether(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    /** {@code BIGINT ARRAY}. */
    public static Array numbers(Connection connection, Collection<Long> numbers)
            throws SQLException {
        return connection.createArrayOf("BIGINT", numbers.toArray(Long[]::new));
    }

    /** {@code VARCHAR ARRAY}. */
    public static Array texts(Connection connection, Collection<String> texts) throws SQLException {
        return connection.createArrayOf("VARCHAR", texts.toArray(String[]::new));
    }
}
