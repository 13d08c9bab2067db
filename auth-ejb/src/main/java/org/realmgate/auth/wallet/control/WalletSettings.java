package org.realmgate.auth.wallet.control;

import org.realmgate.platform.settings.Settings;

/**
 * What may be set of wallets.
 *
 * @param startingGold what is minted for each account, once
 */
public record WalletSettings(int startingGold) {
    private static final int STARTING_GOLD = 1_000;
    private static final int STARTING_GOLD_MAX = 1_000_000;

    public static WalletSettings read(Settings settings) {
        return new WalletSettings(
                settings.integer("auth.wallet.starting-gold", STARTING_GOLD, 0, STARTING_GOLD_MAX));
    }
}
