package org.realmgate.contracts.event;

import java.util.OptionalLong;

/** Something that happened to a player, who is its subject. */
public interface PlayerEvent extends Event {
    /** The player whom it happened to. Positive. */
    long userId();

    @Override
    default Subject subject() {
        return Subject.player(userId());
    }

    @Override
    default OptionalLong player() {
        return OptionalLong.of(userId());
    }
}
