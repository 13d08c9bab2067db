package org.realmgate.platform.lease;

import java.sql.Connection;
import java.sql.SQLException;

/** Who writes, and which instances are here; times in milliseconds since 1970-01-01T00:00Z. */
final class WriterRows {
    private WriterRows() {}

    /** Under which number whoever has this address holds the lease, or held it last. */
    record Holder(long fence, String address, long until) {}

    static Holder holder(Connection connection) throws SQLException {
        try (var read =
                        connection.prepareStatement(
                                "SELECT fence, address, until FROM writer_lease");
                var rows = read.executeQuery()) {
            rows.next();
            return new Holder(rows.getLong(1), rows.getString(2), rows.getLong(3));
        }
    }

    /** Keeps the lease as it is until the transaction ends; tells whether it is of this number. */
    static boolean lock(Connection connection, long fence) throws SQLException {
        try (var lock =
                connection.prepareStatement(
                        "SELECT fence FROM writer_lease WHERE fence = ? FOR UPDATE")) {
            lock.setLong(1, fence);
            try (var rows = lock.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Tells whether it still was of this number. */
    static boolean renew(Connection connection, long fence, long until) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE writer_lease SET until = ? WHERE fence = ?")) {
            update.setLong(1, until);
            update.setLong(2, fence);
            return update.executeUpdate() == 1;
        }
    }

    /** Under the next number, if the lease is over; tells whether it was. */
    static boolean take(Connection connection, String address, long now, long until)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE writer_lease SET fence = fence + 1, address = ?, until = ? WHERE"
                                + " until <= ?")) {
            update.setString(1, address);
            update.setLong(2, until);
            update.setLong(3, now);
            return update.executeUpdate() == 1;
        }
    }

    /** Ends the lease of an address. */
    static void free(Connection connection, String address) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE writer_lease SET until = 0 WHERE address = ?")) {
            update.setString(1, address);
            update.executeUpdate();
        }
    }

    static void present(Connection connection, String address, long until) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE writer_instance SET until = ? WHERE address = ?")) {
            update.setLong(1, until);
            update.setString(2, address);
            if (update.executeUpdate() == 1) {
                return;
            }
        }
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO writer_instance (address, until) VALUES (?, ?) ON CONFLICT DO"
                                + " NOTHING")) {
            insert.setString(1, address);
            insert.setLong(2, until);
            insert.executeUpdate();
        }
    }

    static boolean isAnotherPresent(Connection connection, String address, long now)
            throws SQLException {
        try (var read =
                connection.prepareStatement(
                        "SELECT count(*) FROM writer_instance WHERE address <> ? AND until > ?")) {
            read.setString(1, address);
            read.setLong(2, now);
            try (var rows = read.executeQuery()) {
                rows.next();
                return rows.getLong(1) > 0;
            }
        }
    }

    static void leave(Connection connection, String address) throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM writer_instance WHERE address = ?")) {
            delete.setString(1, address);
            delete.executeUpdate();
        }
    }

    /** Instances that are gone without having left. */
    static void forget(Connection connection, long before) throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM writer_instance WHERE until <= ?")) {
            delete.setLong(1, before);
            delete.executeUpdate();
        }
    }
}
