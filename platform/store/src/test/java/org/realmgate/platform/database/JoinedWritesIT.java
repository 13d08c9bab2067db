package org.realmgate.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;

class JoinedWritesIT {
    private Store store;

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whereStatementsTakePartTheServiceStartsAndNothingRemains(Database database)
            throws SQLException {
        store = Store.on(database);

        assertThatCode(store.wiring().get(JoinedWrites.class)::start).doesNotThrowAnyException();

        assertThat(inbox()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aConnectionThatCommitsByItselfRefusesTheStart(Database database) {
        store = Store.on(database);
        var writes = with(new Apart(false));

        assertThatIllegalStateException()
                .isThrownBy(writes::start)
                .withMessageEndingWith("on this server it stays: written=within a transaction");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void soDoesOneThatTakesPartUntilTheCommitBegins(Database database) {
        store = Store.on(database);
        var writes = with(new Apart(true));

        assertThatIllegalStateException()
                .isThrownBy(writes::start)
                .withMessageEndingWith("on this server it stays: written=just before a commit");
    }

    private JoinedWrites with(JoinedConnection joined) {
        return store.wiringWith(joined).get(JoinedWrites.class);
    }

    private List<String> inbox() throws SQLException {
        try (var connection = store.source().getConnection();
                var select = connection.prepareStatement("SELECT event_id FROM inbox");
                var rows = select.executeQuery()) {
            List<String> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }

    /** As a server's data source that commits each statement and does not say so. */
    private final class Apart extends JoinedConnection {
        private boolean isJoinedOnce;

        Apart(boolean isJoinedOnce) {
            this.isJoinedOnce = isJoinedOnce;
        }

        @Override
        protected Connection current() throws SQLException {
            if (isJoinedOnce) {
                isJoinedOnce = false;
                return store.source().getConnection();
            }
            var own = store.apart().getConnection();
            return (Connection)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (self, method, arguments) ->
                                    method.getName().equals("getAutoCommit")
                                            ? false
                                            : method.invoke(own, arguments));
        }
    }
}
