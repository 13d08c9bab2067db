package org.realmgate.platform.bus;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.realmgate.contracts.event.Envelope;

/**
 * Makes of a message what the columns of a dead letter take, and remembers whether that is all of
 * it.
 */
final class KeptMessage {
    private static final int EVENT_ID_MAX = 36;
    private static final int EVENT_TYPE_MAX = 64;
    private static final int TOPIC_MAX = 64;
    private static final int CORRELATION_ID_MAX = 64;
    private static final int SOURCE_SERVICE_MAX = 32;
    private static final int BODY_MAX = 16_384;

    private boolean whole = true;

    /** Whether everything is kept as it came. */
    boolean isWhole() {
        return whole;
    }

    /** The envelope of an event, or what there is of one. */
    Envelope envelope(Message message) throws JMSException {
        try {
            return envelope(EnvelopeProperties.read(message));
        } catch (IllegalArgumentException | JMSException noEvent) {
            whole = false;
            return envelope(EnvelopeProperties.readWhatIsThere(message));
        }
    }

    Envelope envelope(Envelope told) {
        return new Envelope(
                kept(told.eventId(), EVENT_ID_MAX),
                kept(told.eventType(), EVENT_TYPE_MAX),
                told.version(),
                told.timestamp(),
                kept(told.topic(), TOPIC_MAX),
                told.subject(),
                told.userId(),
                kept(told.correlationId(), CORRELATION_ID_MAX),
                kept(told.sourceService(), SOURCE_SERVICE_MAX),
                told.sequence());
    }

    /** The text in a message; nothing if there is none. */
    String bodyOf(Message message) throws JMSException {
        var body = message.isBodyAssignableTo(String.class) ? message.getBody(String.class) : null;
        if (body == null) {
            whole = false;
            return "";
        }
        return body(body);
    }

    String body(String told) {
        return kept(told, BODY_MAX);
    }

    /** PostgreSQL takes every character but U+0000. */
    String kept(String text, int most) {
        var kept = text.substring(0, Math.min(text.length(), most)).replace('\0', '\uFFFD');
        whole &= kept.equals(text);
        return kept;
    }
}
