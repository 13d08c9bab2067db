package org.realmgate.contracts.auth;

import org.realmgate.contracts.saga.CommandName;
import org.realmgate.contracts.saga.StepCommand;

/**
 * Holds gold of a wallet, so that nobody spends it, until it is captured, released, or the hold
 * expires. Refused with {@code auth.not-enough-gold}, {@code auth.no-such-user}, {@code
 * auth.hold-exists}, or with {@code auth.hold-over} if it would have expired already. Undone by
 * {@link ReleaseGold}.
 *
 * @param userId whose wallet
 * @param amount gold, 1..10^12
 * @param holdId of the hold, never used again; 1..64 of {@code A-Za-z0-9._-}, best a random UUID
 * @param expiresAt when it is released by itself, in milliseconds since 1970-01-01T00:00Z
 * @param cause what for, as in {@code auction.bid}; 1..64 of {@code a-z0-9.-}
 * @param reference what it belongs to, as a saga's id; 1..64 printable ASCII characters
 */
@CommandName(type = "auth.ReserveGold")
public record ReserveGold(
        long userId, long amount, String holdId, long expiresAt, String cause, String reference)
        implements StepCommand {}
