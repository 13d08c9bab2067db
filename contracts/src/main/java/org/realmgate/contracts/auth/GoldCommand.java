package org.realmgate.contracts.auth;

import org.realmgate.contracts.saga.StepCommand;

/**
 * What sagas ask of wallets, each a movement of gold from one account of the ledger to another.
 * What cannot be a command at all is refused with {@code auth.posting-malformed}.
 */
public sealed interface GoldCommand extends StepCommand
        permits DeductGold, GiveGold, MintGold, RefundGold, ReturnGold, TakeGold {
    /** Whose wallet. */
    long userId();

    /** Gold, 1..10^12. */
    long amount();

    /** What for, as in {@code shop.purchase}; 1..64 of {@code a-z0-9.-}. */
    String cause();

    /** What it belongs to, and whose escrow it is; 1..64 printable ASCII characters. */
    String reference();
}
