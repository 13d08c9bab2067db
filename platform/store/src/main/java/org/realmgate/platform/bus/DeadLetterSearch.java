package org.realmgate.platform.bus;

import java.util.Optional;

/**
 * Which dead letters are looked for.
 *
 * @param eventType of any type if it is absent
 */
public record DeadLetterSearch(DeadLetter.State state, Optional<String> eventType) {}
