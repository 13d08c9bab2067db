package org.realmgate.bots.market;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.realmgate.bots.account.DoorRefused;

/** A player who buys, equips, gives and drops, one deal after the other. One thread's. */
public final class Trader {

    /** A saga that is not over by then is looked for by the audit. */
    private static final Duration END_MAX = Duration.ofSeconds(30);

    private final Supplier<String> token;
    private final MarketDoor door;
    private final TraderBook book;
    private final Settling settling;
    private final Settling.Patience patience;
    private final Whims whims;
    private final boolean purchasesOnly;
    private Belongings has;
    private boolean isStale = true;

    /**
     * @param token the player's, as it is at the moment
     * @param callsFor for how long a purchase or transfer is sent again that was not answered
     */
    public Trader(
            Marketplace place,
            TraderBook book,
            Supplier<String> token,
            Duration callsFor,
            SplittableRandom random) {
        this.token = token;
        this.book = book;
        door = place.door();
        settling = new Settling(door, place.watch());
        patience = new Settling.Patience(callsFor, END_MAX);
        purchasesOnly = place.purchasesOnly();
        whims = new Whims(random, place.offers(), place.players(), book.player());
        has = book.had();
    }

    /**
     * One deal, from the choice to its end. What came of it stands in the book.
     *
     * @throws DoorRefused if a call was not answered as it should be, for longer than it is borne
     */
    public void deal() {
        if (isStale) {
            has = has.with(door.inventory(token.get()));
        }
        DealEntry entry = book.begin(purchasesOnly ? whims.purchase(has) : whims.next(has));
        // What was bought or given, or what others gave, shows in the next look only.
        isStale = true;
        JsonNode answer = settling.settle(entry, token, patience);
        if (entry.outcome() != DealEntry.Outcome.DONE) {
            return;
        }
        switch (entry.deal()) {
            case Deal.Buy buy -> {
                has = has.withGold(has.gold() - buy.gold());
                isStale = buy.offer().unique() || !has.stacks().containsKey(buy.offer().item());
            }
            case Deal.Give give -> isStale = true;
            case Deal.Wear wear -> look(answer);
            case Deal.Drop drop -> look(answer);
        }
    }

    private void look(JsonNode inventory) {
        has = has.with(inventory);
        isStale = false;
    }
}
