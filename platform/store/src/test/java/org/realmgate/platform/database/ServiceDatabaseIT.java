package org.realmgate.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.platform.testing.Database;

class ServiceDatabaseIT {
    @ParameterizedTest
    @EnumSource(Database.class)
    void aDatabaseThatTestsRunOnIsMigratedAsAServicesIs(Database database) throws SQLException {
        var source = database.migrated();
        var migrations = migrationsOf(source);

        ServiceDatabase.migrate(source);

        assertThat(migrations).isNotEmpty();
        assertThat(migrationsOf(source)).isEqualTo(migrations);
    }

    private static List<String> migrationsOf(DataSource source) throws SQLException {
        try (var connection = source.getConnection();
                var select =
                        connection.prepareStatement(
                                "SELECT script FROM flyway_schema_history ORDER BY installed_rank");
                var rows = select.executeQuery()) {
            List<String> scripts = new ArrayList<>();
            while (rows.next()) {
                scripts.add(rows.getString(1));
            }
            return scripts;
        }
    }
}
