package org.realmgate.world.zone.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
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
import org.realmgate.world.character.control.Characters;
import org.realmgate.world.character.entity.Character;
import org.realmgate.world.zone.entity.Standing;
import org.realmgate.world.zone.entity.ZoneEntry;

/**
 * The one thread that writes down what happened in the zones: entries at once, each with its event
 * in one transaction; steps every few seconds. It speaks with the database only: a broker that is
 * away must keep nobody's place from being stored.
 */
@ApplicationScoped
public class ZoneStore implements Starter {
    private static final Logger LOG = Logger.getLogger(ZoneStore.class.getName());
    private static final long LOOK_EVERY_MILLIS = 25;
    private static final long TELL_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_AFTER_FAULT_MILLIS = 500;
    private static final int ENTRIES_MAX = 200;
    private static final int STEPS_MAX = 500;

    @Inject private LivingWorld living;

    @Inject private Characters characters;

    @Inject private Outbox outbox;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    @Resource private ManagedThreadFactory threads;

    /** Steps whose entry is not stored yet; at most one a player. */
    private final Map<Long, Characters.Step> early = new HashMap<>();

    private volatile boolean running;
    private Thread thread;
    private long nextSave;
    private long nextTold;
    private long droppedTold;

    /** Stops before the herald, so that what is to be stored never waits for the broker. */
    @Override
    public int order() {
        return SERVICE + 2;
    }

    @Override
    public String name() {
        return "chronicle";
    }

    @Override
    public void start() {
        running = true;
        nextSave = System.nanoTime();
        nextTold = nextSave;
        thread = threads.newThread(this::run);
        thread.setName("world-chronicle");
        thread.start();
    }

    /** Writes down what is left once nobody moves, so that an orderly end costs nobody a step. */
    @Override
    public void stop() throws InterruptedException {
        living.stop();
        running = false;
        if (thread != null) {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        }
    }

    private void run() {
        while (running) {
            try {
                turn(System.nanoTime());
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                running = false;
            } catch (RuntimeException fault) {
                LOG.log(Level.WARNING, "what happened in the zones is written down later", fault);
                pause();
            }
        }
        try {
            writeEntries();
            writeSteps();
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "the last steps before the end are lost", fault);
        }
    }

    void turn(long now) {
        writeEntries();
        if (now - nextSave >= 0) {
            nextSave = now + living.settings().saveEvery().toNanos();
            writeSteps();
        }
        if (now - nextTold >= 0) {
            nextTold = now + TELL_EVERY_NANOS;
            tellDropped();
        }
    }

    /** Told here: the herald may hang in the broker just when moves are dropped. */
    private void tellDropped() {
        long dropped = facts().moves().dropped();
        if (dropped > droppedTold) {
            LOG.log(
                    Level.WARNING,
                    "publishing lags or the broker is away: {0} moves were dropped"
                            + " (world.zone.hot-turns-max)",
                    dropped - droppedTold);
            droppedTold = dropped;
        }
    }

    private void writeEntries() {
        int written;
        do {
            written = facts().entries().drain(ENTRIES_MAX, this::write);
        } while (written == ENTRIES_MAX);
    }

    private void write(List<ZoneEntry> entries) {
        transactions.in(
                () -> {
                    List<ZoneEntered> events = new ArrayList<>();
                    for (var entry : entries) {
                        var standing = entry.standing();
                        characters
                                .ensure(standing.userId(), standing.username())
                                .enter(
                                        new Character.Place(
                                                standing.zoneId(), standing.x(), standing.y()),
                                        standing.entries());
                        events.add(event(standing));
                    }
                    outbox.publish(events);
                    return null;
                });
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

    private void writeSteps() {
        if (!early.isEmpty()) {
            store(List.copyOf(early.values()));
        }
        int saved;
        do {
            saved =
                    facts().unsaved()
                            .drain(
                                    STEPS_MAX,
                                    standings ->
                                            store(
                                                    standings.stream()
                                                            .map(ZoneStore::step)
                                                            .toList()));
        } while (saved == STEPS_MAX);
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

    private ZoneOutput facts() {
        return living.world().facts();
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAULT_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
