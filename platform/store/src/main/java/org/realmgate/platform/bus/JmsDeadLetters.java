package org.realmgate.platform.bus;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.contracts.event.Topics;
import org.realmgate.platform.lifecycle.ServiceName;

/** The broker's queue {@link Topics#DEAD_LETTERS}. Thread-safe. */
@ApplicationScoped
class JmsDeadLetters implements DeadLetters {
    private static final Logger LOG = Logger.getLogger(JmsDeadLetters.class.getName());
    private static final int REASON_MAX = 500;

    @Resource(name = "jms/events")
    private ConnectionFactory factory;

    @Inject private ServiceName service;

    private final LongAdder buried = new LongAdder();

    @Override
    public void bury(Envelope envelope, String body, Exception fault) {
        var reason = String.valueOf(fault);
        try (var connection = factory.createConnection();
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                var producer = session.createProducer(session.createQueue(Topics.DEAD_LETTERS))) {
            var letter = session.createTextMessage(body);
            EnvelopeProperties.write(envelope, letter);
            letter.setStringProperty("consumer", service.name());
            letter.setStringProperty(
                    "reason", reason.substring(0, Math.min(reason.length(), REASON_MAX)));
            producer.send(letter);
        } catch (JMSException broken) {
            broken.addSuppressed(fault);
            throw new IllegalStateException("the broker does not take a dead letter", broken);
        }
        buried.increment();
        LOG.log(
                Level.SEVERE,
                fault,
                () ->
                        "dead letter: consumer="
                                + service.name()
                                + " event_id="
                                + envelope.eventId()
                                + " event_type="
                                + envelope.eventType());
    }

    @Override
    public long count() {
        return buried.sum();
    }
}
