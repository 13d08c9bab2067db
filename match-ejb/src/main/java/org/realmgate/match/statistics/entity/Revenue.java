package org.realmgate.match.statistics.entity;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/**
 * What was sold of an item on a day (R1). It is read as it is here, and written by {@link
 * RevenueChange}s, which need not know it.
 */
@Entity
@Table(name = "revenue")
public class Revenue {
    @EmbeddedId private RevenueKey id;
    private long quantity;
    private long gold;

    protected Revenue() {}

    public RevenueKey key() {
        return id;
    }

    public long quantity() {
        return quantity;
    }

    public long gold() {
        return gold;
    }
}
