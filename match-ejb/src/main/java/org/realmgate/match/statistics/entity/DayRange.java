package org.realmgate.match.statistics.entity;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Some days, the first and the last of them included; not more than one answer may tell of. */
public record DayRange(LocalDate from, LocalDate to) {
    public DayRange {
        if (from.isAfter(to)) {
            throw new Refusal(
                    Kind.INVALID,
                    "http.query-malformed",
                    "from must not be after to: from=" + from + " to=" + to);
        }
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days > StatisticsLimits.DAYS_MAX) {
            throw new Refusal(
                    Kind.UNPROCESSABLE,
                    "match.too-many-days",
                    "an answer tells of at most "
                            + StatisticsLimits.DAYS_MAX
                            + " days: days="
                            + days
                            + " (StatisticsLimits)");
        }
    }

    /** Up to today unless told otherwise, and the last days of those unless told otherwise. */
    public static DayRange asked(
            Optional<LocalDate> from, Optional<LocalDate> to, LocalDate today) {
        var last = to.orElse(today);
        return new DayRange(
                from.orElseGet(() -> last.minusDays(StatisticsLimits.DAYS_DEFAULT - 1)), last);
    }
}
