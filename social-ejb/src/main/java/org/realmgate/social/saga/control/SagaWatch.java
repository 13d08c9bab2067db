package org.realmgate.social.saga.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Logger;
import org.realmgate.contracts.social.SagaAlert;
import org.realmgate.platform.bus.Outbox;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.Turn;
import org.realmgate.platform.saga.SagaReports;

/** Tells of kinds of sagas that fare badly (R3). */
@ApplicationScoped
public class SagaWatch implements Starter {
    /** What is looked at, and how long an alert stands. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    static final int STARTED_MIN = 10;
    static final double SUCCESS_MIN = 0.95;
    static final double MEAN_MILLIS_MAX = 10_000;

    private static final Logger LOG = Logger.getLogger(SagaWatch.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);

    @Inject private SagaReports reports;
    @Inject private Transactions transactions;
    @Inject private JoinedConnection joined;
    @Inject private Outbox outbox;
    @Inject private Clock clock;
    @Inject private Loops loops;
    private Loop loop;

    @Override
    public int order() {
        return SERVICE + 1;
    }

    @Override
    public String name() {
        return "alerts of sagas";
    }

    @Override
    public void start() {
        loop = loops.start("saga-watch", Turn.every(EVERY, this::look));
    }

    @Override
    public void stop() throws InterruptedException {
        if (loop != null) {
            loop.stop(END_TAKES_MAX);
        }
    }

    void look() {
        transactions.in(
                () -> {
                    reports.statistics(WINDOW).stream()
                            .filter(SagaWatch::faresBadly)
                            .filter(one -> mayTell(one.type()))
                            .forEach(this::tell);
                    return null;
                });
    }

    private static boolean faresBadly(SagaReports.Statistics one) {
        return one.started() >= STARTED_MIN && one.successRate() < SUCCESS_MIN
                || one.meanMillis() > MEAN_MILLIS_MAX;
    }

    private void tell(SagaReports.Statistics one) {
        LOG.warning(
                () ->
                        "sagas fare badly: type="
                                + one.type()
                                + " started="
                                + one.started()
                                + " success_rate="
                                + one.successRate()
                                + " mean_millis="
                                + one.meanMillis());
        outbox.publish(
                new SagaAlert(
                        one.type(),
                        one.started(),
                        one.successRate(),
                        one.meanMillis(),
                        clock.millis()));
    }

    private boolean mayTell(String type) {
        return joined.with(connection -> mayTell(connection, type));
    }

    private boolean mayTell(Connection connection, String type) throws SQLException {
        try (var first =
                connection.prepareStatement(
                        "INSERT INTO saga_alert (type, told_at) VALUES (?, 0) ON CONFLICT DO"
                                + " NOTHING")) {
            first.setString(1, type);
            first.executeUpdate();
        }
        try (var claim =
                connection.prepareStatement(
                        "UPDATE saga_alert SET told_at = ? WHERE type = ? AND told_at <= ?")) {
            long now = clock.millis();
            claim.setLong(1, now);
            claim.setString(2, type);
            claim.setLong(3, now - WINDOW.toMillis());
            return claim.executeUpdate() == 1;
        }
    }
}
