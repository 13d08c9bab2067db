package org.realmgate.broker.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.apache.activemq.artemis.ra.ActiveMQRAConnectionRequestInfo;

/** One of Artemis' connections, for whoever shows the adapter's login. */
record RealmConnection(ManagedConnection artemis, RealmResourceAdapter adapter)
        implements ManagedConnection {
    /** Out of the pool a request comes without the login that the connection was made with. */
    @Override
    public Object getConnection(Subject offered, ConnectionRequestInfo request)
            throws ResourceException {
        ((ActiveMQRAConnectionRequestInfo) request).setDefaults(adapter.getProperties());
        return artemis.getConnection(null, request);
    }

    @Override
    public void destroy() throws ResourceException {
        artemis.destroy();
    }

    @Override
    public void cleanup() throws ResourceException {
        artemis.cleanup();
    }

    @Override
    public void associateConnection(Object session) throws ResourceException {
        artemis.associateConnection(session);
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        artemis.addConnectionEventListener(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        artemis.removeConnectionEventListener(listener);
    }

    @Override
    public XAResource getXAResource() throws ResourceException {
        return artemis.getXAResource();
    }

    @Override
    public LocalTransaction getLocalTransaction() throws ResourceException {
        return artemis.getLocalTransaction();
    }

    @Override
    public ManagedConnectionMetaData getMetaData() throws ResourceException {
        return artemis.getMetaData();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws ResourceException {
        artemis.setLogWriter(out);
    }

    @Override
    public PrintWriter getLogWriter() throws ResourceException {
        return artemis.getLogWriter();
    }
}
