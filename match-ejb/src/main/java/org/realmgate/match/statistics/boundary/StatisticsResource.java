package org.realmgate.match.statistics.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.match.statistics.control.Revenues;
import org.realmgate.match.statistics.entity.DayRange;
import org.realmgate.match.statistics.entity.Revenue;
import org.realmgate.match.statistics.entity.RevenueKey;
import org.realmgate.match.statistics.entity.StatisticsLimits;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Role;

/** {@code /statistics}: how the realm is doing, for its staff. */
@Path("statistics")
@ApplicationScoped
@AllowRoles({Role.VIEWER, Role.GAME_MASTER, Role.OPERATOR, Role.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {
    /** By day and item; of an item that was not sold on a day there is no entry. */
    public record RevenueOfDays(List<Sold> days, Total total) {}

    /** day as {@code YYYY-MM-DD}, of UTC. */
    public record Sold(String day, String item, long quantity, long gold) {}

    /** All entries together. */
    public record Total(long quantity, long gold) {}

    @Inject private Revenues revenues;

    @Inject private Clock clock;

    /**
     * Of the last seven days, unless told otherwise. Refused with {@code http.query-malformed,
     * match.too-many-days, match.too-many-sums}.
     */
    @GET
    @Path("revenue")
    @Transactional
    public RevenueOfDays revenue(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("item") String item) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var days = DayRange.asked(day("from", from), day("to", to), today);
        var sums = revenues.on(days, item(item));
        return new RevenueOfDays(
                sums.stream().map(StatisticsResource::sold).toList(),
                new Total(total(sums, Revenue::quantity), total(sums, Revenue::gold)));
    }

    private static Optional<LocalDate> day(String name, String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            var day = LocalDate.parse(text);
            if (!day.isBefore(StatisticsLimits.FIRST_DAY)
                    && !day.isAfter(StatisticsLimits.LAST_DAY)) {
                return Optional.of(day);
            }
        } catch (DateTimeException noDay) {
            // Refused below, as one that is out of range.
        }
        throw malformed(
                name
                        + " must be a day in "
                        + StatisticsLimits.FIRST_DAY
                        + ".."
                        + StatisticsLimits.LAST_DAY);
    }

    private static Optional<String> item(String name) {
        if (name != null && !RevenueKey.isItem(name)) {
            throw malformed("item must be an item's name");
        }
        return Optional.ofNullable(name);
    }

    private static Refusal malformed(String text) {
        return new Refusal(Kind.INVALID, "http.query-malformed", text);
    }

    private static Sold sold(Revenue sum) {
        return new Sold(sum.key().day().toString(), sum.key().item(), sum.quantity(), sum.gold());
    }

    private static long total(List<Revenue> sums, ToLongFunction<Revenue> of) {
        return sums.stream().mapToLong(of).reduce(0, Math::addExact);
    }
}
