package org.realmgate.contracts.auth;

import org.realmgate.contracts.saga.CommandName;
import org.realmgate.contracts.saga.StepCommand;

/**
 * Takes what a {@link ReserveGold} holds out of circulation, all of it. Refused with {@code
 * auth.no-such-hold}, or with {@code auth.hold-over} if it was captured, released, or has expired.
 *
 * @param holdId of the hold
 */
@CommandName(type = "auth.CaptureGold")
public record CaptureGold(String holdId) implements StepCommand {}
