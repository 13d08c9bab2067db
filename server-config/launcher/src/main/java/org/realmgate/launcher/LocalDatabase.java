package org.realmgate.launcher;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A service's database in the data folder.
 *
 * @param file where it is
 */
record LocalDatabase(Path file, String url, String user, String password) {
    /** One more connection to what the service has open already. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url + ";IFEXISTS=TRUE", user, password);
    }
}
