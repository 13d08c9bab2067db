package org.realmgate.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.realmgate.contracts.event.Topics;

/** What the broker hands out of {@code saga.events}, from now on: by subject, in its order. */
final class SagaEventTrail implements AutoCloseable {
    private static final String QUEUE = "saga-event-trail";

    private final ServerLocator locator;
    private final ClientSessionFactory sessions;
    private final ClientSession session;
    private final Map<String, List<Long>> sequences = new HashMap<>();
    private final Set<String> eventIds = new HashSet<>();
    private int count;

    SagaEventTrail(BrokerProcess broker) throws Exception {
        locator = ActiveMQClient.createServerLocator("tcp://127.0.0.1:" + broker.port());
        sessions = locator.createSessionFactory();
        session =
                sessions.createSession(
                        BrokerProcess.USER, BrokerProcess.PASSWORD, false, true, true, false, 1);
        session.createQueue(
                QueueConfiguration.of(QUEUE)
                        .setAddress(Topics.SAGA)
                        .setRoutingType(RoutingType.MULTICAST)
                        .setDurable(false)
                        .setTemporary(true));
        session.createConsumer(QUEUE).setMessageHandler(this::hear);
        session.start();
    }

    private synchronized void hear(ClientMessage message) {
        sequences
                .computeIfAbsent(message.getStringProperty("subject"), one -> new ArrayList<>())
                .add(message.getLongProperty("sequence"));
        eventIds.add(message.getStringProperty("event_id"));
        count++;
        try {
            message.acknowledge();
        } catch (ActiveMQException gone) {
            throw new IllegalStateException("the broker does not answer", gone);
        }
    }

    synchronized int count() {
        return count;
    }

    synchronized int distinct() {
        return eventIds.size();
    }

    /** Subjects whose events did not come one after the other, without a gap. */
    synchronized List<String> disordered() {
        List<String> disordered = new ArrayList<>();
        sequences.forEach(
                (subject, heard) -> {
                    for (int n = 1; n < heard.size(); n++) {
                        if (heard.get(n) != heard.get(n - 1) + 1) {
                            disordered.add(subject + ": " + heard.get(n - 1) + ", " + heard.get(n));
                        }
                    }
                });
        return disordered;
    }

    @Override
    public void close() {
        sessions.close();
        locator.close();
    }
}
