package org.realmgate.bots.kill;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.market.Deal;
import org.realmgate.bots.market.Marketplace;
import org.realmgate.bots.market.Trader;
import org.realmgate.bots.market.TraderBook;

/** Buys, equips, gives and drops until the realm does not answer any more. */
final class Shopper extends Thread {

    private static final long REST_NANOS = 100_000_000;

    /** What was not answered is sent again when the realm is back, and not before. */
    private static final Duration ONCE = Duration.ZERO;

    private final TraderBook book;
    private final Trader trader;
    private final long boughtBefore;
    private final long givenBefore;

    /**
     * @param book with the deals of the rounds before
     */
    Shopper(Marketplace place, TraderBook book, BotAccount account, SplittableRandom random) {
        super("shopper-" + account.username());
        setDaemon(true);
        this.book = book;
        boughtBefore = book.done(Deal.Kind.PURCHASE);
        givenBefore = book.done(Deal.Kind.TRANSFER);
        trader = new Trader(place, book, account::token, ONCE, random);
    }

    @Override
    public void run() {
        while (true) {
            LockSupport.parkNanos(REST_NANOS);
            try {
                trader.deal();
            } catch (DoorRefused refused) {
                if (refused.unanswered()) {
                    return;
                }
                // The book has it as unknown: it is sent again in the end.
            }
        }
    }

    TraderBook book() {
        return book;
    }

    /** Whether something was acknowledged as bought in this round. */
    boolean hasBought() {
        return book.done(Deal.Kind.PURCHASE) > boughtBefore;
    }

    boolean hasGiven() {
        return book.done(Deal.Kind.TRANSFER) > givenBefore;
    }
}
