package org.realmgate.contracts.event;

/**
 * Something that happened to a player, as one service tells the others. Implementations are flat
 * records annotated with {@link Wire}; their JSON body has the components in snake_case.
 */
public interface Event {
    /** The player whom it happened to: the partition key. Positive. */
    long userId();
}
