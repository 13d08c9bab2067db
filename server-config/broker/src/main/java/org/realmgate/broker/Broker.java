package org.realmgate.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.realmgate.contracts.event.Subscription;
import org.realmgate.contracts.event.Topics;

/** A running broker with the realm's addresses. */
public final class Broker implements BrokerMXBean, AutoCloseable {
    /** The one in-VM acceptor of this process; connectors name the same. */
    public static final String IN_VM_ID = "0";

    private static final List<String> TOPICS =
            List.of(
                    Topics.GAME,
                    Topics.CHAT,
                    Topics.SAGA,
                    Topics.ANALYTICS,
                    Topics.CHAT_LIVE,
                    Topics.SOCIAL_LIVE);
    private static final Logger LOG = Logger.getLogger(Broker.class.getName());
    private static final String EVERYTHING = "#";

    static {
        // Artemis gives Netty buffers to free that are not Netty's. From JDK 24 on Netty refuses
        // them, unless it may use Unsafe, and no journal could be taken up again.
        if (System.getProperty("io.netty.noUnsafe") == null) {
            System.setProperty("io.netty.noUnsafe", "false");
        }
    }

    private final EmbeddedActiveMQ server;
    private final Path data;

    private Broker(EmbeddedActiveMQ server, Path data) {
        this.server = server;
        this.data = data;
    }

    /**
     * Starts a broker; returns once it takes messages.
     *
     * @throws IllegalStateException if it did not start: the journal is in use, or the port taken
     */
    public static Broker start(BrokerSettings settings) {
        try {
            var server = new EmbeddedActiveMQ().setConfiguration(configuration(settings));
            settings.login().ifPresent(login -> server.setSecurityManager(new OneLogin(login)));
            server.start();
            if (!server.getActiveMQServer().isActive()) {
                server.stop();
                throw new IllegalStateException("it is not active after its start");
            }
            return new Broker(server, settings.data().toAbsolutePath());
        } catch (Exception fault) {
            throw new IllegalStateException(
                    "the broker does not start: realm.broker.data="
                            + settings.data()
                            + " realm.broker.port="
                            + settings.port()
                            + ": "
                            + fault.getMessage(),
                    fault);
        }
    }

