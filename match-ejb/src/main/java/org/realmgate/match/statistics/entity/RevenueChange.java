package org.realmgate.match.statistics.entity;

import java.time.Instant;
import java.time.ZoneOffset;
import org.realmgate.contracts.match.AddRevenue;
import org.realmgate.contracts.match.RevertRevenue;

/** By how much the revenue of a day and an item changes; less, if the numbers are negative. */
public record RevenueChange(RevenueKey key, long quantity, long gold) {
    /** What a sale adds. */
    public static RevenueChange of(AddRevenue sale) {
        return sold(sale.item(), sale.quantity(), sale.gold(), sale.soldAt());
    }

    /** What is taken away with a sale. */
    public static RevenueChange of(RevertRevenue sale) {
        var sold = sold(sale.item(), sale.quantity(), sale.gold(), sale.soldAt());
        return new RevenueChange(sold.key, -sold.quantity, -sold.gold);
    }

    private static RevenueChange sold(String item, int quantity, long gold, long soldAt) {
        if (quantity < 1 || gold < 0) {
            throw new IllegalArgumentException(
                    "a sale is of 1.. for 0.. gold: quantity=" + quantity + " gold=" + gold);
        }
        var day = Instant.ofEpochMilli(soldAt).atOffset(ZoneOffset.UTC).toLocalDate();
        return new RevenueChange(new RevenueKey(day, item), quantity, gold);
    }

    /** Both together, of the same key. */
    public RevenueChange plus(RevenueChange other) {
        return new RevenueChange(
                key, Math.addExact(quantity, other.quantity), Math.addExact(gold, other.gold));
    }
}
