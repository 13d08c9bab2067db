package org.realmgate.platform.bus;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.OptionalLong;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.contracts.event.Subject;

/** An envelope as message properties, under the seeds' names. */
final class EnvelopeProperties {
    /** Whom a message concerns that tells no subject. */
    static final Subject NOBODY = new Subject("nobody", "0");

    private EnvelopeProperties() {}

    static void write(Envelope envelope, Message message) throws JMSException {
        message.setStringProperty("event_id", envelope.eventId());
        message.setStringProperty("event_type", envelope.eventType());
        message.setIntProperty("version", envelope.version());
        message.setLongProperty("timestamp", envelope.timestamp());
        message.setStringProperty("topic", envelope.topic());
        message.setStringProperty("subject", envelope.subject().text());
        if (envelope.userId().isPresent()) {
            message.setLongProperty("user_id", envelope.userId().getAsLong());
        }
        message.setStringProperty("correlation_id", envelope.correlationId());
        message.setStringProperty("source_service", envelope.sourceService());
        message.setLongProperty("sequence", envelope.sequence());
    }

    /**
     * Reads all of it.
     *
     * @throws IllegalArgumentException if something is missing or malformed
     */
    static Envelope read(Message message) throws JMSException {
        return new Envelope(
                required(message, "event_id"),
                required(message, "event_type"),
                message.getIntProperty("version"),
                message.getLongProperty("timestamp"),
                required(message, "topic"),
                Subject.parse(required(message, "subject")),
                userId(message),
                required(message, "correlation_id"),
                required(message, "source_service"),
                message.getLongProperty("sequence"));
    }

    /** For a message that {@link #read} does not understand: what is absent is empty or 0. */
    static Envelope readWhatIsThere(Message message) throws JMSException {
        return new Envelope(
                text(message, "event_id"),
                text(message, "event_type"),
                (int) number(message, "version"),
                number(message, "timestamp"),
                text(message, "topic"),
                subject(text(message, "subject")),
                userId(message),
                text(message, "correlation_id"),
                text(message, "source_service"),
                number(message, "sequence"));
    }

    private static Subject subject(String text) {
        try {
            return Subject.parse(text);
        } catch (IllegalArgumentException none) {
            return NOBODY;
        }
    }

    private static OptionalLong userId(Message message) throws JMSException {
        long userId = number(message, "user_id");
        return userId == 0 ? OptionalLong.empty() : OptionalLong.of(userId);
    }

    private static String required(Message message, String name) throws JMSException {
        var value = message.getStringProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("an event has the property " + name);
        }
        return value;
    }

    private static String text(Message message, String name) throws JMSException {
        var value = message.getObjectProperty(name);
        return value == null ? "" : value.toString();
    }

    private static long number(Message message, String name) throws JMSException {
        return message.getObjectProperty(name) instanceof Number value ? value.longValue() : 0;
    }
}
