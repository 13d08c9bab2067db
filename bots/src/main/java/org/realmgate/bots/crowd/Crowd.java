package org.realmgate.bots.crowd;

import io.netty.util.concurrent.ScheduledFuture;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.realmgate.bots.account.Bearers;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.measure.Measurements;
import org.realmgate.bots.socket.MaskedFrames;
import org.realmgate.bots.socket.ServerFrameScan;
import org.realmgate.bots.socket.Sockets;
import org.realmgate.bots.zone.Atlas;

/**
 * All players of a run. Its methods may be called from anywhere; each does its work on the event
 * loop.
 */
public final class Crowd implements Bearers {

    private static final long TURN_NANOS = 1_000_000;

    /** Reads get their share between two turns, even when a turn has a backlog. */
    private static final int BEATS_PER_TURN_MAX = 512;

    /** A tenth of a small crowd observes; 60 of a large one see enough for a p99.9. */
    private static final int OBSERVERS_MIN = 5;

    private static final int OBSERVERS_MAX = 60;

    private final Sockets sockets;
    private final CrowdPlan plan;
    private final Stage stage;
    private final List<Bot> players = new ArrayList<>();
    private final int observers;
    private final Doorstep doorstep;
    private Metronome moves;
    private Metronome worldSays;
    private Metronome zoneSays;
    private boolean still;
    private long nextTurnDue;
    private ScheduledFuture<?> turns;

    public Crowd(
            Sockets sockets,
            CrowdPlan plan,
            Atlas atlas,
            List<BotAccount> accounts,
            Measurements tally) {
        this.sockets = sockets;
        this.plan = plan;
        doorstep = new Doorstep(accounts.size(), plan.opensPerSecond(), System.nanoTime());
        stage =
                new Stage(
                        plan.seed(),
                        atlas,
                        new Roster(accounts),
                        new MoveTrails(accounts.size()),
                        new SayLedger(accounts.size(), plan.saysMax()),
                        new SayText(newTag(), plan.seed()),
                        new MaskedFrames((int) plan.seed()),
                        new ServerFrameScan(),
                        doorstep,
                        plan.reopensMax(),
                        new SplittableRandom(),
                        tally);
        int wanted = Math.clamp(accounts.size() / 10, OBSERVERS_MIN, OBSERVERS_MAX);
        int stride = Math.max(1, accounts.size() / wanted);
        for (int i = 0; i < accounts.size(); i++) {
            players.add(new Bot(i, accounts.get(i), i % stride == 0, stage));
        }
        observers = (accounts.size() + stride - 1) / stride;
    }

    private static String newTag() {
        return "r" + Integer.toString(new SecureRandom().nextInt(1 << 24), 36);
    }

    /**
     * Begins to open the sockets, at the plan's pace. Who is placed walks at once, so that neither
     * side meets the whole load cold.
     */
    public void open() {
        onLoop(
                () -> {
                    nextTurnDue = System.nanoTime();
                    for (int i = 0; i < players.size(); i++) {
                        doorstep.expect(i, nextTurnDue);
                    }
                    moves = metronome(plan.movesPerSecond() * players.size(), nextTurnDue);
                    turns =
                            sockets.loop()
                                    .scheduleWithFixedDelay(
                                            this::turn, 0, TURN_NANOS, TimeUnit.NANOSECONDS);
                    return null;
                });
    }

    /** Begins to speak. */
    public void speak() {
        onLoop(
                () -> {
                    long now = System.nanoTime();
                    worldSays = metronome(plan.worldSaysPerSecond(), now);
                    zoneSays = metronome(plan.zoneSaysPerSecond(), now);
                    return null;
                });
    }

    private static Metronome metronome(double perSecond, long now) {
        return perSecond > 0 ? new Metronome(perSecond, now) : null;
    }

    /** From here on lateness is an error; before, it is a cold start. */
    public void measure() {
        onLoop(
                () -> {
                    Stream.of(moves, worldSays, zoneSays)
                            .filter(Objects::nonNull)
                            .forEach(Metronome::forgetSkipped);
                    return null;
                });
    }

    /**
     * Falls still, but goes on listening: nobody changes its socket any more, and who is away may
     * come back.
     */
    public void stop() {
        onLoop(
                () -> {
                    still = true;
                    lateTurns(moves);
                    lateTurns(worldSays);
                    lateTurns(zoneSays);
                    moves = null;
                    worldSays = null;
                    zoneSays = null;
                    return null;
                });
    }

    private void lateTurns(Metronome metronome) {
        if (metronome != null) {
            stage.tally()
                    .errors()
                    .add(
                            "bots-too-late",
                            metronome.skipped(),
                            "the bots' own loop was more than a second late");
        }
    }

