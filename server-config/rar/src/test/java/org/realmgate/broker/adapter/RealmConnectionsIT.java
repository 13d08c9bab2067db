package org.realmgate.broker.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.security.PasswordCredential;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.broker.Broker;
import org.realmgate.broker.BrokerSettings;
import org.realmgate.contracts.event.Topics;

class RealmConnectionsIT {
    private static final String PASSWORD = "a secret";

    private final Pool pool = new Pool();
    private Broker broker;
    private RealmResourceAdapter adapter;

    @BeforeEach
    void startBroker(@TempDir Path data) throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        broker =
                Broker.start(
                        new BrokerSettings(
                                false,
                                data,
                                "127.0.0.1",
                                port,
                                "",
                                Optional.of(new BrokerSettings.Login("realm", PASSWORD))));
        System.setProperty("realm.broker.embedded", "false");
        System.setProperty("realm.broker.url", "tcp://127.0.0.1:" + port);
        System.setProperty("realm.broker.user", "realm");
    }

    @AfterEach
    void stop() throws ResourceException {
        for (var pooled : pool.idle) {
            pooled.destroy();
        }
        adapter.stop();
        broker.close();
        List.of("embedded", "url", "user", "password")
                .forEach(key -> System.clearProperty("realm.broker." + key));
    }

    @Test
    void aServersEmptyNameDoesNotHideTheAdaptersLogin() throws Exception {
        try (var connection = factory(PASSWORD).createConnection()) {
            send(connection);
        }
    }

    @Test
    void aConnectionOutOfThePoolIsTheSameAsBefore() throws Exception {
        var factory = factory(PASSWORD);

        for (int i = 0; i < 3; i++) {
            try (var connection = factory.createConnection()) {
                send(connection);
            }
        }

        assertThat(pool.made).isEqualTo(1);
    }

    @Test
    void aWrongPasswordIsRefusedByTheBroker() throws Exception {
        var factory = factory("another");

        assertThatExceptionOfType(JMSException.class)
                .isThrownBy(
                        () -> {
                            try (var connection = factory.createConnection()) {
                                send(connection);
                            }
                        })
                .havingRootCause()
                .withMessageContaining("AMQ229031");
    }

    private ConnectionFactory factory(String password) throws ResourceException {
        System.setProperty("realm.broker.password", password);
        adapter = new RealmResourceAdapter();
        adapter.start(
                (BootstrapContext)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {BootstrapContext.class},
                                (self, method, arguments) -> null));
        var connections = new RealmConnections();
        connections.setAllowLocalTransactions(true);
        connections.setResourceAdapter(adapter);
        return (ConnectionFactory) connections.createConnectionFactory(pool);
    }

    private static void send(Connection connection) throws JMSException {
        try (var session = connection.createSession(true, Session.SESSION_TRANSACTED);
                var producer = session.createProducer(session.createTopic(Topics.GAME))) {
            producer.send(session.createTextMessage("hello"));
            session.commit();
        }
    }

    /** Hands out connections as Payara does for a factory that was defined without a user. */
    private static final class Pool implements ConnectionManager {
        private static final long serialVersionUID = 1;

        private final transient List<ManagedConnection> idle = new ArrayList<>();
        private int made;

        @Override
        public Object allocateConnection(
                ManagedConnectionFactory factory, ConnectionRequestInfo request)
                throws ResourceException {
            var nobody = nobody(factory);
            var found = factory.matchManagedConnections(Set.copyOf(idle), nobody, request);
            if (found == null) {
                found = factory.createManagedConnection(nobody, request);
                made++;
                idle.add(found);
            }
            return found.getConnection(nobody, request);
        }

        private static Subject nobody(ManagedConnectionFactory factory) {
            var empty = new PasswordCredential("", new char[0]);
            empty.setManagedConnectionFactory(factory);
            return new Subject(true, Set.of(), Set.of(), Set.of(empty));
        }
    }
}
