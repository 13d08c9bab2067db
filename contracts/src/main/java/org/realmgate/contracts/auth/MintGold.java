package org.realmgate.contracts.auth;

import org.realmgate.contracts.saga.CommandName;

/**
 * Puts new gold into a wallet: a reward. Refused with {@code auth.no-such-user} or {@code
 * auth.too-much-gold}. Undone by {@link DeductGold}.
 *
 * @param userId whose wallet
 * @param amount gold, 1..10^12
 * @param cause what for, as in {@code mail.send}; 1..64 of {@code a-z0-9.-}
 * @param reference what it belongs to, as a mail's id; 1..64 printable ASCII characters
 */
@CommandName(type = "auth.MintGold")
public record MintGold(long userId, long amount, String cause, String reference)
        implements GoldCommand {}
