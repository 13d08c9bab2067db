package org.realmgate.platform.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.bus.UnstartedLoops;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.saga.Buying.Purchase;
import org.realmgate.platform.telemetry.Meters;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

/** What a scraper reads of sagas, whose participants answer what the test says. */
class SagaMetersIT {
    private static final StepOutcome NO =
            new StepOutcome.Refused(new Refusal(Kind.CONFLICT, "test.no", "the bag is full"));

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final Buying.Purchases purchases = new Buying.Purchases();
    private final Map<String, StepOutcome> says = new ConcurrentHashMap<>();
    private Store store;
    private Running one;

    private final class Told extends ParticipantClient {
        Told(String service) {
            super(service);
        }

        @Override
        public boolean isReachable() {
            return true;
        }

        @Override
        public List<StepOutcome> take(List<StepAsked> steps) {
            return steps.stream()
                    .map(step -> says.getOrDefault(service(), StepOutcome.DONE))
                    .toList();
        }
    }

    /** One instance of the service. */
    private record Running(SagaEngine engine, Sagas sagas, JoinedConnection joined, Meters meters) {
        /** The number behind a series; fails if there is none. */
        double value(String series) {
            return meters.text()
                    .lines()
                    .filter(line -> line.startsWith(series + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + series));
        }

        double started() {
            return value("realm_sagas_started_total{service=\"shop\",type=\"purchase\"}");
        }

        double ended(String outcome) {
            return value(
                    "realm_sagas_ended_total{outcome=\""
                            + outcome
                            + "\",service=\"shop\",type=\"purchase\"}");
        }

        double underWay(String type) {
            return value("realm_sagas_under_way{service=\"shop\",type=\"" + type + "\"}");
        }

        double parked() {
            return value("realm_sagas_parked{service=\"shop\",type=\"purchase\"}");
        }

        double failed(String participant, String reason) {
            return value(
                    "realm_saga_steps_failed_total{participant=\""
                            + participant
                            + "\",reason=\""
                            + reason
                            + "\",service=\"shop\"}");
        }

        void turnAll() {
            for (int round = 0; round < 8; round++) {
                for (var lane : List.of("bank", "bag", "shop")) {
                    engine.lane(lane).turn();
                    engine.writer().turn();
                }
            }
        }
    }

    private void openOn(Database database) {
        store = Store.on(database);
        one = started();
    }

    private Running started() {
        var definitions = store.wiringWith(clock, Beans.of(purchases)).get(SagaDefinitions.class);
        var clients = Beans.of(new Told("bank"), new Told("bag"), new Told("shop"));
        var beans = store.wiringWith(clock, new UnstartedLoops(), definitions, clients);
        beans.get(ServiceName.class).be("shop");
        var running =
                new Running(
                        beans.get(SagaEngine.class),
                        beans.get(Sagas.class),
                        beans.get(JoinedConnection.class),
                        beans.get(Meters.class));
        running.engine().start();
        return running;
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private String buy() {
        return store.in(() -> begun());
    }

    private String begun() {
        var id = one.sagas().newId();
        return one.sagas().begin(id, purchases, 1, new Purchase(1, "sword", 10)).sagaId();
    }

    /** A scraper that comes so much later is told anew. */
    private void letTheRowsBeReadAgain() {
        clock.forward(SagaMeters.READ_AGAIN);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void allSeriesAreThereBeforeAnythingHappens(Database database) {
        openOn(database);

        assertThat(one.started()).isZero();
        for (var outcome : List.of("completed", "compensated", "resolved")) {
            assertThat(one.ended(outcome)).isZero();
        }
        assertThat(one.underWay("purchase")).isZero();
        assertThat(one.parked()).isZero();
        assertThat(one.failed("bank", "refused")).isZero();
        assertThat(one.failed("bag", "unanswered")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsRolledBackIsNotCounted(Database database) {
        openOn(database);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () ->
                                store.run(
                                        () -> {
                                            begun();
                                            throw new IllegalStateException("changed its mind");
                                        }));
        assertThat(one.started()).isZero();

        buy();
        assertThat(one.started()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void completedSagasAreCountedWithHowLongTheyTook(Database database) {
        openOn(database);
        buy();
        clock.forward(Duration.ofMillis(40));
        one.turnAll();

        assertThat(one.ended("completed")).isEqualTo(1);
        var duration = "realm_sagas_duration_seconds";
        var tags = "{service=\"shop\",type=\"purchase\"";
        assertThat(one.value(duration + "_sum" + tags + "}")).isEqualTo(0.04);
        for (var bucket :
                List.of(
                        "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0",
                        "10.0")) {
            assertThat(one.value(duration + "_bucket" + tags + ",le=\"" + bucket + "\"}"))
                    .as(bucket)
                    .isEqualTo(Double.parseDouble(bucket) < 0.04 ? 0 : 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatFailsIsCountedByItsParticipantAndReason(Database database) {
        openOn(database);
        says.put("bag", NO);
        buy();
        one.turnAll();

        assertThat(one.failed("bag", "refused")).isEqualTo(1);
        assertThat(one.ended("compensated")).isEqualTo(1);
        assertThat(one.ended("completed")).isZero();

        says.put("bank", new StepOutcome.Failed("away"));
        buy();
        one.engine().lane("bank").turn();
        one.engine().writer().turn();
        assertThat(one.failed("bank", "unanswered")).isEqualTo(1);
        assertThat(one.failed("bank", "refused")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsParkedIsSeenUntilSomebodyPutsItInOrder(Database database) {
        openOn(database);
        says.put("bag", NO);
        var id = buy();
        one.engine().lane("bank").turn();
        one.engine().writer().turn();
        one.engine().lane("bag").turn();
        one.engine().writer().turn();
        says.put("bank", NO);
        one.turnAll();

        assertThat(one.parked()).isEqualTo(1);
        assertThat(one.underWay("purchase")).isZero();

        store.run(() -> one.sagas().resolve(id, "kim: paid by hand"));
        letTheRowsBeReadAgain();
        assertThat(one.parked()).isZero();
        assertThat(one.ended("resolved")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theRowsAreReadOnceInAWhileAndTellOfAllInstances(Database database) {
        openOn(database);
        assertThat(one.underWay("purchase")).isZero();
        buy();
        assertThat(one.underWay("purchase")).as("read a moment ago").isZero();

        letTheRowsBeReadAgain();
        assertThat(one.underWay("purchase")).isEqualTo(1);
        var another = started();
        assertThat(another.underWay("purchase")).as("begun by the first").isEqualTo(1);
        assertThat(another.started()).as("its own alone").isZero();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aTypeThatIsNotDefinedHereIsCountedAsOther(Database database) {
        openOn(database);
        buy();
        store.run(
                () ->
                        one.joined()
                                .with(
                                        connection -> {
                                            renameAll(connection);
                                            return null;
                                        }));

        assertThat(one.underWay(SagaMeters.OTHER)).isEqualTo(1);
        assertThat(one.meters().text()).doesNotContain("raid");
    }

    private static void renameAll(Connection connection) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE saga SET type = 'raid'")) {
            update.executeUpdate();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void withoutItsDatabaseAServiceTellsWhatItKnows(Database database) {
        openOn(database);
        buy();
        store.goAway();

        assertThat(one.underWay("purchase")).isNaN();
        assertThat(one.started()).isEqualTo(1);

        store.comeBack();
        letTheRowsBeReadAgain();
        assertThat(one.underWay("purchase")).isEqualTo(1);
    }
}
