package org.realmgate.social.trade.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.realmgate.platform.housekeeping.Expiring;
import org.realmgate.social.presence.control.Presences;
import org.realmgate.social.trade.entity.Trade;
import org.realmgate.social.trade.entity.Trade.Cause;

/**
 * Trades that end before both have agreed (R4). What ends by itself is ended when somebody comes
 * near it: one of the two, who asks for another trade with one of them, or the housekeeping. Always
 * in the current transaction.
 */
@ApplicationScoped
public class EndingTrades implements Expiring {
    /** Looked at in one transaction, which ends one of them at most. */
    static final int PAGE = 50;

    @Inject private Trades trades;
    @Inject private Meeting meeting;
    @Inject private Presences presences;
    @Inject private TradeNews news;
    @Inject private Clock clock;

    /** How far the housekeeping of this instance has looked. */
    private volatile String lookedAt = "";

    /** Why it cannot go on, if it is open and its time or its players have gone. */
    Optional<Cause> over(Trade trade) {
        if (trade.state() != Trade.State.OPEN) {
            return Optional.empty();
        }
        if (trade.isOverdue(clock.millis())) {
            return Optional.of(Cause.EXPIRED);
        }
        return meeting.areTogether(trade.a().userId(), trade.b().userId())
                ? Optional.empty()
                : Optional.of(Cause.NOT_HERE);
    }

    /** Ends one that the current transaction has locked, and tells both. */
    Trade end(Trade trade, Cause why) {
        var ended = cancel(trade, why);
        news.cancelled(ended);
        return ended;
    }

    /** One of the two ends it; the other one is told. */
    Trade endFor(long userId, Trade trade, Cause why) {
        var ended = cancel(trade, why);
        news.cancelledBy(userId, ended);
        return ended;
    }

    private Trade cancel(Trade trade, Cause why) {
        var ended = trade.cancelled(why, clock.millis());
        trades.store(ended);
        trades.clear(ended.tradeId());
        return ended;
    }

    /** The player gets up from a table where nothing happens any more. */
    void clearSeat(long userId) {
        trades.at(userId)
                .flatMap(trade -> trades.locked(trade.tradeId()))
                .ifPresent(this::clearIfOver);
    }

    private void clearIfOver(Trade trade) {
        over(trade).ifPresent(why -> end(trade, why));
        if (trade.isLeft(clock.millis())) {
            trades.clear(trade.tradeId());
        }
    }

    /** There is no such player any more. */
    void accountDeleted(long userId) {
        trades.at(userId)
                .flatMap(trade -> trades.locked(trade.tradeId()))
                .filter(trade -> trade.state() == Trade.State.OPEN)
                .ifPresent(trade -> endFor(userId, trade, Cause.ACCOUNT_DELETED));
    }

    @Override
    public String name() {
        return "open trades";
    }

    /**
     * Ends the next one that is over. One transaction ends one trade, so that it never waits for a
     * second one while it holds the first.
     */
    @Override
    public boolean forgetSome() {
        var page = trades.seated(lookedAt, PAGE);
        var suspect = suspect(page);
        suspect.flatMap(trade -> trades.locked(trade.tradeId())).ifPresent(this::clearIfOver);
        boolean isMore = suspect.isPresent() || page.size() == PAGE;
        lookedAt = isMore ? suspect.orElseGet(page::getLast).tradeId() : "";
        return isMore;
    }

    private Optional<Trade> suspect(List<Trade> page) {
        long now = clock.millis();
        var here =
                presences.of(
                        page.stream()
                                .flatMap(trade -> Stream.of(trade.a(), trade.b()))
                                .map(Trade.Side::userId)
                                .toList());
        return page.stream()
                .filter(
                        trade ->
                                trade.isLeft(now)
                                        || trade.isOverdue(now)
                                        || trade.state() == Trade.State.OPEN
                                                && !Meeting.areTogether(
                                                        here,
                                                        trade.a().userId(),
                                                        trade.b().userId()))
                .findFirst();
    }
}
