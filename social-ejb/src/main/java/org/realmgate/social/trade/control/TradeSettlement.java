package org.realmgate.social.trade.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.logging.Logger;
import org.realmgate.contracts.auth.GiveGold;
import org.realmgate.contracts.auth.ReturnGold;
import org.realmgate.contracts.auth.TakeGold;
import org.realmgate.contracts.world.GiveItems;
import org.realmgate.contracts.world.Lot;
import org.realmgate.contracts.world.ReturnItems;
import org.realmgate.contracts.world.TakeItems;
import org.realmgate.platform.saga.SagaDefinition;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.SagaStep;
import org.realmgate.social.trade.entity.Settlement;
import org.realmgate.social.trade.entity.Trade;

/**
 * Everything that either offered goes into the escrow of the trade, and out of it to the other one.
 * The escrow knows no owners: if A offered five potions and B three, eight are in it, and three for
 * A and five for B come out; what goes back goes to whom it was taken from, by the commands that
 * undo.
 *
 * <p>The order makes it rare that something cannot be undone. All is taken before anything is
 * given: a taking may be refused (no gold, an item that is gone or worn), and what was taken can
 * always be put back. Of what is given, items come first, because room for them may be missing;
 * gold is refused to nobody but a player who is deleted meanwhile. The first gift of items has only
 * takings before it. Only if the second one is refused has the first to be taken back, from a
 * player who may have put it on or thrown it away by then, which would need an operator; so items
 * go first to the one whose inventory grows more ({@link Settlement}), and the second gets no more
 * than it has just made room for. It is refused for nothing but stacks that it broke, something
 * else that came in between, or its account's end.
 *
 * <p>Once all is taken, on is better than back: a service that is away is asked for the gifts for a
 * day, and nobody misses anything but time. Takings are asked for as long as any other step.
 */
@ApplicationScoped
public class TradeSettlement implements SagaDefinition<Settlement> {
    private static final Logger LOG = Logger.getLogger(TradeSettlement.class.getName());
    private static final String CAUSE = "trade";
    private static final Duration GIVEN_WITHIN = Duration.ofDays(1);
    private static final Duration TAKEN_WITHIN = SagaStep.DEADLINE.multipliedBy(4);

    @Inject private Trades trades;
    @Inject private TradeNews news;
    @Inject private Clock clock;

    @Override
    public String type() {
        return "trade";
    }

    @Override
    public Class<Settlement> input() {
        return Settlement.class;
    }

    @Override
    public Duration deadline() {
        return TAKEN_WITHIN.plus(GIVEN_WITHIN);
    }

    @Override
    public List<SagaStep<Settlement>> steps() {
        return List.of(
                SagaStep.<Settlement>of("take_gold_a", s -> taken(s, s.userA(), s.goldA()))
                        .undoneBy(s -> returned(s, s.userA(), s.goldA()))
                        .onlyIf(s -> s.goldA() > 0),
                SagaStep.<Settlement>of("take_gold_b", s -> taken(s, s.userB(), s.goldB()))
                        .undoneBy(s -> returned(s, s.userB(), s.goldB()))
                        .onlyIf(s -> s.goldB() > 0),
                SagaStep.<Settlement>of("take_items_a", s -> taken(s, s.userA(), s.lotsA()))
                        .undoneBy(s -> returned(s, s.userA(), s.lotsA()))
                        .onlyIf(s -> !s.lotsA().isEmpty()),
                SagaStep.<Settlement>of("take_items_b", s -> taken(s, s.userB(), s.lotsB()))
                        .undoneBy(s -> returned(s, s.userB(), s.lotsB()))
                        .onlyIf(s -> !s.lotsB().isEmpty()),
                SagaStep.<Settlement>of("give_items_a", s -> given(s, s.userA(), s.lotsB()))
                        .undoneBy(s -> taken(s, s.userA(), s.lotsB()))
                        .onlyIf(s -> !s.lotsB().isEmpty())
                        .within(GIVEN_WITHIN),
                SagaStep.<Settlement>of("give_items_b", s -> given(s, s.userB(), s.lotsA()))
                        .undoneBy(s -> taken(s, s.userB(), s.lotsA()))
                        .onlyIf(s -> !s.lotsA().isEmpty())
                        .within(GIVEN_WITHIN),
                SagaStep.<Settlement>of("give_gold_a", s -> given(s, s.userA(), s.goldB()))
                        .undoneBy(s -> taken(s, s.userA(), s.goldB()))
                        .onlyIf(s -> s.goldB() > 0)
                        .within(GIVEN_WITHIN),
                SagaStep.<Settlement>of("give_gold_b", s -> given(s, s.userB(), s.goldA()))
                        .undoneBy(s -> taken(s, s.userB(), s.goldA()))
                        .onlyIf(s -> s.goldA() > 0)
                        .within(GIVEN_WITHIN));
    }

    private static TakeGold taken(Settlement trade, long userId, long gold) {
        return new TakeGold(userId, gold, CAUSE, trade.tradeId());
    }

    private static GiveGold given(Settlement trade, long userId, long gold) {
        return new GiveGold(userId, gold, CAUSE, trade.tradeId());
    }

    private static ReturnGold returned(Settlement trade, long userId, long gold) {
        return new ReturnGold(userId, gold, CAUSE, trade.tradeId());
    }

    private static TakeItems taken(Settlement trade, long userId, List<Lot> lots) {
        return new TakeItems(userId, lots, CAUSE, trade.tradeId());
    }

    private static GiveItems given(Settlement trade, long userId, List<Lot> lots) {
        return new GiveItems(userId, lots, CAUSE, trade.tradeId());
    }

    private static ReturnItems returned(Settlement trade, long userId, List<Lot> lots) {
        return new ReturnItems(userId, lots, CAUSE, trade.tradeId());
    }

    /** Either way it is over, and both may sit down elsewhere. */
    @Override
    public void ended(SagaState saga) {
        trades.locked(saga.sagaId())
                .filter(trade -> trade.state() == Trade.State.SETTLING)
                .ifPresentOrElse(
                        trade -> end(trade, saga),
                        // One that fails would hold up all that end with it.
                        () -> LOG.warning(() -> "no trade waits for its end: " + saga.sagaId()));
    }

    private void end(Trade trade, SagaState saga) {
        if (saga.status() == SagaState.Status.COMPLETED) {
            news.done(stored(trade.done(clock.millis())));
        } else {
            news.failed(stored(trade.failed(saga.failure().code(), clock.millis())));
        }
    }

    private Trade stored(Trade ended) {
        trades.store(ended);
        trades.clear(ended.tradeId());
        return ended;
    }
}
