package org.realmgate.platform.saga;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.saga.SagaRows.Standing;
import org.realmgate.platform.saga.SagaState.Status;
import org.realmgate.platform.telemetry.Meters;

/**
 * Sagas in numbers. Counters tell what this instance did, after the commit; gauges what the rows
 * say, which is the same at every instance. Tags are the types that are defined here, outcomes and
 * participants. Thread-safe.
 */
@ApplicationScoped
public class SagaMeters {
    /** For so long the rows are not read again, however often somebody asks. */
    static final Duration READ_AGAIN = Duration.ofSeconds(5);

    /** Types that stand in rows and are not defined here, because another version began them. */
    static final String OTHER = "other";

    private static final Logger LOG = Logger.getLogger(SagaMeters.class.getName());

    /** From what nobody notices to what is taken for broken. */
    private static final Duration[] BUCKETS =
            Stream.of(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
                    .map(Duration::ofMillis)
                    .toArray(Duration[]::new);

    @Inject private Meters meters;
    @Inject private SagaDefinitions definitions;
    @Inject private Transactions transactions;
    @Inject private JoinedConnection joined;
    @Inject private Clock clock;

    private final Map<String, OfType> types = new ConcurrentHashMap<>();
    private final Map<String, OfParticipant> participants = new ConcurrentHashMap<>();
    private Look last;

    private record OfType(Counter started, Map<Status, Counter> ended, Timer duration) {}

    private record OfParticipant(Counter refused, Counter unanswered) {}

    /** What the rows said when they were read last; nothing if the database did not answer. */
    private record Look(long atMillis, Optional<Map<String, Standing>> standings) {}

    /** Begins all series at 0, so that the first of something is seen as a rise. */
    void start(Set<String> asked) {
        Stream.concat(definitions.types().stream(), Stream.of(OTHER)).forEach(this::gauges);
        definitions.types().forEach(this::ofType);
        asked.forEach(this::ofParticipant);
    }

    /**
     * A move was committed.
     *
     * @param from null if the saga has begun
     */
    void moved(SagaState from, SagaState to) {
        var counted = ofType(to.begun().type());
        if (from == null) {
            counted.started().increment();
        } else if (to.status().isFinal()) {
            counted.ended().get(to.status()).increment();
            if (to.status() == Status.COMPLETED) {
                // Two machines' clocks may differ by more than a saga takes.
                counted.duration().record(Duration.ofMillis(Math.max(0, to.durationMillis())));
            }
        }
    }

    /** A participant was asked to do or undo a step, and what came of it is committed. */
    void answered(String participant, StepOutcome outcome) {
        switch (outcome) {
            case StepOutcome.Done done -> {}
            case StepOutcome.Refused refused -> ofParticipant(participant).refused().increment();
            case StepOutcome.Failed failed -> ofParticipant(participant).unanswered().increment();
        }
    }

    private OfType ofType(String type) {
        return types.computeIfAbsent(type, this::newType);
    }

    private OfType newType(String type) {
        var ends =
                Arrays.stream(Status.values())
                        .filter(Status::isFinal)
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        end -> ended(type, end),
                                        (one, other) -> one,
                                        () -> new EnumMap<>(Status.class)));
        return new OfType(
                Counter.builder("realm.sagas.started")
                        .description("Sagas that this instance began")
                        .tag("type", type)
                        .register(meters.registry()),
                ends,
                Timer.builder("realm.sagas.duration")
                        .description("From the beginning of sagas that completed to their end")
                        .tag("type", type)
                        .serviceLevelObjectives(BUCKETS)
                        .register(meters.registry()));
    }

    private Counter ended(String type, Status end) {
        return Counter.builder("realm.sagas.ended")
                .description("Sagas that this instance brought to their end")
                .tag("type", type)
                .tag("outcome", end.name().toLowerCase(Locale.ROOT))
                .register(meters.registry());
    }

    private OfParticipant ofParticipant(String name) {
        return participants.computeIfAbsent(
                name,
                any -> new OfParticipant(failed(name, "refused"), failed(name, "unanswered")));
    }

    private Counter failed(String participant, String reason) {
        return Counter.builder("realm.saga.steps.failed")
                .description("Steps that a participant was asked to do or undo and did not")
                .tag("participant", participant)
                .tag("reason", reason)
                .register(meters.registry());
    }

    // ---- what the rows say

    private void gauges(String type) {
        gauge("realm.sagas.under.way", "Sagas that are moved on or back", type, Standing::underWay);
        gauge("realm.sagas.parked", "Sagas that wait for an operator", type, Standing::parked);
    }

    private void gauge(String name, String what, String type, ToLongFunction<Standing> number) {
        Gauge.builder(name, this, rows -> rows.standing(type, number))
                .description(what + ", over all instances")
                .tag("type", type)
                .register(meters.registry());
    }

    /** Not a number while the database does not answer. */
    private double standing(String type, ToLongFunction<Standing> number) {
        return look().standings()
                .map(all -> (double) number.applyAsLong(all.getOrDefault(type, Standing.NONE)))
                .orElse(Double.NaN);
    }

    private synchronized Look look() {
        long now = clock.millis();
        if (last == null || now - last.atMillis() >= READ_AGAIN.toMillis()) {
            last = new Look(now, read());
        }
        return last;
    }

    private Optional<Map<String, Standing>> read() {
        try {
            Map<String, Standing> all = new HashMap<>();
            transactions
                    .in(() -> joined.with(SagaRows::standings))
                    .forEach(
                            (type, standing) ->
                                    all.merge(
                                            definitions.types().contains(type) ? type : OTHER,
                                            standing,
                                            Standing::plus));
            return Optional.of(all);
        } catch (RuntimeException fault) {
            LOG.log(Level.FINE, fault, () -> "sagas are counted later");
            return Optional.empty();
        }
    }
}
