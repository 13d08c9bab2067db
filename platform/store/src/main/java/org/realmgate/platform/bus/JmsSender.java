package org.realmgate.platform.bus;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends over JMS: one session-transacted commit, and so one journal write, per batch. Used by one
 * thread at a time.
 */
@ApplicationScoped
class JmsSender implements Sender {
    /** Artemis drops a second message with the same value. */
    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    /**
     * Messages of one group go to one consumer as long as it lives; so many groups spread over the
     * instances.
     */
    private static final int GROUPS = 64;

    @Resource(name = "jms/events")
    private ConnectionFactory factory;

    @Override
    public void send(List<Parcel> parcels) throws SendFailed {
        try {
            BrokerTransaction.commit(factory, session -> send(parcels, session));
        } catch (JMSException refused) {
            // The broker refuses a whole transaction if it already has one message of it, which is
            // so after a crash between its commit and ours. One by one it drops what it has and
            // takes the rest.
            try {
                sendOneByOne(parcels);
            } catch (JMSException fault) {
                fault.addSuppressed(refused);
                throw new SendFailed(fault);
            }
        }
    }

    private void sendOneByOne(List<Parcel> parcels) throws JMSException {
        try (var connection = factory.createConnection();
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            send(parcels, session);
        }
    }

    private static void send(List<Parcel> parcels, Session session) throws JMSException {
        try (var producer = session.createProducer(null)) {
            Map<String, Topic> topics = new HashMap<>();
            for (var parcel : parcels) {
                var topic = topics.get(parcel.envelope().topic());
                if (topic == null) {
                    topic = session.createTopic(parcel.envelope().topic());
                    topics.put(parcel.envelope().topic(), topic);
                }
                producer.send(topic, message(session, parcel));
            }
        }
    }

    private static TextMessage message(Session session, Parcel parcel) throws JMSException {
        var message = session.createTextMessage(parcel.body());
        EnvelopeProperties.write(parcel.envelope(), message);
        message.setStringProperty(DUPLICATE_ID, parcel.envelope().eventId());
        message.setStringProperty(
                "JMSXGroupID", "s" + Math.floorMod(parcel.envelope().subject().hashCode(), GROUPS));
        return message;
    }
}
