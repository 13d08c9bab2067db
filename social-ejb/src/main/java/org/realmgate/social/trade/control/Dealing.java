package org.realmgate.social.trade.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.social.person.control.People;
import org.realmgate.social.person.entity.Person;
import org.realmgate.social.trade.entity.NoTrade;
import org.realmgate.social.trade.entity.NotTogether;
import org.realmgate.social.trade.entity.Settlement;
import org.realmgate.social.trade.entity.Trade;
import org.realmgate.social.trade.entity.Trade.Cause;
import org.realmgate.social.trade.entity.TradeOffer;
import org.realmgate.social.trade.entity.TradeOver;

/**
 * What two do at their table. Each act makes its own transaction: what it finds over is ended for
 * good, although the caller is refused; and whoever waits for a saga's end must hold none.
 */
@ApplicationScoped
public class Dealing {
    @Inject private Trades trades;
    @Inject private EndingTrades ending;
    @Inject private TradeSettlement definition;
    @Inject private Sagas sagas;
    @Inject private People people;
    @Inject private Transactions transactions;
    @Inject private Clock clock;

    /**
     * A trade as one of the two sees it.
     *
     * @param with the other one's name; nothing if there is no such player any more
     */
    public record Seen(Trade trade, Optional<String> with) {}

    /**
     * What came of a confirmation.
     *
     * @param settling its saga, if the other one has confirmed, too
     */
    public record Agreement(Trade trade, Optional<Sagas.UnderWay> settling) {}

    /** What an act came to; a refusal does not undo that the trade was ended. */
    private record Outcome<T>(Optional<T> done, Optional<Refusal> refused) {
        static <T> Outcome<T> of(T done) {
            return new Outcome<>(Optional.of(done), Optional.empty());
        }

        static <T> Outcome<T> refused(Refusal why) {
            return new Outcome<>(Optional.empty(), Optional.of(why));
        }

        T get() {
            return done.orElseThrow(() -> refused.orElseThrow());
        }
    }

    /** The player's trade that is open or settles; ended if its time is over. */
    public Optional<Seen> open(long userId) {
        return transactions
                .in(() -> trades.at(userId).map(trade -> seen(userId, upToDate(trade))))
                .filter(seen -> seen.trade().endedAt() == 0);
    }

    /**
     * One of the player's, also one that ended.
     *
     * @throws NoTrade if it is none of the player's
     */
    public Seen one(long userId, String tradeId) {
        return transactions.in(
                () ->
                        trades.find(tradeId)
                                .filter(trade -> trade.isOf(userId))
                                .map(trade -> seen(userId, upToDate(trade)))
                                .orElseThrow(() -> new NoTrade(tradeId)));
    }

    /** Whoever only looks asks nobody's presence: the time is enough. */
    private Trade upToDate(Trade trade) {
        if (!trade.isOverdue(clock.millis())) {
            return trade;
        }
        var locked = trades.locked(trade.tradeId()).orElseThrow();
        return locked.isOverdue(clock.millis()) ? ending.end(locked, Cause.EXPIRED) : locked;
    }

    /**
     * Replaces what the player offers.
     *
     * @throws Refusal {@code social.no-trade}, {@code social.not-here}, {@code
     *     social.trade-changed}, {@code social.trade-settling}, {@code social.trade-over}
     */
    public Seen offer(long userId, String tradeId, TradeOffer offer, int version) {
        return atTheTable(
                userId,
                tradeId,
                trade -> {
                    var offered = trade.offered(userId, offer, version, clock.millis());
                    trades.store(offered);
                    return seen(userId, offered);
                });
    }

    /**
     * The player agrees to this version. If the other one has agreed to it, the saga that moves
     * what it says begins in the same transaction. Sent again it is the same confirmation.
     *
     * @throws Refusal as {@link #offer}, and {@code social.trade-empty}
     */
    public Agreement confirm(long userId, String tradeId, int version) {
        return atTheTable(userId, tradeId, trade -> confirm(userId, trade, version));
    }

    private Agreement confirm(long userId, Trade trade, int version) {
        if (trade.settlesAs(version)) {
            var begun =
                    new Sagas.UnderWay(trade.tradeId(), CompletableFuture.completedFuture(null));
            return new Agreement(trade, Optional.of(begun));
        }
        var confirmed = trade.confirmed(userId, version, clock.millis());
        trades.store(confirmed);
        return new Agreement(
                confirmed,
                confirmed.state() == Trade.State.SETTLING
                        ? Optional.of(settle(userId, confirmed))
                        : Optional.empty());
    }

    private Sagas.UnderWay settle(long userId, Trade trade) {
        return sagas.begin(trade.tradeId(), definition, userId, Settlement.of(trade));
    }

    /**
     * The player gives up. Sent again it is the same.
     *
     * @throws Refusal {@code social.no-trade}, {@code social.trade-settling}, {@code
     *     social.trade-over} if it is done or failed
     */
    public void cancel(long userId, String tradeId) {
        transactions.in(
                () -> {
                    var trade = locked(userId, tradeId);
                    return trade.state() == Trade.State.CANCELLED
                            ? trade
                            : ending.endFor(userId, trade, Cause.BY_PLAYER);
                });
    }

    private <T> T atTheTable(long userId, String tradeId, Function<Trade, T> act) {
        return transactions
                .in(
                        () -> {
                            var trade = locked(userId, tradeId);
                            return ending.over(trade)
                                    .map(why -> Outcome.<T>refused(end(userId, trade, why)))
                                    .orElseGet(() -> Outcome.of(act.apply(trade)));
                        })
                .get();
    }

    private Refusal end(long userId, Trade trade, Cause why) {
        var ended = ending.end(trade, why);
        return why == Cause.NOT_HERE
                ? new NotTogether(seen(userId, ended).with().orElse(""))
                : new TradeOver(ended.state());
    }

    private Trade locked(long userId, String tradeId) {
        return trades.locked(tradeId)
                .filter(trade -> trade.isOf(userId))
                .orElseThrow(() -> new NoTrade(tradeId));
    }

    /** With the other one's name. */
    Seen seen(long userId, Trade trade) {
        return new Seen(trade, people.find(trade.theirs(userId).userId()).map(Person::username));
    }
}
