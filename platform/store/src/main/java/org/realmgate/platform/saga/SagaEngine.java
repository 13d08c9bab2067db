package org.realmgate.platform.saga;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.event.Event;
import org.realmgate.platform.bus.Outbox;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.platform.saga.MoveWriter.Decided;

/**
 * Moves sagas on: a {@link Lane} per participant, a {@link MoveWriter}, and a keeper that renews
 * this runner's lease, takes over what runners left that are gone, and finds what fell out of
 * memory. Any number of instances may run on one database. Started and stopped by the service that
 * orchestrates. All methods may be called from any thread.
 */
@ApplicationScoped
public class SagaEngine {
    /** Whoever does not renew its lease for so long has lost its sagas to the others. */
    public static final Duration LEASE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(SagaEngine.class.getName());
    private static final Duration KEEP_EVERY = Duration.ofSeconds(1);
    private static final Duration RUNNERS_REMEMBERED = Duration.ofHours(1);
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(6);

    /** An outage is over when it is over: nobody waits half a minute for its end. */
    private static final RetryBackoff BACKOFF =
            new RetryBackoff(Duration.ofMillis(100), Duration.ofSeconds(4));

    private static final Duration FORGET_EVERY = Duration.ofMinutes(1);
    private static final Duration NOT_UNDERSTOOD_REST = Duration.ofMinutes(1);
    private static final Duration AWAY_TOLD_FOR = Duration.ofMinutes(1);
    private static final long SWEEP_AT_MOST_EVERY_MILLIS = 50;

    private static final int WAITERS_MAX = 10_000;

    /** Sagas that one sweep takes up; the next one follows at once if there were so many. */
    private static final int SWEEP_MAX = 1_000;

    @Inject private JoinedConnection joined;
    @Inject private Transactions transactions;
    @Inject private Outbox outbox;
    @Inject private Clock clock;
    @Inject private Loops loops;
    @Inject private SagaDefinitions definitions;
    @Inject private SagaMeters meters;
    @Inject @Any private Instance<ParticipantClient> clients;

    private final Map<String, Lane> lanes = new TreeMap<>();
    private final Set<String> inMemory = ConcurrentHashMap.newKeySet();
    private final Map<String, Waiter> waiters = new ConcurrentHashMap<>();

    /** Participants that did not answer, and when they last did not. */
    private final Map<String, Long> away = new ConcurrentSkipListMap<>();

    private volatile MoveWriter writer;
    private volatile long runner;
    private volatile Loop keeper;
    private long nextForgetMillis;

    private record Waiter(CompletableFuture<SagaState> ended, long sinceMillis) {}

    /** Takes part in running sagas from now on. */
    public void start() {
        definitions.read();
        for (var client : clients.stream().toList()) {
            lanes.put(client.service(), new Lane(this, client));
        }
        meters.start(lanes.keySet());
        runner = newRunner();
        writer = new MoveWriter(this);
        writer.start(loops);
        lanes.values().forEach(lane -> lane.start(loops));
        keeper = loops.start("saga-keeper", this::keep);
    }

    /** Lets what is under way come to the end of its step; the others take over what is left. */
    public void stop() throws InterruptedException {
        if (keeper == null) {
            return;
        }
        keeper.stop(END_TAKES_MAX);
        for (var lane : lanes.values()) {
            lane.stop(END_TAKES_MAX);
        }
        writer.stop(END_TAKES_MAX);
        inTransaction(
                connection -> {
                    SagaRunners.leave(connection, runner);
                    return null;
                });
    }

    /** How many sagas are in this instance's memory, and which participants do not answer. */
    public Finding check() {
        if (keeper == null) {
            return Finding.unhealthy("not started");
        }
        long recently = clock.millis() - AWAY_TOLD_FOR.toMillis();
        away.values().removeIf(failedAt -> failedAt < recently);
        var missing = List.copyOf(away.keySet());
        return missing.isEmpty()
                ? Finding.healthy("in_memory=" + inMemory.size())
                : Finding.degraded("sagas wait for " + String.join(", ", missing));
    }

    // ---- for whoever begins or decides

    /** The number by which this instance has its sagas. */
    long runner() {
        return runner;
    }

