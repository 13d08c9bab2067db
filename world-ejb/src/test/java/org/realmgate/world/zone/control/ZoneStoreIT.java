package org.realmgate.world.zone.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.world.ZoneEntered;
import org.realmgate.platform.bus.HotEvents;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.journal.Journal;
import org.realmgate.platform.journal.JournalEntry;
import org.realmgate.platform.journal.Recorded;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.PlainThreads;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.Wiring;
import org.realmgate.world.character.control.Characters;
import org.realmgate.world.history.control.PlayerHistories;
import org.realmgate.world.zone.entity.Standing;

@Timeout(60)
class ZoneStoreIT {
    private static final long ANNA = 7;
    private static final long BEN = 8;
    private static final long TEN_SECONDS = TimeUnit.SECONDS.toNanos(10);

    private final AbsentBroker broker = new AbsentBroker();
    private final EventfulClock clock = new EventfulClock();
    private final DoubtfulCommits doubtful = new DoubtfulCommits();
    private Store store;
    private Wiring wiring;

    /** The next commit is done, and its answer is lost on the way. */
    private final class DoubtfulCommits extends Transactions {
        private boolean loseAnswer;

        @Override
        public <T> T in(Supplier<T> work) {
            var done = store.in(work);
            if (loseAnswer) {
                loseAnswer = false;
                throw new IllegalStateException("the connection broke at the commit");
            }
            return done;
        }
    }

    /** Keeps its sender waiting, whoever interrupts it. */
    private static final class AbsentBroker extends HotEvents {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch back = new CountDownLatch(1);

