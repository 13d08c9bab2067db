package org.realmgate.social.trade.entity;

import java.util.List;
import org.realmgate.contracts.world.Lot;

/**
 * What a trade's saga begins with: what each gives, by the version that both confirmed. {@code A}
 * is whom items are given to first: the one whose inventory grows more, and so is likelier to have
 * no room for them.
 *
 * @param tradeId the saga's id, and the reference of its escrows
 * @param goldA what A gives, 0..10^12
 * @param lotsA what A gives, 0..6
 */
public record Settlement(
        String tradeId,
        int version,
        long userA,
        long goldA,
        List<Lot> lotsA,
        long userB,
        long goldB,
        List<Lot> lotsB) {
    /** Of a trade that both confirmed. */
    public static Settlement of(Trade trade) {
        boolean isAFirst = slots(trade.b()) >= slots(trade.a());
        var first = isAFirst ? trade.a() : trade.b();
        var second = isAFirst ? trade.b() : trade.a();
        return new Settlement(
                trade.tradeId(),
                trade.version(),
                first.userId(),
                first.offer().gold(),
                first.offer().lots(),
                second.userId(),
                second.offer().gold(),
                second.offer().lots());
    }

    /** What is offered takes at least so many in an inventory. */
    private static int slots(Trade.Side side) {
        return side.offer().items().size();
    }
}
