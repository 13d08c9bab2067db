package org.realmgate.contracts.event;

/**
 * The facts about an event that travel as message properties, under the names of the components in
 * snake_case.
 *
 * @param eventId unique for ever; what consumers remember to apply it once
 * @param eventType {@link Wire#type()}
 * @param version {@link Wire#version()}
 * @param timestamp when it happened, milliseconds since 1970-01-01T00:00Z
 * @param userId the player whom it happened to: the partition key
 * @param correlationId the request that caused it, 1..64 characters
 * @param sourceService the publishing service
 * @param sequence 1, 2, 3 … per player and publishing service, without gaps
 */
public record Envelope(
        String eventId,
        String eventType,
        int version,
        long timestamp,
        long userId,
        String correlationId,
        String sourceService,
        long sequence) {}
