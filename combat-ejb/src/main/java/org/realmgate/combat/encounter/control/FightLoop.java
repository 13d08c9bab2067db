package org.realmgate.combat.encounter.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.realmgate.combat.encounter.entity.Encounter;
import org.realmgate.combat.encounter.entity.FightCommand;
import org.realmgate.combat.encounter.entity.FightUnavailable;
import org.realmgate.combat.skill.control.RulebookReader;
import org.realmgate.platform.database.UuidV7;
import org.realmgate.platform.health.Check;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.lease.WriterLease;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.platform.settings.Settings;

/**
 * The one thread that fights: takes what waits, decides it, and hands it to the writer, on the
 * instance that has the lease. A cast wakes it; time is looked at every {@value #TICK_MILLIS} ms.
 */
@ApplicationScoped
public class FightLoop implements Starter, Check {
    static final long TICK_MILLIS = 50;

    /** Casts that wait. Beyond, they are refused: an answer that late is of no use. */
    private static final int INBOX_MAX = 10_000;

    private static final int TAKE_MAX = 2_000;
    private static final int KEPT_DAYS_MAX = 3_650;
    private static final long TICK_NANOS = Duration.ofMillis(TICK_MILLIS).toNanos();
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);
    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);
    private static final RetryBackoff AFTER_FAULTS =
            new RetryBackoff(Duration.ofMillis(50), Duration.ofSeconds(1));

    @Inject private RulebookReader content;

    @Inject private FightWriter writer;

    @Inject private WorldClient world;

    @Inject private StoredFights stored;

    @Inject private WriterLease lease;

    @Inject private Clock clock;

    @Inject private Loops loops;

    private final BlockingQueue<FightInput> inbox = new ArrayBlockingQueue<>(INBOX_MAX);

    /** What must not be refused: bounded by instances, zones and players. */
    private final Queue<FightInput> own = new ConcurrentLinkedQueue<>();

    /** Players of whom the database is to be asked; bounded by the players. */
    private final Queue<Long> unknown = new ConcurrentLinkedQueue<>();

    private final SecureRandom seeds = new SecureRandom();
    private final List<Loop> running = new ArrayList<>();
    private volatile Loop loop;
    private volatile Loop lookout;
    private volatile int fighters;
    private volatile boolean owned;
    private volatile long ownedFence;
    private Fights fights;
    private long tickedAt;

    @Override
    public int order() {
        return SERVICE + 2;
    }

    @Override
    public String name() {
        return "fights";
    }

    @Override
    public void read(Settings settings) {
        lease.read(settings);
        stored.keepFor(
                Duration.ofDays(
                        settings.integer(
                                "combat.encounters-kept-days",
                                StoredFights.KEPT_DAYS,
                                1,
                                KEPT_DAYS_MAX)));
    }

    @Override
    public void start() {
        lease.start();
        tickedAt = System.nanoTime();
        fights = new Fights(content.rulebook(), () -> UuidV7.at(clock.millis()), seeds::nextLong);
        writer.whenLost(this::disown);
        loop = loops.start("fights", this::turn, AFTER_FAULTS);
        world.whenTold(loop::wake);
        lookout = loops.start("fight-lookout", this::lookOut, AFTER_FAULTS);
        running.add(lookout);
        running.add(loop);
    }

    @Override
    public void stop() throws InterruptedException {
        for (var one : running) {
            one.stop(END_TAKES_MAX);
        }
        world.unfollow();
    }

    /**
     * Asks for something.
     *
     * @param id whom it is about, who has to be in the world
     */
    public void submit(long id, FightCommand command, FightAnswer answer) {
        if (!owned) {
            answer.refused(FightUnavailable.elsewhere());
        } else if (inbox.offer(new FightInput.Asked(id, command, answer))) {
            loop.wake();
        } else {
            answer.refused(
                    FightUnavailable.now(
                            "at most " + INBOX_MAX + " casts wait (FightLoop); try again"));
        }
    }

    /** Asks about somebody who is in the world; answered on the fights' own thread. */
    public <T> CompletableFuture<T> look(long id, Function<Encounter, T> question) {
        var answer = new CompletableFuture<T>();
        if (!owned || !inbox.offer(new FightInput.Looked<>(id, question, answer))) {
            answer.completeExceptionally(FightUnavailable.elsewhere());
        } else {
            loop.wake();
        }
        return answer;
    }

    private long turn() throws InterruptedException {
        List<FightInput> inputs = new ArrayList<>();
        for (var one = own.poll(); one != null; one = own.poll()) {
            inputs.add(one);
        }
        for (var one = world.poll(); one != null; one = world.poll()) {
            inputs.add(new FightInput.Stood(one));
        }
        inbox.drainTo(inputs, TAKE_MAX);
        long nanos = System.nanoTime();
        boolean ticks = nanos - tickedAt >= TICK_NANOS;
        if (ticks) {
            tickedAt = nanos;
        }
        var turn = decided(inputs, ticks);
        fighters = fights.fighters();
        ask(fights.takeUnknown());
        if (!turn.isEmpty()) {
            writer.submit(turn);
        }
        return inbox.isEmpty() ? Math.max(1, tickedAt + TICK_NANOS - System.nanoTime()) : 0;
    }

    /** After a fault memory is read again from what is stored. */
    private FightTurn decided(List<FightInput> inputs, boolean ticks) {
        boolean isDecided = false;
        try {
            var turn = fights.turn(inputs, clock.millis(), ticks);
            isDecided = true;
            return turn;
        } finally {
            if (!isDecided) {
                owned = false;
            }
        }
    }

    private void ask(List<Long> players) {
        if (!players.isEmpty()) {
            unknown.addAll(players);
            lookout.wake();
        }
    }

    /**
     * What takes time: the lease, the stream, and what only the database knows; that is read when
     * the writer has nothing left that it would not know yet.
     */
    private long lookOut() {
        var tenure = lease.tenure();
        boolean isNew = !owned || tenure.fence() != ownedFence;
        if (tenure.isOwn() && isNew && writer.isIdle()) {
            own(tenure.fence());
        } else if (!tenure.isOwn() && owned) {
            disown();
        }
        if (owned && !world.isFollowing()) {
            world.follow();
        }
        learn();
        return LOOKS_EVERY.toNanos();
    }

    private void own(long fence) {
        world.unfollow();
        own.add(new FightInput.Owned(fence, stored.open()));
        ownedFence = fence;
        owned = true;
        loop.wake();
    }

    private void disown() {
        owned = false;
        world.unfollow();
        own.add(new FightInput.Disowned());
        loop.wake();
    }

    private void learn() {
        List<Long> players = new ArrayList<>();
        for (var id = unknown.poll(); id != null; id = unknown.poll()) {
            players.add(id);
        }
        if (!players.isEmpty()) {
            try {
                own.add(new FightInput.Known(stored.cards(players)));
            } catch (RuntimeException fault) {
                unknown.addAll(players);
                throw fault;
            }
            loop.wake();
        }
    }

    /** Without the world nobody can be fought. */
    @Override
    public Finding check() {
        if (!owned) {
            return lease.tenure().isOwn()
                    ? Finding.degraded("what was fought is read")
                    : Finding.healthy("another instance fights");
        }
        if (!world.isFollowing()) {
            return Finding.degraded("world does not tell where anybody stands");
        }
        return Finding.healthy(
                String.format(Locale.ROOT, "%d fighters, %d casts wait", fighters, inbox.size()));
    }
}
