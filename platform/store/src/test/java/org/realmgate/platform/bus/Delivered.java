package org.realmgate.platform.bus;

import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A message as a listener gets it. */
final class Delivered {
    private final Map<String, Object> properties = new HashMap<>();
    private final String body;

    private Delivered(String body) {
        this.body = body;
    }

    /** An event, delivered so many times. */
    static Message of(Sender.Parcel parcel, int deliveries) {
        var delivered = new Delivered(parcel.body());
        var envelope = parcel.envelope();
        delivered.properties.putAll(
                Map.of(
                        "event_id", envelope.eventId(),
                        "event_type", envelope.eventType(),
                        "version", envelope.version(),
                        "timestamp", envelope.timestamp(),
                        "topic", envelope.topic(),
                        "subject", envelope.subject().text(),
                        "correlation_id", envelope.correlationId(),
                        "source_service", envelope.sourceService(),
                        "sequence", envelope.sequence()));
        envelope.userId().ifPresent(userId -> delivered.properties.put("user_id", userId));
        return delivered.message(deliveries);
    }

    /** What somebody else sent who knows of no envelope. */
    static Message foreign(String eventId, int deliveries) {
        var delivered = new Delivered("");
        delivered.properties.put("event_id", eventId);
        return delivered.message(deliveries);
    }

    private Message message(int deliveries) {
        properties.put("JMSXDeliveryCount", deliveries);
        return (Message)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {TextMessage.class},
                        (self, method, arguments) ->
                                switch (method.getName()) {
                                    case "getStringProperty", "getObjectProperty" ->
                                            properties.get(arguments[0]);
                                    case "getIntProperty" -> number(arguments[0]).intValue();
                                    case "getLongProperty" -> number(arguments[0]).longValue();
                                    case "isBodyAssignableTo" -> true;
                                    case "getBody" -> body;
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }

    /** As JMS has it: a number that is absent is not one. */
    private Number number(Object name) {
        if (properties.get(name) instanceof Number number) {
            return number;
        }
        throw new NumberFormatException("null");
    }
}