        @Override
        public void publish(List<Batch> batches) {
            if (batches.isEmpty()) {
                return;
            }
            asked.countDown();
            boolean interrupted = false;
            while (back.getCount() > 0) {
                try {
                    back.await();
                } catch (InterruptedException stopping) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Something happens whenever it is looked at: for an entry's event, in the midst of a turn. */
    private static final class EventfulClock extends Clock {
        private final Queue<Runnable> happenings = new ConcurrentLinkedQueue<>();

        @Override
        public Instant instant() {
            var happening = happenings.poll();
            if (happening != null) {
                happening.run();
            }
            return Instant.EPOCH;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void begin() throws Exception {
        store = Store.on(Database.H2, "world");
        wiring = store.wiringWith(doubtful, new PlainThreads(), broker, clock);
        wiring.get(ServiceTokens.class).useKey(new byte[32]);
        living().begin(ZoneSettings.read(new Settings(key -> Optional.empty())));
    }

    @AfterEach
    void end() throws Exception {
        broker.back.countDown();
        zoneStore().stop();
        living().stop();
        store.close();
    }

    private LivingWorld living() {
        return wiring.get(LivingWorld.class);
    }

    private ZoneStore zoneStore() {
        return wiring.get(ZoneStore.class);
    }

    private void join(long userId) {
        var visitor = new Visiting.Visitor(userId, "p" + userId);
        living().world().join(wiring.get(Visiting.class).standings(List.of(visitor)).getFirst());
    }

    private Standing walk(long userId) {
        var world = living().world();
        var at = world.standing(userId).orElseThrow();
        try {
            return world.move(userId, at.x() + 0.5f, at.y()).get(10, TimeUnit.SECONDS);
        } catch (Exception refused) {
            throw new AssertionError(refused);
        }
    }

    private int walkThroughAPortal(long userId) {
        var zone = living().world().contents().zones().getFirst();
        var portal = zone.portals().getFirst();
        float before = (float) (portal.x() - portal.radius() - 0.25);
        living().world()
                .join(
                        new Standing(
                                userId,
                                "p" + userId,
                                1,
                                zone.id(),
                                before,
                                (float) portal.y(),
                                1,
                                0));
        walk(userId);
        return portal.toZone();
    }

    private Optional<Standing> stored(long userId) {
        return store.in(() -> wiring.get(Characters.class).find(userId)).map(Visiting::standing);
    }

    @Test
    void aBrokerThatIsAwayKeepsNeitherStepsNorEntriesFromBeingStored() throws Exception {
        var publisher = wiring.get(MovePublisher.class);
        publisher.start();
        zoneStore().start();
        join(ANNA);
        walk(ANNA);
        broker.asked.await();

        var anna = walk(ANNA);
        int zone = walkThroughAPortal(BEN);

        await().untilAsserted(() -> assertThat(stored(ANNA)).contains(anna));
        await().untilAsserted(() -> assertThat(stored(BEN)).map(Standing::zoneId).contains(zone));
        var last = walk(ANNA);
        zoneStore().stop();
        publisher.stop();
        assertThat(stored(ANNA)).contains(last);
    }

    @Test
    void stepsThatWaitForTheirEntryOutliveAFaultOfTheDatabase() {
        join(ANNA);
        walk(ANNA);
        clock.happenings.add(
                () -> {
                    join(BEN);
                    walk(BEN);
                });
        zoneStore().turn(0);
        assertThat(stored(BEN)).isEmpty();
        clock.happenings.add(store::goAway);

        assertThatThrownBy(() -> zoneStore().turn(TEN_SECONDS));
        store.comeBack();
        assertThat(stored(BEN)).map(Standing::moves).contains(0L);
        zoneStore().turn(2 * TEN_SECONDS);

        assertThat(stored(BEN)).isEqualTo(living().world().standing(BEN));
        assertThat(stored(BEN)).map(Standing::moves).contains(1L);
    }

    @Test
    void anEntryWhoseCommitWasInDoubtIsPublishedOnce() throws Exception {
        join(ANNA);
        walk(ANNA);
        doubtful.loseAnswer = true;

        assertThatThrownBy(() -> zoneStore().turn(0)).hasMessageContaining("broke at the commit");
        int zone = walkThroughAPortal(BEN);

        await().untilAsserted(
                        () -> {
                            zoneStore().turn(0);
                            assertThat(published())
                                    .containsExactlyInAnyOrder(ANNA + " 1", BEN + " 2");
                        });
        assertThat(stored(ANNA)).map(Standing::entries).contains(1L);
        assertThat(stored(BEN)).map(Standing::zoneId).contains(zone);
        assertThat(living().world().output().entries().waiting()).isZero();
    }

    private List<String> published() throws Exception {
        List<String> entries = new ArrayList<>();
        try (var connection = store.apart().getConnection();
                var select = connection.prepareStatement("SELECT body FROM outbox ORDER BY id");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                var entry = Json.read(rows.getString(1), ZoneEntered.class);
                entries.add(entry.userId() + " " + entry.entry());
            }
        }
        return entries;
    }

    @Test
    void anEntryAndOnePositionForSoManySecondsAreKeptOfAPlayersPast() {
        join(ANNA);
        int zone = living().world().standing(ANNA).orElseThrow().zoneId();
        var first = walk(ANNA);
        zoneStore().turn(0);
        walk(ANNA);
        zoneStore().turn(TEN_SECONDS);

        assertThat(past())
                .extracting(Recorded::entry)
                .extracting(JournalEntry::type)
                .containsExactly("world.CameIntoZone", "world.StoodAt");
        var reached = store.in(() -> wiring.get(PlayerHistories.class).at(ANNA, 0)).orElseThrow();
        assertThat(reached.state().zone()).isEqualTo(zone);
        assertThat(reached.state().moves()).isEqualTo(first.moves());
        assertThat(reached.state().x()).isEqualTo(first.x());
    }

    @Test
    void whoseAccountIsDeletedIsStoredOnWithoutAPast() {
        join(ANNA);
        var journal = wiring.get(Journal.class);
        store.run(() -> journal.forget(Subject.player(ANNA)));

        var last = walk(ANNA);
        zoneStore().turn(0);

        assertThat(stored(ANNA)).contains(last);
        assertThat(store.in(() -> journal.version(Subject.player(ANNA)))).isZero();
    }

    private List<Recorded> past() {
        return store.in(() -> wiring.get(PlayerHistories.class).after(ANNA, 0, 10));
    }
}
