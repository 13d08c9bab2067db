package org.realmgate.broker.adapter;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;
import org.realmgate.broker.Broker;
import org.realmgate.broker.BrokerMXBean;
import org.realmgate.broker.BrokerSettings;

/**
 * Artemis' resource adapter, connected as {@code realm.broker.*} says: to a broker that it starts
 * and stops itself, or to others over the network.
 *
 * <p>It never takes part in a JTA transaction, whatever the caller is in: services write an outbox
 * with their data and note what they received in an inbox.
 */
public class RealmResourceAdapter extends ActiveMQResourceAdapter {
    private static final long serialVersionUID = 1;
    private static final Logger AUDIT =
            Logger.getLogger("org.apache.activemq.audit"); // held, or its level is lost

    private static final Logger LOG = Logger.getLogger(RealmResourceAdapter.class.getName());
    private static final int FOR_EVER = -1;
    private static final long RETRY_MILLIS = 500;

    private transient Broker broker;

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        AUDIT.setLevel(Level.WARNING);
        setIgnoreJTA(true);
        setUseAutoRecovery(false);
        var settings = BrokerSettings.ofServer();
        settings.login().ifPresent(this::show);
        if (settings.embedded()) {
            setConnectorClassName(InVMConnectorFactory.class.getName());
            setConnectionParameters("serverId=" + Broker.IN_VM_ID);
            broker = Broker.start(settings);
            register(broker);
        } else {
            connectTo(BrokerUrl.parse(settings.url()));
        }
        super.start(context);
    }

    @Override
    public void stop() {
        super.stop();
        if (broker != null) {
            unregister();
            broker.close();
        }
    }

    /** Backups ask for it: see {@link BrokerMXBean}. */
    private static void register(BrokerMXBean broker) throws ResourceAdapterInternalException {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(broker, new ObjectName(BrokerMXBean.NAME));
        } catch (JMException fault) {
            throw new ResourceAdapterInternalException("registering the broker", fault);
        }
    }

    private static void unregister() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .unregisterMBean(new ObjectName(BrokerMXBean.NAME));
        } catch (JMException fault) {
            LOG.log(Level.WARNING, "unregistering the broker", fault);
        }
    }

    private void show(BrokerSettings.Login login) {
        setUserName(login.user());
        setPassword(login.password());
    }

    /** A broker that is away comes back: services keep what is to be sent, so waiting is right. */
    private void connectTo(BrokerUrl url) {
        setConnectorClassName(url.connectorClassNames());
        setConnectionParameters(url.connectionParameters());
        setHA(url.several());
        setReconnectAttempts(FOR_EVER);
        setRetryInterval(RETRY_MILLIS);
        setSetupAttempts(FOR_EVER);
        setSetupInterval(RETRY_MILLIS);
    }
}
