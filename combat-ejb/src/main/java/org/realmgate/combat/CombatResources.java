package org.realmgate.combat;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.resource.ConnectionFactoryDefinition;

/**
 * What combat needs from its server: a database and the broker. Servers read such definitions off
 * enterprise beans only.
 */
@Singleton
@DataSourceDefinition(
        name = "java:app/jdbc/combat",
        className = "${MPCONFIG=combat.db.class:org.h2.jdbcx.JdbcDataSource}",
        url =
                "${MPCONFIG=combat.db.url:jdbc:h2:file:./data/db/combat;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;QUERY_CACHE_SIZE=100;OPTIMIZE_REUSE_RESULTS=FALSE}",
        user = "${MPCONFIG=combat.db.user:sa}",
        password = "${MPCONFIG=combat.db.password:}",
        minPoolSize = 2,
        initialPoolSize = 2,
        maxPoolSize = 20,
        // A database that restarted has cut every connection: the pool looks at one that was not
        // looked at for a second before it hands it out, and renews all when that one is dead.
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=1",
            "fish.payara.fail-all-connections=true"
        })
@ConnectionFactoryDefinition(
        name = "java:app/jms/combat",
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "artemis",
        minPoolSize = 1,
        maxPoolSize = 10)
public class CombatResources {}
