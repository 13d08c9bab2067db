package org.realmgate.social.trade.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.social.friend.control.Blocks;
import org.realmgate.social.person.control.People;
import org.realmgate.social.person.entity.NoSuchPlayer;
import org.realmgate.social.person.entity.Person;
import org.realmgate.social.trade.entity.NotTogether;
import org.realmgate.social.trade.entity.Trade;
import org.realmgate.social.trade.entity.TradeOpen;
import org.realmgate.social.trade.entity.TradeWithYourself;

/** Sits two players down at a table. */
@ApplicationScoped
public class OpeningTrade {
    @Inject private Trades trades;
    @Inject private EndingTrades ending;
    @Inject private Meeting meeting;
    @Inject private TradeNews news;
    @Inject private Dealing dealing;
    @Inject private People people;
    @Inject private Blocks blocks;
    @Inject private Sagas sagas;
    @Inject private Transactions transactions;
    @Inject private Clock clock;

    /**
     * Opens a trade in transactions of its own: whoever sits at a table that is over gets up first,
     * in one for each of the two, so that nobody holds a seat while it waits for somebody's trade.
     *
     * @throws Refusal {@code social.no-such-player}, {@code social.trade-with-yourself}, {@code
     *     social.blocked}, {@code social.not-here}, {@code social.trade-open}
     */
    public Dealing.Seen open(long userId, String with) {
        var other =
                transactions.in(() -> people.named(with)).orElseThrow(() -> new NoSuchPlayer(with));
        if (other.userId() == userId) {
            throw new TradeWithYourself(with);
        }
        for (long seated : List.of(userId, other.userId())) {
            transactions.in(
                    () -> {
                        ending.clearSeat(seated);
                        return seated;
                    });
        }
        return transactions.in(() -> dealing.seen(userId, open(userId, other)));
    }

    private Trade open(long userId, Person other) {
        blocks.requireNoneBetween(userId, other);
        if (!meeting.canAsk(userId, other.userId())) {
            throw new NotTogether(other.username());
        }
        var trade = Trade.opened(sagas.newId(), userId, other.userId(), clock.millis());
        trades.add(trade);
        for (long seated : inOrder(userId, other.userId())) {
            if (!trades.seat(seated, trade.tradeId())) {
                var own = trades.at(userId).map(Trade::tradeId);
                throw new TradeOpen(
                        other.username(), own.filter(id -> !id.equals(trade.tradeId())));
            }
        }
        news.requested(trade);
        return trade;
    }

    private static List<Long> inOrder(long one, long other) {
        return List.of(Math.min(one, other), Math.max(one, other));
    }
}
