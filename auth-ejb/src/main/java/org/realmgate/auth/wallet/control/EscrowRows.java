package org.realmgate.auth.wallet.control;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.realmgate.auth.wallet.entity.GoldEscrow;
import org.realmgate.platform.database.Columns;
import org.realmgate.platform.database.SqlArrays;

/** The rows of escrows. One that is empty stays, so that whoever waits for it finds it. */
final class EscrowRows {
    private EscrowRows() {}

    /**
     * Makes those that there are not, with nothing in them; whoever makes the same at the same time
     * waits. Before any of them is locked, so that nobody waits here for somebody who waits for it.
     */
    static void make(Connection connection, Collection<String> references) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO gold_escrow (reference, amount) SELECT reference, 0 FROM"
                                + " UNNEST((SELECT CAST(? AS VARCHAR ARRAY))) AS asked (reference)"
                                + " ON CONFLICT DO NOTHING")) {
            insert.setArray(1, inOrder(connection, references));
            insert.executeUpdate();
        }
    }

    /** Those that there are, locked until the transaction ends, by everybody in the same order. */
    static List<GoldEscrow> lock(Connection connection, Collection<String> references)
            throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT reference, amount FROM gold_escrow WHERE reference = ANY(?) ORDER"
                                + " BY reference FOR UPDATE")) {
            select.setArray(1, inOrder(connection, references));
            List<GoldEscrow> escrows = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    escrows.add(new GoldEscrow(rows.getString(1), rows.getLong(2)));
                }
            }
            return escrows;
        }
    }

    private static Array inOrder(Connection connection, Collection<String> references)
            throws SQLException {
        return SqlArrays.texts(connection, references.stream().distinct().sorted().toList());
    }

    static void update(Connection connection, List<GoldEscrow> escrows) throws SQLException {
        if (SqlArrays.changesTogether(connection)) {
            updateTogether(connection, escrows);
        } else {
            updateEach(connection, escrows);
        }
    }

    private static void updateTogether(Connection connection, List<GoldEscrow> escrows)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE gold_escrow SET amount = changed.amount FROM UNNEST((SELECT CAST(?"
                                + " AS VARCHAR ARRAY)), (SELECT CAST(? AS BIGINT ARRAY))) AS"
                                + " changed (reference, amount) WHERE gold_escrow.reference ="
                                + " changed.reference")) {
            new Columns<>(update, escrows).texts(GoldEscrow::reference).numbers(GoldEscrow::amount);
            update.executeUpdate();
        }
    }

    private static void updateEach(Connection connection, List<GoldEscrow> escrows)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE gold_escrow SET amount = ? WHERE reference = ?")) {
            for (var escrow : escrows) {
                update.setLong(1, escrow.amount());
                update.setString(2, escrow.reference());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
