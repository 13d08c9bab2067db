package org.realmgate.platform.bus;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.realmgate.contracts.event.Envelope;

/** An envelope as message properties, under the seeds' names. */
final class Properties {
    private Properties() {}

    static void write(Envelope envelope, Message message) throws JMSException {
        message.setStringProperty("event_id", envelope.eventId());
        message.setStringProperty("event_type", envelope.eventType());
        message.setIntProperty("version", envelope.version());
        message.setLongProperty("timestamp", envelope.timestamp());
        message.setLongProperty("user_id", envelope.userId());
        message.setStringProperty("correlation_id", envelope.correlationId());
        message.setStringProperty("source_service", envelope.sourceService());
        message.setLongProperty("sequence", envelope.sequence());
    }

    static Envelope read(Message message) throws JMSException {
        return new Envelope(
                message.getStringProperty("event_id"),
                message.getStringProperty("event_type"),
                message.getIntProperty("version"),
                message.getLongProperty("timestamp"),
                message.getLongProperty("user_id"),
                message.getStringProperty("correlation_id"),
                message.getStringProperty("source_service"),
                message.getLongProperty("sequence"));
    }

    /** For a message that {@link #read} does not understand: what is absent is empty or 0. */
    static Envelope readWhatIsThere(Message message) throws JMSException {
        return new Envelope(
                text(message, "event_id"),
                text(message, "event_type"),
                (int) number(message, "version"),
                number(message, "timestamp"),
                number(message, "user_id"),
                text(message, "correlation_id"),
                text(message, "source_service"),
                number(message, "sequence"));
    }

    private static String text(Message message, String name) throws JMSException {
        var value = message.getObjectProperty(name);
        return value == null ? "" : value.toString();
    }

    private static long number(Message message, String name) throws JMSException {
        return message.getObjectProperty(name) instanceof Number value ? value.longValue() : 0;
    }
}
