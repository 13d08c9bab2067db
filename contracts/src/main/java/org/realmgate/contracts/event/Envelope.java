package org.realmgate.contracts.event;

import java.util.OptionalLong;

/**
 * The facts about an event that travel as message properties, under the names of the components in
 * snake_case.
 *
 * @param eventId unique for ever; what consumers remember to apply it once
 * @param eventType {@link Wire#type()}
 * @param version {@link Wire#version()}
 * @param timestamp when it happened, milliseconds since 1970-01-01T00:00Z
 * @param topic {@link Wire#topic()}: also told where an event lies among the dead letters
 * @param subject whom or what it happened to: the partition key; its text on the wire
 * @param userId the player whom it concerns; the property is absent where there is none
 * @param correlationId the request that caused it, 1..64 characters
 * @param sourceService the publishing service
 * @param sequence 1, 2, 3 … per publishing service, topic and subject, without gaps
 */
public record Envelope(
        String eventId,
        String eventType,
        int version,
        long timestamp,
        String topic,
        Subject subject,
        OptionalLong userId,
        String correlationId,
        String sourceService,
        long sequence) {}
