package org.realmgate.platform.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.realmgate.platform.health.Check;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.lifecycle.Starter;

/**
 * Makes the service's data source injectable and brings its schema up to date at start. The WAR's
 * {@code web.xml} maps {@code jdbc/service} to its own data source.
 */
@ApplicationScoped
public class ServiceDatabase implements Starter, Check {
    @Resource(name = "jdbc/service")
    private DataSource source;

    @Inject private ServiceName service;

    /**
     * The data source, for transactions that are begun on its connections; {@link JoinedConnection}
     * takes part in JTA's.
     */
    @Produces
    public DataSource source() {
        return source;
    }

    @Override
    public int order() {
        return DATABASE;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public void start() {
        migrate(source);
    }

    /** Applies the migrations of platform and of the service ({@code db/} on its class path). */
    public static void migrate(DataSource source) {
        Flyway.configure(ServiceDatabase.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:realm-platform-db", "classpath:db")
                // Platform and service number their files apart, so that either may grow later.
                .outOfOrder(true)
                .load()
                .migrate();
    }

    @Override
    public Finding check() {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(2)
                    ? Finding.healthy(connection.getMetaData().getDatabaseProductName())
                    : Finding.unhealthy(
                            "the database of " + service.name() + " does not answer within 2 s");
        } catch (SQLException fault) {
            return Finding.unhealthy(
                    "the database of " + service.name() + " refuses: " + fault.getMessage());
        }
    }
}
