package org.realmgate.bots.scenario;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.realmgate.bots.account.AccountSource;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.Renewing;
import org.realmgate.bots.crowd.Crowd;
import org.realmgate.bots.crowd.Hearing;
import org.realmgate.bots.measure.Counts;
import org.realmgate.bots.measure.Errors;
import org.realmgate.bots.measure.Measurements;
import org.realmgate.bots.measure.OwnCores;
import org.realmgate.bots.measure.RealmProcess;
import org.realmgate.bots.report.Report;
import org.realmgate.bots.socket.Sockets;
import org.realmgate.bots.tls.Trust;
import org.realmgate.bots.zone.Atlas;

/**
 * The play scenario: everybody comes in, warms up, plays for the measured window, is heard out and
 * leaves.
 */
public final class Playing {

    private static final Duration TELLING = Duration.ofSeconds(2);
    private static final Duration LOOKING = Duration.ofMillis(100);
    private static final Duration PLACING_MAX = Duration.ofSeconds(30);
    private static final Duration HEARING_OUT_MAX = Duration.ofSeconds(5);
    private static final Duration HEARING_OUT_MIN = Duration.ofMillis(500);
    private static final Duration LEAVING = Duration.ofMillis(500);

    private final PlayPlan plan;
    private final Trust trust;
    private final RealmProcess realm;
    private final Progress progress;
    private final Measurements tally = new Measurements();
    private final OwnCores own = new OwnCores();

    /**
     * @param realm null if its process is unknown
     */
    public Playing(PlayPlan plan, Trust trust, RealmProcess realm, Progress progress) {
        this.plan = plan;
        this.trust = trust;
        this.realm = realm;
        this.progress = progress;
    }

    /**
     * @param accounts all that the source gave, just now
     */
    public Report run(AccountSource source, List<BotAccount> accounts, Atlas atlas) {
        Duration renewAfter = Duration.ofSeconds(plan.renewAfterSeconds());
        try (Sockets sockets = new Sockets(plan.url(), trust)) {
            Crowd crowd = new Crowd(sockets, plan.crowd(), atlas, accounts, tally);
            try (Renewing renewing = new Renewing(source, accounts, renewAfter, crowd)) {
                renewing.begin();
                return play(crowd);
            }
        }
    }

    private Report play(Crowd crowd) {
        enter(crowd);
        crowd.speak();
        await(crowd, "warming up", Duration.ofSeconds(plan.warmupSeconds()), () -> false);
        Counts from = begin(crowd);
        long start = System.nanoTime();
        await(crowd, "measuring", Duration.ofSeconds(plan.seconds()), () -> false);
        Counts to = end(crowd);
        double seconds = (System.nanoTime() - start) / 1e9;
        int connected = crowd.connected();
        hearOut(crowd);
        Report report = report(crowd, to.since(from), seconds, connected);
        crowd.leave();
        LockSupport.parkNanos(LEAVING.toNanos());
        return report;
    }

    private void enter(Crowd crowd) {
        crowd.open();
        int connected;
        do {
            connected = crowd.connected();
            await(crowd, "connecting", PLACING_MAX, crowd::settled);
        } while (!crowd.settled() && crowd.connected() > connected);
        int absent = crowd.size() - crowd.connected();
        if (!crowd.settled()) {
            crowd.onLoop(
                    () -> {
                        tally.errors()
                                .add(
                                        "not-placed",
                                        absent,
                                        "nobody was placed for " + PLACING_MAX.toSeconds() + " s");
                        return null;
                    });
        }
    }

    private Counts begin(Crowd crowd) {
        crowd.measure();
        own.begin();
        if (realm != null) {
            realm.begin();
        }
        return crowd.onLoop(
                () -> {
                    tally.beginWindow(System.nanoTime());
                    return tally.counts();
                });
    }

    private Counts end(Crowd crowd) {
        Counts counts =
                crowd.onLoop(
                        () -> {
                            tally.endWindow(System.nanoTime());
                            return tally.counts();
                        });
        if (realm != null) {
            realm.end();
        }
        own.end();
        return counts;
    }

    private void hearOut(Crowd crowd) {
        crowd.stop();
        await(crowd, "hearing out", HEARING_OUT_MIN, () -> false);
        long[] before = {-1};
        await(
                crowd,
                "hearing out",
                HEARING_OUT_MAX,
                () -> {
                    long heard = crowd.onLoop(tally::counts).deliveries();
                    boolean quiet = heard == before[0] && crowd.unanswered() == 0;
                    before[0] = heard;
                    return quiet;
                });
    }

    private Report report(Crowd crowd, Counts counted, double seconds, int connected) {
        Hearing hearing = crowd.hearing();
        return crowd.onLoop(
                () -> {
                    Errors errors = tally.errors();
                    errors.add(
                            "say-unanswered", hearing.unanswered(), "neither accepted nor refused");
                    errors.add(
                            "chat-missing",
                            hearing.missing(),
                            "accepted and not heard by a player of the channel");
                    errors.add("chat-duplicate", hearing.duplicate(), "heard twice by a player");
                    errors.add(
                            "chat-out-of-order",
                            hearing.outOfOrder(),
                            "message_id not above the one before it");
                    return new Report(
                            crowd.size(),
                            connected,
                            seconds,
                            counted,
                            crowd.observers(),
                            tally.unmatched(),
                            tally.moveLatency(),
                            tally.chatLatency(),
                            hearing,
                            own.cores(),
                            tally.loopLag(),
                            realm == null ? null : realm.use().orElse(null),
                            tally.reopenings().counts(),
                            errors.byKind());
                });
    }

    private void await(Crowd crowd, String what, Duration atMost, BooleanSupplier done) {
        long start = System.nanoTime();
        long told = start;
        Counts before = crowd.onLoop(tally::counts);
        while (System.nanoTime() - start < atMost.toNanos() && !done.getAsBoolean()) {
            LockSupport.parkNanos(
                    Math.min(LOOKING.toNanos(), atMost.toNanos() - (System.nanoTime() - start)));
            double seconds = (System.nanoTime() - told) / 1e9;
            if (seconds >= TELLING.toSeconds()) {
                told = System.nanoTime();
                Counts counts = crowd.onLoop(tally::counts);
                tell(crowd, what, counts.since(before), seconds);
                before = counts;
            }
        }
    }

    private void tell(Crowd crowd, String what, Counts counts, double seconds) {
        progress.say(
                "%s: %d of %d connected, %,.0f moves/s, %,.0f updates/s, %,.0f deliveries/s, %d errors"
                        .formatted(
                                what,
                                crowd.connected(),
                                crowd.size(),
                                counts.moves() / seconds,
                                counts.updates() / seconds,
                                counts.deliveries() / seconds,
                                crowd.onLoop(() -> tally.errors().total())));
    }
}
