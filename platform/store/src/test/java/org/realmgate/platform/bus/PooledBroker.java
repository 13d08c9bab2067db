package org.realmgate.platform.bus;

import jakarta.jms.ConnectionFactory;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.ra.ActiveMQRAManagedConnectionFactory;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;
import org.realmgate.broker.Broker;
import org.realmgate.broker.BrokerSettings;

/** A realm's broker, reached as services reach it: over Artemis' adapter and a server's pool. */
final class PooledBroker implements AutoCloseable {
    private final Pool pool = new Pool();
    private final Broker broker;
    private final ActiveMQResourceAdapter adapter = new ActiveMQResourceAdapter();
    private final ConnectionFactory factory;

    PooledBroker(Path data) throws ResourceException {
        broker = Broker.start(new BrokerSettings(true, data, "127.0.0.1", 0, "", Optional.empty()));
        adapter.setIgnoreJTA(true);
        adapter.setUseAutoRecovery(false);
        adapter.setConnectorClassName(InVMConnectorFactory.class.getName());
        adapter.setConnectionParameters("serverId=" + Broker.IN_VM_ID);
        adapter.start(
                (BootstrapContext)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {BootstrapContext.class},
                                (self, method, arguments) -> null));
        var connections = new ActiveMQRAManagedConnectionFactory();
        connections.setAllowLocalTransactions(true);
        connections.setResourceAdapter(adapter);
        factory = (ConnectionFactory) connections.createConnectionFactory(pool);
    }

    ConnectionFactory factory() {
        return factory;
    }

    /** How many connections the pool had to make so far. */
    int connections() {
        return pool.made.size();
    }

    /** Takes all that waits in a subscription's queue; returns the ids. */
    List<String> taken(String queue) throws Exception {
        try (var locator = ActiveMQClient.createServerLocator("vm://" + Broker.IN_VM_ID);
                var sessions = locator.createSessionFactory();
                var session = sessions.createSession();
                var consumer = session.createConsumer(queue)) {
            session.start();
            List<String> ids = new ArrayList<>();
            for (var message = consumer.receiveImmediate();
                    message != null;
                    message = consumer.receiveImmediate()) {
                message.acknowledge();
                ids.add(message.getStringProperty("event_id"));
            }
            return ids;
        }
    }

    @Override
    public void close() throws ResourceException {
        for (var connection : pool.made) {
            connection.destroy();
        }
        adapter.stop();
        broker.close();
    }

    /** Takes connections back when they are closed, as servers do. */
    private static final class Pool implements ConnectionManager, ConnectionEventListener {
        private static final long serialVersionUID = 1;

        private final transient List<ManagedConnection> made = new ArrayList<>();
        private final transient Set<ManagedConnection> idle = new HashSet<>();

        @Override
        public Object allocateConnection(
                ManagedConnectionFactory connections, ConnectionRequestInfo request)
                throws ResourceException {
            var found = connections.matchManagedConnections(Set.copyOf(idle), null, request);
            if (found == null) {
                found = connections.createManagedConnection(null, request);
                found.addConnectionEventListener(this);
                made.add(found);
            }
            idle.remove(found);
            return found.getConnection(null, request);
        }

        @Override
        public void connectionClosed(ConnectionEvent event) {
            var connection = (ManagedConnection) event.getSource();
            try {
                connection.cleanup();
            } catch (ResourceException fault) {
                throw new IllegalStateException(fault);
            }
            idle.add(connection);
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            idle.remove(event.getSource());
        }

        @Override
        public void localTransactionStarted(ConnectionEvent event) {}

        @Override
        public void localTransactionCommitted(ConnectionEvent event) {}

        @Override
        public void localTransactionRolledback(ConnectionEvent event) {}
    }
}