    /** Closes every socket. */
    public void leave() {
        onLoop(
                () -> {
                    turns.cancel(false);
                    players.forEach(player -> player.attendance().leave());
                    return null;
                });
    }

    private void turn() {
        long now = System.nanoTime();
        stage.tally().lag(nextTurnDue, now);
        letIn(now);
        beats(
                moves,
                players.size(),
                now,
                (player, due) -> player.move(due, 1 / plan.movesPerSecond()));
        beats(worldSays, plan.speakers(), now, Bot::sayInWorld);
        beats(zoneSays, players.size(), now, Bot::sayInZone);
        nextTurnDue = System.nanoTime() + TURN_NANOS;
    }

    private void letIn(long now) {
        for (int next = doorstep.next(now); next != Doorstep.NOBODY; next = doorstep.next(now)) {
            Attendance attendance = players.get(next).attendance();
            if (still && attendance.isHere()) {
                doorstep.entered();
            } else {
                attendance.enter(sockets);
            }
        }
    }

    private interface Act {
        void by(Bot player, long dueNanos);
    }

    private void beats(Metronome metronome, int among, long now, Act act) {
        if (metronome == null) {
            return;
        }
        for (int i = 0; i < BEATS_PER_TURN_MAX; i++) {
            long beat = metronome.take(now);
            if (beat == Metronome.NONE) {
                return;
            }
            act.by(players.get((int) (beat % among)), metronome.dueNanos(beat));
        }
    }

    @Override
    public void renewed(List<BotAccount> renewed, Duration over) {
        onLoop(
                () -> {
                    long now = System.nanoTime();
                    for (int i = 0; i < renewed.size(); i++) {
                        BotAccount one = renewed.get(i);
                        players.get(stage.roster().player(one.userId()))
                                .attendance()
                                .renew(one, now + over.toNanos() * i / renewed.size());
                    }
                    return null;
                });
    }

    @Override
    public void notRenewed(List<BotAccount> left, String why) {
        onLoop(
                () -> {
                    stage.tally().errors().add("not-renewed", left.size(), why);
                    return null;
                });
    }

    public int size() {
        return players.size();
    }

    public int observers() {
        return observers;
    }

    /** How many are placed in the world now. */
    public int connected() {
        return onLoop(
                () -> (int) players.stream().filter(one -> one.attendance().isHere()).count());
    }

    /** Whether everybody is placed or has failed to be. */
    public boolean settled() {
        return onLoop(() -> players.stream().allMatch(one -> one.attendance().isSettled()));
    }

    /** Messages that the realm has not answered yet. */
    public int unanswered() {
        return onLoop(() -> stage.ledger().unanswered());
    }

    /** What became of everything that was said. */
    public Hearing hearing() {
        SayLedger ledger = stage.ledger();
        return onLoop(
                () ->
                        new Hearing(
                                ledger.said(),
                                ledger.accepted(),
                                ledger.unanswered(),
                                ledger.missing(
                                        (player, channel, since) ->
                                                players.get(player).present(channel, since)),
                                ledger.duplicates(),
                                ledger.outOfOrder()));
    }

    /** Every message so far that the realm accepted. */
    public List<AcceptedSay> accepted() {
        return onLoop(
                () -> {
                    List<AcceptedSay> all = new ArrayList<>();
                    stage.ledger()
                            .eachAccepted(
                                    (number, channel, id) ->
                                            all.add(
                                                    new AcceptedSay(
                                                            SayLedger.nameOf(channel),
                                                            stage.texts().opening(number),
                                                            id)));
                    return all;
                });
    }

    /** How everything that this crowd says begins, up to the dot. */
    public String tag() {
        return stage.texts().tag();
    }

    /** The zone that a player stands in, or stood in when its socket ended; 0: not placed yet. */
    public int zoneOf(int player) {
        return onLoop(() -> players.get(player).zone());
    }

    /** When a player's move to exactly this spot was due, if it is among its latest moves. */
    public OptionalLong movedAt(int player, float x, float y) {
        long due =
                onLoop(
                        () ->
                                stage.trails()
                                        .dueOf(
                                                player,
                                                Float.floatToRawIntBits(x),
                                                Float.floatToRawIntBits(y)));
        return due == MoveTrails.NONE ? OptionalLong.empty() : OptionalLong.of(due);
    }

    /** Runs something on the event loop, where the tally and the players may be read. */
    public <T> T onLoop(Callable<T> work) {
        try {
            return sockets.loop().submit(work).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
