package org.realmgate.contracts.auth;

import org.realmgate.contracts.saga.CommandName;
import org.realmgate.contracts.saga.StepCommand;

/**
 * Gives back what a {@link ReserveGold} holds; nothing, if the hold was released or has expired.
 * Refused with {@code auth.no-such-hold}, or with {@code auth.hold-over} if it was captured.
 *
 * @param holdId of the hold
 */
@CommandName(type = "auth.ReleaseGold")
public record ReleaseGold(String holdId) implements StepCommand {}