    /**
     * Under the locks that Artemis holds when a replica takes its first copy: no record is written
     * to either journal and no page is begun, so that the files belong together.
     */
    @Override
    public void copyTo(String folder) throws IOException {
        var storage = server.getActiveMQServer().getStorageManager();
        var paging = server.getActiveMQServer().getPagingManager();
        var messages = storage.getMessageJournal();
        var bindings = storage.getBindingsJournal();
        paging.lock();
        try {
            messages.synchronizationLock();
            try {
                bindings.synchronizationLock();
                try {
                    copy(data, Path.of(folder));
                } finally {
                    bindings.synchronizationUnlock();
                }
            } finally {
                messages.synchronizationUnlock();
            }
        } finally {
            paging.unlock();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var path : all.toList()) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    /** Ends deliveries and closes the journal; a fault on the way is logged. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception fault) {
            LOG.log(Level.WARNING, "closing the broker", fault);
        }
    }

    private static Configuration configuration(BrokerSettings settings) throws Exception {
        var data = settings.data().toAbsolutePath();
        var configuration =
                new ConfigurationImpl()
                        .setName("realm")
                        .setPersistenceEnabled(true)
                        .setJournalType(JournalType.NIO)
                        .setJournalDirectory(data.resolve("journal").toString())
                        .setBindingsDirectory(data.resolve("bindings").toString())
                        .setPagingDirectory(data.resolve("paging").toString())
                        .setLargeMessagesDirectory(data.resolve("large-messages").toString())
                        .setPersistIDCache(true)
                        .setIDCacheSize(BrokerLimits.DUPLICATE_IDS)
                        .setGlobalMaxSize(BrokerLimits.BYTES_IN_MEMORY)
                        .setMaxDiskUsage(BrokerLimits.DISK_PERCENT_MAX)
                        .setJMXManagementEnabled(false)
                        .setMessageCounterEnabled(false)
                        .setSecurityEnabled(settings.login().isPresent());
        if (settings.embedded()) {
            configuration.addAcceptorConfiguration(inVm());
        }
        if (settings.port() > 0) {
            configuration.addAcceptorConfiguration(tcp(settings));
        }
        for (var topic : TOPICS) {
            configuration.addAddressConfiguration(address(topic));
        }
        configuration.addAddressConfiguration(
                new CoreAddressConfiguration()
                        .setName(Topics.DEAD_LETTERS)
                        .addRoutingType(RoutingType.ANYCAST)
                        .addQueueConfiguration(
                                QueueConfiguration.of(Topics.DEAD_LETTERS)
                                        .setRoutingType(RoutingType.ANYCAST)));
        return configuration
                .addAddressSetting(EVERYTHING, ordinary())
                .addAddressSetting(
                        Topics.ANALYTICS,
                        ordinary().setExpiryDelay(BrokerLimits.ANALYTICS_KEPT.toMillis()))
                .addAddressSetting(Topics.CHAT_LIVE, live())
                .addAddressSetting(Topics.SOCIAL_LIVE, live())
                .addAddressSetting(Topics.DEAD_LETTERS, deadLetters());
    }

    private static CoreAddressConfiguration address(String topic) {
        var address =
                new CoreAddressConfiguration().setName(topic).addRoutingType(RoutingType.MULTICAST);
        Subscription.ALL.stream()
                .filter(subscription -> subscription.topic().equals(topic))
                .forEach(
                        subscription ->
                                address.addQueueConfiguration(
                                        QueueConfiguration.of(subscription.queue())
                                                .setRoutingType(RoutingType.MULTICAST)
                                                .setDurable(true)
                                                .setFilterString(Subscription.SELECTOR)));
        return address;
    }

    private static AddressSettings ordinary() {
        return bounded()
                .setMaxDeliveryAttempts(BrokerLimits.DELIVERIES_MAX)
                .setRedeliveryDelay(BrokerLimits.REDELIVERY_FIRST.toMillis())
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(BrokerLimits.REDELIVERY_MAX.toMillis())
                .setRedeliveryCollisionAvoidanceFactor(BrokerLimits.REDELIVERY_JITTER)
                .setDeadLetterAddress(SimpleString.of(Topics.DEAD_LETTERS))
                .setPageLimitBytes(BrokerLimits.ADDRESS_BYTES_ON_DISK)
                .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL);
    }

    /** What nobody takes in time is worth nothing any more, and least of all a page file. */
    private static AddressSettings live() {
        return ordinary().setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP);
    }

    private static AddressSettings deadLetters() {
        return bounded()
                .setMaxDeliveryAttempts(-1)
                .setPageLimitMessages(BrokerLimits.DEAD_LETTERS_MAX)
                .setPageFullMessagePolicy(PageFullMessagePolicy.DROP);
    }

    /** A misspelt address is refused rather than made: nobody would ever read it. */
    private static AddressSettings bounded() {
        return new AddressSettings()
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                .setIDCacheSize(BrokerLimits.DUPLICATE_IDS)
                .setMaxSizeBytes(BrokerLimits.ADDRESS_BYTES_IN_MEMORY)
                .setPageSizeBytes(BrokerLimits.PAGE_BYTES)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE);
    }

    private static TransportConfiguration inVm() {
        return new TransportConfiguration(
                InVMAcceptorFactory.class.getName(), Map.of("serverId", IN_VM_ID), "in-vm");
    }

    private static TransportConfiguration tcp(BrokerSettings settings) {
        return new TransportConfiguration(
                NettyAcceptorFactory.class.getName(),
                Map.of("host", settings.host(), "port", settings.port(), "protocols", "CORE"),
                "tcp");
    }
}
