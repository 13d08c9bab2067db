package org.realmgate.bots.market;

import java.util.List;
import org.realmgate.bots.account.BotAccount;

/**
 * Where traders meet.
 *
 * @param offers what the shop sells
 * @param players all who may be given something, at least two
 * @param purchasesOnly everybody buys stackable things, and does nothing else
 */
public record Marketplace(
        MarketDoor door,
        TradeWatch watch,
        List<Offer> offers,
        List<BotAccount> players,
        boolean purchasesOnly) {

    /** With the catalogue as one of the players is told. */
    public static Marketplace at(
            MarketDoor door, TradeWatch watch, List<BotAccount> players, boolean purchasesOnly) {
        return new Marketplace(
                door,
                watch,
                door.offers(players.getFirst().token()),
                List.copyOf(players),
                purchasesOnly);
    }
}
