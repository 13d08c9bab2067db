package org.realmgate.match.statistics.entity;

import java.time.LocalDate;

/** The numbers of the statistics. */
public final class StatisticsLimits {
    /** Characters of an item's name, as the table has it. */
    public static final int ITEM_LENGTH_MAX = 64;

    /** Days of one answer: a quarter of a year. */
    public static final int DAYS_MAX = 92;

    /** Days of an answer to who names none. */
    public static final int DAYS_DEFAULT = 7;

    /** Sums of one answer, about 0.7 MB: a hundred items on each day of a quarter. */
    public static final int SUMS_MAX = 10_000;

    /** Sales have no negative time. */
    public static final LocalDate FIRST_DAY = LocalDate.EPOCH;

    /** The last that is written with four digits of a year. */
    public static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private StatisticsLimits() {}
}
