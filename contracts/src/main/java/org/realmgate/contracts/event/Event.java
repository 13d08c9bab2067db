package org.realmgate.contracts.event;

import java.util.OptionalLong;

/**
 * Something that happened, as one service tells the others. Implementations are flat records
 * annotated with {@link Wire}; their JSON body has the components in snake_case.
 */
public interface Event {
    /** Whom or what it happened to: the key of its order. */
    Subject subject();

    /** The player whom it concerns, where there is exactly one. */
    default OptionalLong player() {
        return OptionalLong.empty();
    }
}