    /**
     * Whoever waits for the saga's end; completed by this instance, if it is the one to see it, and
     * if not too many wait already: who is not told in time asks where the saga is.
     */
    CompletableFuture<SagaState> awaitEnd(String sagaId) {
        var ended = new CompletableFuture<SagaState>();
        if (waiters.size() < WAITERS_MAX) {
            waiters.put(sagaId, new Waiter(ended, clock.millis()));
        }
        return ended;
    }

    void forgetWaiter(String sagaId) {
        waiters.remove(sagaId);
    }

    /** Goes on with a saga whose row is committed. */
    void takeUp(SagaState saga) {
        if (keeper == null || !saga.status().isMoving()) {
            return;
        }
        if (inMemory.add(saga.sagaId())) {
            handOn(saga);
        }
    }

    MoveWriter writer() {
        return writer;
    }

    /** The lane of a participant. */
    Lane lane(String participant) {
        return lanes.get(participant);
    }

    // ---- for lanes and the writer

    /** Asks; what came of it is stored before the next step of any of these sagas is begun. */
    void ask(ParticipantClient client, List<Lane.Waiting> waiting) {
        long now = clock.millis();
        List<Decided> decided = new ArrayList<>();
        List<Lane.Waiting> inTime = new ArrayList<>();
        for (var one : waiting) {
            var saga = one.saga();
            if (SagaProgress.isLate(saga, now)) {
                var back = new SagaMoves.Move(saga, progress(saga).turnedBack(saga, now));
                decided.add(new Decided(back, client.service(), null));
            } else {
                inTime.add(one);
            }
        }
        var outcomes = outcomes(client, inTime);
        long then = clock.millis();
        for (int n = 0; n < inTime.size(); n++) {
            var saga = inTime.get(n).saga();
            var outcome = outcomes.get(n);
            var move = new SagaMoves.Move(saga, progress(saga).after(saga, outcome, then));
            decided.add(new Decided(move, client.service(), outcome));
        }
        if (!writer.offer(decided)) {
            decided.forEach(one -> letGo(one.sagaId()));
        }
    }

