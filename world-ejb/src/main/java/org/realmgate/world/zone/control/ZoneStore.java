package org.realmgate.world.zone.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.world.ZoneEntered;
import org.realmgate.platform.bus.Outbox;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.platform.loop.Turn;
import org.realmgate.world.character.control.Characters;
import org.realmgate.world.character.entity.Character;
import org.realmgate.world.history.control.PlayerHistories;
import org.realmgate.world.history.entity.PlayerTold;
import org.realmgate.world.zone.entity.Standing;
import org.realmgate.world.zone.entity.ZoneEntry;

/**
 * The one thread that stores what happened in the zones: entries at once, each with its event in
 * one transaction; steps every few seconds. It speaks with the database only: a broker that is away
 * must keep nobody's place from being stored.
 */
@ApplicationScoped
public class ZoneStore implements Starter {
    private static final Logger LOG = Logger.getLogger(ZoneStore.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofMillis(25);
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(10);
    private static final long TELL_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Entries wait meanwhile, and newcomers with them: no pause is long. */
    private static final RetryBackoff AFTER_FAULTS =
            new RetryBackoff(Duration.ofMillis(200), Duration.ofSeconds(1));

    private static final int ENTRIES_MAX = 200;
    private static final int STEPS_MAX = 500;

    @Inject private LivingWorld living;

    @Inject private Characters characters;

    @Inject private PlayerHistories histories;

    @Inject private Outbox outbox;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    @Inject private Loops loops;

    /** Steps whose entry is not stored yet; at most one a player. */
    private final Map<Long, Characters.Step> early = new HashMap<>();

    /** When a position of a player was kept last; of who did not move since, nothing is here. */
    private final Map<Long, Long> kept = new HashMap<>();

    private Loop loop;
    private long nextSave;
    private long nextTold;
    private long droppedTold;

    /** Stops before the move publisher, so that what is to be stored never waits for the broker. */
    @Override
    public int order() {
        return SERVICE + 2;
    }

    @Override
    public String name() {
        return "zone store";
    }

    @Override
    public void start() {
        nextSave = System.nanoTime();
        nextTold = nextSave;
        loop =
                loops.start(
                        "zone-store",
                        Turn.every(LOOK_EVERY, () -> turn(System.nanoTime())),
                        AFTER_FAULTS);
    }

    /** Stores what is left once nobody moves, so that an orderly end costs nobody a step. */
    @Override
    public void stop() throws InterruptedException {
        living.stop();
        if (loop == null) {
            return;
        }
        if (!loop.stop(END_TAKES_MAX)) {
            LOG.log(Level.WARNING, "the last steps before the end are lost: the database hangs");
            return;
        }
        try {
            storeEntries();
            storeSteps();
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "the last steps before the end are lost", fault);
        }
    }

    void turn(long now) {
        storeEntries();
        if (now - nextSave >= 0) {
            nextSave = now + living.settings().saveEvery().toNanos();
            storeSteps();
        }
        if (now - nextTold >= 0) {
            nextTold = now + TELL_EVERY_NANOS;
            tellDropped();
        }
    }

    /** Told here: the move publisher may hang in the broker just when moves are dropped. */
    private void tellDropped() {
        long dropped = output().moves().dropped();
        if (dropped > droppedTold) {
            LOG.log(
                    Level.WARNING,
                    "publishing lags or the broker is away: {0} moves were dropped"
                            + " (world.zone.hot-turns-max)",
                    dropped - droppedTold);
            droppedTold = dropped;
        }
    }

    private void storeEntries() {
        int stored;
        do {
            stored = output().entries().drain(ENTRIES_MAX, this::storeEntries);
        } while (stored == ENTRIES_MAX);
    }

    private void storeEntries(List<ZoneEntry> entries) {
        transactions.in(
                () -> {
                    List<ZoneEntered> events = new ArrayList<>();
                    List<PlayerHistories.Happened> happened = new ArrayList<>();
                    for (var entry : entries) {
                        var standing = entry.standing();
                        var character = characters.ensure(standing.userId(), standing.username());
                        // After a commit of which nobody knew how it ended the same entries come
                        // again: what is stored has its event, and a second one would count twice.
                        if (standing.entries() > character.entries()) {
                            character.enter(placeOf(standing), standing.entries());
                            var event = event(standing);
                            events.add(event);
                            happened.add(came(event));
                        }
                    }
                    outbox.publish(events);
                    histories.tell(happened);
                    return null;
                });
    }

    private static Character.Place placeOf(Standing standing) {
        return new Character.Place(standing.zoneId(), standing.x(), standing.y());
    }

    private ZoneEntered event(Standing standing) {
        return new ZoneEntered(
                standing.userId(),
                standing.username(),
                standing.zoneId(),
                standing.entries(),
                standing.x(),
                standing.y(),
                clock.millis());
    }

    private static PlayerHistories.Happened came(ZoneEntered event) {
        return new PlayerHistories.Happened(
                event.userId(),
                event.timestamp(),
                new PlayerTold.CameIntoZone(
                        event.zoneId(), (float) event.x(), (float) event.y(), event.entry()));
    }

    private void storeSteps() {
        if (!early.isEmpty()) {
            store(List.copyOf(early.values()));
        }
        int saved;
        do {
            saved =
                    output().unsaved()
                            .drain(
                                    STEPS_MAX,
                                    standings -> {
                                        store(standings.stream().map(ZoneStore::step).toList());
                                        keep(standings);
                                    });
        } while (saved == STEPS_MAX);
    }

    /** At most one position of a player for each so many seconds: who walks is told of often. */
    private void keep(List<Standing> standings) {
        long now = clock.millis();
        kept.values().removeIf(at -> now - at >= histories.positionEvery().toMillis());
        var due = standings.stream().filter(one -> !kept.containsKey(one.userId())).toList();
        if (due.isEmpty()) {
            return;
        }
        transactions.in(
                () -> {
                    histories.tell(due.stream().map(one -> stood(one, now)).toList());
                    return null;
                });
        due.forEach(one -> kept.put(one.userId(), now));
    }

    private static PlayerHistories.Happened stood(Standing standing, long now) {
        return new PlayerHistories.Happened(
                standing.userId(),
                now,
                new PlayerTold.StoodAt(
                        standing.zoneId(), standing.x(), standing.y(), standing.moves()));
    }

    private void store(List<Characters.Step> steps) {
        var notYet = transactions.in(() -> characters.walk(steps));
        // Not before they are stored: who stands still from then on is in no other list.
        steps.forEach(step -> early.remove(step.userId(), step));
        notYet.forEach(
                step ->
                        early.merge(
                                step.userId(),
                                step,
                                (one, other) -> one.moves() > other.moves() ? one : other));
    }

    private static Characters.Step step(Standing standing) {
        return new Characters.Step(
                standing.userId(),
                standing.entries(),
                standing.x(),
                standing.y(),
                standing.moves());
    }

    private ZoneOutput output() {
        return living.world().output();
    }
}
