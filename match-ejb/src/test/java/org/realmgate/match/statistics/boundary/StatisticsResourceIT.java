package org.realmgate.match.statistics.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.match.statistics.control.Revenues;
import org.realmgate.match.statistics.control.SaleSteps;
import org.realmgate.match.statistics.entity.RevenueChange;
import org.realmgate.match.statistics.entity.RevenueKey;
import org.realmgate.platform.access.Access;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

class StatisticsResourceIT {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final TurnedClock clock = new TurnedClock(NOON);
    private Store store;
    private SaleSteps match;
    private StatisticsResource resource;

    @BeforeEach
    void open() {
        store = Store.on(Database.H2, "match");
        match = SaleSteps.on(store, clock);
        resource = store.wiringWith(clock).get(StatisticsResource.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void sell(String item, int quantity, long gold, Instant soldAt) {
        match.take(
                List.of(SaleSteps.add(UUID.randomUUID().toString(), item, quantity, gold, soldAt)));
    }

    private String refusal(String from, String to, String item) {
        try {
            return Json.text(resource.revenue(from, to, item));
        } catch (Refusal why) {
            return why.code();
        }
    }

    @Test
    void theLastSevenDaysAreToldUnlessOthersAreAskedFor() {
        sell("torch", 1, 3, NOON.minus(Duration.ofDays(7)));
        sell("torch", 2, 6, NOON.minus(Duration.ofDays(6)));
        sell("apple", 3, 9, NOON);

        assertThat(Json.text(resource.revenue(null, null, null)))
                .isEqualTo(
                        "{\"days\":["
                            + "{\"day\":\"2026-02-24\",\"item\":\"torch\",\"quantity\":2,\"gold\":6},"
                            + "{\"day\":\"2026-03-02\",\"item\":\"apple\",\"quantity\":3,\"gold\":9}],"
                            + "\"total\":{\"quantity\":5,\"gold\":15}}");
        assertThat(Json.text(resource.revenue("2026-02-23", "2026-02-24", "torch")))
                .endsWith("\"total\":{\"quantity\":3,\"gold\":9}}");
    }

    @Test
    void whereNothingWasSoldTheTotalIsZero() {
        assertThat(Json.text(resource.revenue(null, null, null)))
                .isEqualTo("{\"days\":[],\"total\":{\"quantity\":0,\"gold\":0}}");
    }

    @Test
    void todayIsTheDayInUtc() {
        sell("apple", 1, 1, Instant.parse("2026-03-03T00:00:00Z"));
        assertThat(resource.revenue(null, null, null).days()).isEmpty();

        clock.forward(Duration.ofHours(12).minusMillis(1));
        assertThat(resource.revenue(null, null, null).days()).isEmpty();

        clock.forward(Duration.ofMillis(1));
        assertThat(resource.revenue(null, null, null).days()).hasSize(1);
    }

    @Test
    void ninetyTwoDaysAreAnsweredAndNinetyThreeRefused() {
        assertThat(refusal("2025-12-01", "2026-03-02", null)).startsWith("{\"days\"");
        assertThat(refusal("2025-11-30", "2026-03-02", null)).isEqualTo("match.too-many-days");
        assertThat(refusal("2025-11-30", null, null)).isEqualTo("match.too-many-days");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "today",
                "2026-3-2",
                "2026-02-29",
                "2026-03-02T00:00:00Z",
                "1969-12-31",
                "-0001-01-01",
                "+10000-01-01"
            })
    void whatIsNoDayIsRefused(String text) {
        assertThat(refusal(text, null, null)).isEqualTo("http.query-malformed");
        assertThat(refusal(null, text, null)).isEqualTo("http.query-malformed");
    }

    @Test
    void theFirstAndTheLastDayThereAreCanBeAskedFor() {
        assertThat(refusal(null, "1970-01-01", null)).startsWith("{\"days\"");
        assertThat(refusal("9999-12-31", "9999-12-31", null)).startsWith("{\"days\"");
        assertThat(refusal("2026-03-02", "2026-03-01", null)).isEqualTo("http.query-malformed");
    }

    @Test
    void whatIsNoItemsNameIsRefusedAndWhatIsNoItemWasNotSold() {
        assertThat(refusal(null, null, "")).isEqualTo("http.query-malformed");
        assertThat(refusal(null, null, "a".repeat(65))).isEqualTo("http.query-malformed");
        assertThat(refusal(null, null, "a\u0000b")).isEqualTo("http.query-malformed");
        assertThat(refusal(null, null, "a".repeat(64))).startsWith("{\"days\":[],");
    }

    @Test
    void tenThousandSumsAreAnsweredAndOneMoreIsRefused() {
        var revenues = store.wiring().get(Revenues.class);
        var day = LocalDate.of(2026, 3, 2);
        sell(revenues, day, IntStream.range(0, 10_000));
        assertThat(resource.revenue(null, null, null).days()).hasSize(10_000);
        assertThat(resource.revenue(null, null, null).total().gold()).isEqualTo(10_000);

        sell(revenues, day, IntStream.of(10_000));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> resource.revenue(null, null, null))
                .withMessageContaining("at most 10000 sums")
                .extracting(Refusal::code)
                .isEqualTo("match.too-many-sums");
        assertThat(resource.revenue(null, null, "item-7").days()).hasSize(1);
    }

    private void sell(Revenues revenues, LocalDate day, IntStream items) {
        var changes =
                items.mapToObj(n -> new RevenueChange(new RevenueKey(day, "item-" + n), 1, 1))
                        .toList();
        store.run(
                () -> {
                    revenues.lock(new TreeSet<>(changes.stream().map(RevenueChange::key).toList()));
                    revenues.add(changes);
                });
    }

    @Test
    void theStaffMaySeeItAndPlayersMayNot() throws Exception {
        var method =
                StatisticsResource.class.getMethod(
                        "revenue", String.class, String.class, String.class);

        assertThat(Access.of(StatisticsResource.class, method))
                .contains(new Access.Roles(List.of("viewer", "game_master", "operator", "admin")));
    }
}