    private List<StepOutcome> outcomes(ParticipantClient client, List<Lane.Waiting> waiting) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        try {
            if (!client.isReachable()) {
                throw new IllegalStateException("not there at the moment");
            }
            var outcomes = client.take(waiting.stream().map(Lane.Waiting::asked).toList());
            away.remove(client.service());
            return outcomes;
        } catch (RuntimeException fault) {
            boolean isFirst = away.put(client.service(), clock.millis()) == null;
            LOG.log(
                    isFirst ? Level.WARNING : Level.FINE,
                    fault,
                    () -> client.service() + " was asked for steps in vain");
            StepOutcome failed =
                    new StepOutcome.Failed(
                            client.service()
                                    + ": "
                                    + (fault.getMessage() == null
                                            ? fault.getClass().getSimpleName()
                                            : fault.getMessage()));
            return Collections.nCopies(waiting.size(), failed);
        }
    }

    /** Stores where sagas go on, and hands them on. */
    void write(List<Decided> decided) {
        var moves = decided.stream().map(Decided::move).toList();
        var moved = transactions.in(() -> store(moves));
        for (var one : decided) {
            if (one.outcome() != null) {
                meters.answered(one.participant(), one.outcome());
            }
            if (moved.contains(one.sagaId())) {
                meters.moved(one.move().from(), one.move().to());
                handOn(one.move().to());
            } else {
                letGo(one.sagaId());
            }
        }
    }

    private Set<String> store(List<SagaMoves.Move> moves) {
        var moved = joined.with(connection -> SagaMoves.move(connection, moves, runner));
        List<Event> events = new ArrayList<>();
        List<SagaState> ended = new ArrayList<>();
        for (var move : moves) {
            var saga = move.to();
            if (moved.contains(saga.sagaId())) {
                events.addAll(SagaEvents.told(move.from(), saga));
                if (saga.status().isFinal()) {
                    ended.add(saga);
                }
            }
        }
        ended.sort(Comparator.comparing(saga -> definitions.of(saga).locks(saga)));
        ended.forEach(saga -> definitions.of(saga).ended(saga));
        outbox.publish(events);
        return moved;
    }

    private SagaProgress progress(SagaState saga) {
        return new SagaProgress(definitions.of(saga), BACKOFF);
    }

    /** Its row says where it is; a sweep takes it up again. */
    void letGo(String sagaId) {
        inMemory.remove(sagaId);
    }

    private void handOn(SagaState saga) {
        if (!saga.status().isMoving()) {
            inMemory.remove(saga.sagaId());
            var waiter = waiters.remove(saga.sagaId());
            if (waiter != null) {
                waiter.ended().complete(saga);
            }
        } else if (saga.tries() > 0 && saga.dueAt() > clock.millis()) {
            // Its row says when it is due; the sweep takes it up then.
            inMemory.remove(saga.sagaId());
            keeper.wake();
        } else {
            intoItsLane(saga);
        }
    }

    private void intoItsLane(SagaState saga) {
        try {
            var asked = StepAsked.of(saga, definitions.of(saga));
            var lane = lanes.get(asked.participant());
            if (lane == null) {
                throw new IllegalStateException(
                        "no client asks " + asked.participant() + " for steps");
            }
            if (!lane.offer(new Lane.Waiting(saga, asked))) {
                inMemory.remove(saga.sagaId());
            }
        } catch (RuntimeException fault) {
            // A newer version of this service began it, perhaps: one that stops leaves it to
            // the others.
            LOG.log(Level.WARNING, fault, () -> "saga " + saga.sagaId() + " waits a minute");
            inMemory.remove(saga.sagaId());
            long later = clock.millis() + NOT_UNDERSTOOD_REST.toMillis();
            inTransaction(
                    connection -> {
                        SagaRunners.postpone(connection, saga.sagaId(), runner, later);
                        return null;
                    });
        }
    }

    private <T> T inTransaction(JoinedConnection.Work<T> work) {
        return transactions.in(() -> joined.with(work));
    }

    // ---- the keeper's turn

    /** What the keeper finds in one look. */
    private record Look(
            boolean isRunner, List<Long> gone, List<SagaState> due, long nextDueMillis) {}

    long keep() {
        long now = clock.millis();
        var look = inTransaction(connection -> look(connection, now));
        if (!look.isRunner()) {
            LOG.warning("this instance was away longer than its lease: others took its sagas over");
            runner = newRunner();
            return 0;
        }
        look.due().forEach(this::takeUp);
        forget(now);
        if (takeOver(look.gone(), now) || look.due().size() == SWEEP_MAX) {
            return 0;
        }
        // What waits for another try is not to wait for the keeper's turn as well.
        return Duration.ofMillis(
                        Math.clamp(
                                look.nextDueMillis() - now,
                                SWEEP_AT_MOST_EVERY_MILLIS,
                                KEEP_EVERY.toMillis()))
                .toNanos();
    }

    private Look look(Connection connection, long now) throws SQLException {
        boolean isRunner = SagaRunners.renew(connection, runner, now, now + LEASE.toMillis());
        return isRunner
                ? new Look(
                        true,
                        SagaRunners.gone(connection, now),
                        SagaRunners.due(connection, runner, now, SWEEP_MAX),
                        SagaRunners.nextDue(connection, runner, now))
                : new Look(false, List.of(), List.of(), now);
    }

    private long newRunner() {
        long until = clock.millis() + LEASE.toMillis();
        long number = inTransaction(connection -> SagaRunners.newRunner(connection, until));
        // Whoever takes its sagas over names it by this number.
        LOG.info(() -> "moves sagas as runner " + number);
        return number;
    }

    /** Whether there were any; they are due at once. */
    private boolean takeOver(List<Long> gone, long now) {
        boolean any = false;
        for (long from : gone) {
            int taken =
                    inTransaction(
                            connection ->
                                    SagaRunners.takeOver(connection, from, runner, now, SWEEP_MAX));
            if (taken > 0) {
                LOG.info(() -> "took " + taken + " sagas over from runner " + from);
                any = true;
            }
        }
        return any;
    }

    private void forget(long now) {
        if (now < nextForgetMillis) {
            return;
        }
        nextForgetMillis = now + FORGET_EVERY.toMillis();
        inTransaction(
                connection -> {
                    SagaRunners.forgetRunners(connection, now - RUNNERS_REMEMBERED.toMillis());
                    return null;
                });
        // Whose saga went to another instance has asked again since.
        waiters.values().removeIf(waiter -> now - waiter.sinceMillis() > FORGET_EVERY.toMillis());
    }
}
