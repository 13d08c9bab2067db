package org.realmgate.match.statistics.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;

/** A day of UTC and an item, in the order in which sums are locked. */
@Embeddable
public class RevenueKey implements Comparable<RevenueKey>, Serializable {
    private static final long serialVersionUID = 1L;
    private static final Comparator<RevenueKey> ORDER =
            Comparator.comparing(RevenueKey::day).thenComparing(RevenueKey::item);

    @Column(name = "sold_on")
    private LocalDate day;

    private String item;

    protected RevenueKey() {}

    public RevenueKey(LocalDate day, String item) {
        if (day.isBefore(StatisticsLimits.FIRST_DAY) || day.isAfter(StatisticsLimits.LAST_DAY)) {
            throw new IllegalArgumentException("no day of a sale: day=" + day);
        }
        if (!isItem(item)) {
            throw new IllegalArgumentException("no item's name: item=" + item);
        }
        this.day = day;
        this.item = item;
    }

    /** 1..64 visible characters of ASCII; which of them are items, the catalogue knows. */
    public static boolean isItem(String name) {
        return name != null
                && !name.isEmpty()
                && name.length() <= StatisticsLimits.ITEM_LENGTH_MAX
                && name.chars().allMatch(sign -> sign > ' ' && sign <= '~');
    }

    public LocalDate day() {
        return day;
    }

    public String item() {
        return item;
    }

    @Override
    public int compareTo(RevenueKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RevenueKey key && day.equals(key.day) && item.equals(key.item);
    }

    @Override
    public int hashCode() {
        return Objects.hash(day, item);
    }

    @Override
    public String toString() {
        return day + " " + item;
    }
}
