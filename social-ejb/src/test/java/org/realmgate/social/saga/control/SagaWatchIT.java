package org.realmgate.social.saga.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

class SagaWatchIT {
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private Store store;
    private SagaWatch watch;

    private void openOn(Database database) {
        store = Store.on(database, "social");
        watch = store.wiringWith(clock).get(SagaWatch.class);
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private void sagas(int count, String state, long millis) throws SQLException {
        long now = clock.millis();
        try (var connection = store.apart().getConnection();
                var insert =
                        connection.prepareStatement(
                                "INSERT INTO saga_ended (saga_id, type, version, state, step,"
                                    + " tries, due_at, started_at, step_began_at, deadline_at,"
                                    + " ended_at, correlation_id, input, history) VALUES (?,"
                                    + " 'purchase', 1, ?, 0, 0, 0, ?, 0, 0, ?, 'c', '{}', '[]')")) {
            for (int n = 0; n < count; n++) {
                insert.setString(1, UUID.randomUUID().toString());
                insert.setString(2, state);
                insert.setLong(3, now);
                insert.setLong(4, now + millis);
                insert.executeUpdate();
            }
        }
    }

    private List<String> alerts() throws SQLException {
        List<String> bodies = new ArrayList<>();
        try (var connection = store.apart().getConnection();
                var read =
                        connection.prepareStatement(
                                "SELECT body FROM outbox WHERE event_type = 'social.SagaAlert'");
                var rows = read.executeQuery()) {
            while (rows.next()) {
                bodies.add(rows.getString(1));
            }
        }
        return bodies;
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void nineteenOfTwentyAreEnoughAndOneLessIsToldOnceInFiveMinutes(Database database)
            throws SQLException {
        openOn(database);
        sagas(19, "COMPLETED", 100);
        sagas(1, "COMPENSATED", 100);
        watch.look();
        assertThat(alerts()).isEmpty();

        sagas(1, "COMPENSATED", 100);
        watch.look();
        watch.look();

        assertThat(alerts()).hasSize(1);
        assertThat(alerts().getFirst()).contains("\"saga_type\":\"purchase\",\"started\":21");
        clock.forward(SagaWatch.WINDOW);
        sagas(10, "COMPENSATED", 100);
        watch.look();
        assertThat(alerts()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void fewSayNothingUnlessTheyTakeLong(Database database) throws SQLException {
        openOn(database);
        sagas(9, "COMPENSATED", 100);
        watch.look();
        assertThat(alerts()).isEmpty();

        sagas(1, "COMPLETED", Duration.ofSeconds(10).toMillis());
        clock.forward(SagaWatch.WINDOW.plusMillis(1));
        sagas(1, "COMPLETED", Duration.ofSeconds(10).toMillis());
        watch.look();
        assertThat(alerts()).as("ten seconds are no longer than ten seconds").isEmpty();

        sagas(1, "COMPLETED", Duration.ofSeconds(10).toMillis() + 2);
        watch.look();
        assertThat(alerts()).hasSize(1);
    }
}
