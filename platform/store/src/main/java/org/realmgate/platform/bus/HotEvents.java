package org.realmgate.platform.bus;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.List;
import org.realmgate.contracts.event.Topics;
import org.realmgate.platform.lifecycle.ServiceName;

/**
 * Sends events that are too many to travel one by one: batches of up to 500, as bytes, on {@link
 * Topics#GAME}. They carry no {@code event_id}, so that consumers of ordinary events do not select
 * them; consumers of batches know a batch by publisher, partition and number. Costs one broker
 * commit a call; call it from one thread, outside of hot loops.
 */
@ApplicationScoped
public class HotEvents {
    @Resource(name = "jms/events")
    private ConnectionFactory factory;

    @Inject private ServiceName service;

    /**
     * A batch.
     *
     * @param type the wire name of the events in it
     * @param partition of the players in it
     * @param number 1, 2, 3 … per publisher, type and partition
     * @param body a serialized protobuf message
     */
    public record Batch(String type, int partition, long number, byte[] body) {}

    /**
     * Returns when the broker has stored all of them.
     *
     * @throws IllegalStateException if it did not; the batches are lost then unless the caller
     *     sends them again
     */
    public void publish(List<Batch> batches) {
        if (batches.isEmpty()) {
            return;
        }
        try {
            BrokerTransaction.commit(factory, session -> send(batches, session));
        } catch (JMSException fault) {
            throw new IllegalStateException("publishing " + batches.size() + " batches", fault);
        }
    }

    private void send(List<Batch> batches, Session session) throws JMSException {
        try (var producer = session.createProducer(session.createTopic(Topics.GAME))) {
            for (var batch : batches) {
                var message = session.createBytesMessage();
                message.writeBytes(batch.body());
                message.setStringProperty("batch_type", batch.type());
                message.setStringProperty("source_service", service.name());
                message.setIntProperty("partition", batch.partition());
                message.setLongProperty("batch", batch.number());
                message.setStringProperty("JMSXGroupID", "b" + batch.partition());
                producer.send(message);
            }
        }
    }
}
