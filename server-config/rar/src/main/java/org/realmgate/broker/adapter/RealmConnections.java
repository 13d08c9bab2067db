package org.realmgate.broker.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.PrintWriter;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.ra.ActiveMQRAManagedConnectionFactory;

/**
 * Artemis' connections, which show the adapter's login ({@code realm.broker.user}) whatever the
 * server has to offer: for a connection factory defined without a user, Payara offers an empty name
 * with an empty password, and Artemis would take that for the login.
 */
public class RealmConnections implements ManagedConnectionFactory, ResourceAdapterAssociation {
    private static final long serialVersionUID = 1;

    private final ActiveMQRAManagedConnectionFactory artemis =
            new ActiveMQRAManagedConnectionFactory();

    /** What the server pools are these connections, not Artemis' own. */
    private record Pooled(ConnectionManager pool, RealmConnections connections)
            implements ConnectionManager {
        @Override
        public Object allocateConnection(
                ManagedConnectionFactory artemis, ConnectionRequestInfo request)
                throws ResourceException {
            return pool.allocateConnection(connections, request);
        }
    }

    @Override
    public Object createConnectionFactory(ConnectionManager pool) throws ResourceException {
        return artemis.createConnectionFactory(new Pooled(pool, this));
    }

    @Override
    public Object createConnectionFactory() throws ResourceException {
        return artemis.createConnectionFactory();
    }

    @Override
    public ManagedConnection createManagedConnection(Subject offered, ConnectionRequestInfo request)
            throws ResourceException {
        return new RealmConnection(
                artemis.createManagedConnection(null, request), getResourceAdapter());
    }

    @Override
    @SuppressWarnings("rawtypes")
    public ManagedConnection matchManagedConnections(
            Set candidates, Subject offered, ConnectionRequestInfo request)
            throws ResourceException {
        Map<ManagedConnection, RealmConnection> ours = new IdentityHashMap<>();
        for (var candidate : candidates) {
            if (candidate instanceof RealmConnection connection) {
                ours.put(connection.artemis(), connection);
            }
        }
        return ours.get(artemis.matchManagedConnections(ours.keySet(), null, request));
    }

    @Override
    public RealmResourceAdapter getResourceAdapter() {
        return (RealmResourceAdapter) artemis.getResourceAdapter();
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
        artemis.setResourceAdapter(adapter);
    }

    /** Set by {@code ra.xml}. */
    public Boolean getAllowLocalTransactions() {
        return artemis.getAllowLocalTransactions();
    }

    /** Whether sessions may be transacted outside JTA. */
    public void setAllowLocalTransactions(Boolean allowed) {
        artemis.setAllowLocalTransactions(allowed);
    }

    @Override
    public void setLogWriter(PrintWriter out) throws ResourceException {
        artemis.setLogWriter(out);
    }

    @Override
    public PrintWriter getLogWriter() throws ResourceException {
        return artemis.getLogWriter();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RealmConnections that && artemis.equals(that.artemis);
    }

    @Override
    public int hashCode() {
        return artemis.hashCode();
    }
}
