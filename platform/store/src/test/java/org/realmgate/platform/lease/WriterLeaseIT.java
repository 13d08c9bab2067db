package org.realmgate.platform.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.PlainThreads;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

/** Two instances on one database, whose leases are looked after by the test. */
@Timeout(60)
class WriterLeaseIT {
    private static final Duration NEARLY = WriterLease.LEASE.minusMillis(1);
    private static final int INSTANCES = 8;
    private static final long STILL_WAITS_MILLIS = 200;

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final List<WriterLease> started = new ArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Store store;
    private WriterLease one;
    private WriterLease other;

    private void openOn(Database database) {
        store = Store.on(database);
        one = at(1);
        other = at(2);
    }

    private WriterLease at(int port) {
        return with(Map.of("chat.grpc.port", Integer.toString(port)));
    }

    private WriterLease with(Map<String, String> settings) {
        var wiring = store.wiringWith(clock, new PlainThreads());
        wiring.get(ServiceName.class).be("chat");
        var lease = wiring.get(WriterLease.class);
        lease.read(Settings.of("chat", settings));
        return lease;
    }

    private void start(WriterLease lease) {
        lease.start();
        started.add(lease);
    }

    @AfterEach
    void close() throws InterruptedException {
        for (var lease : started) {
            lease.stop();
        }
        store.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofManyThatLookAtOnceOneHasIt(Database database) {
        openOn(database);

        var all =
                InParallel.run(
                        INSTANCES,
                        n -> {
                            var lease = at(10 + n);
                            lease.keep();
                            return lease;
                        });

        assertThat(all).filteredOn(lease -> lease.tenure().isOwn()).hasSize(1);
        var holder = all.stream().filter(lease -> lease.tenure().isOwn()).findFirst().orElseThrow();
        for (var lease : all) {
            assertThat(lease.look().fence()).isEqualTo(1);
            assertThat(lease.look().address()).isEqualTo(holder.tenure().address());
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsNotRenewedIsTakenWhenItIsOverAndNotBefore(Database database) {
        openOn(database);
        one.keep();
        assertThat(one.tenure()).isEqualTo(new WriterLease.Tenure(1, "127.0.0.1:1", true));

        clock.forward(NEARLY);
        other.keep();
        assertThat(other.tenure()).isEqualTo(new WriterLease.Tenure(1, "127.0.0.1:1", false));
        clock.forward(Duration.ofMillis(1));
        other.keep();

        assertThat(other.tenure()).isEqualTo(new WriterLease.Tenure(2, "127.0.0.1:2", true));
        assertThat(one.tenure().isOwn()).isTrue();
        assertThat(one.look()).isEqualTo(new WriterLease.Tenure(2, "127.0.0.1:2", false));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsRenewedIsNotTaken(Database database) {
        openOn(database);
        one.keep();
        clock.forward(NEARLY);
        one.keep();
        clock.forward(NEARLY);

        other.keep();

        assertThat(other.tenure().isOwn()).isFalse();
        assertThat(one.look().isOwn()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoHasLostItWritesNothing(Database database) {
        openOn(database);
        one.keep();
        var held = one.tenure();
        store.run(() -> one.hold(held));

        clock.forward(WriterLease.LEASE);
        other.keep();

        assertThatThrownBy(() -> store.run(() -> one.hold(held)))
                .isInstanceOf(WriterLease.Lost.class)
                .hasMessageContaining("fence=1");
        store.run(() -> other.hold(other.tenure()));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoTakesItWaitsForAWriteThatHasBegun(Database database) throws Exception {
        openOn(database);
        one.keep();
        var writes = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var written =
                CompletableFuture.runAsync(
                        () ->
                                store.run(
                                        () -> {
                                            one.hold(one.tenure());
                                            writes.countDown();
                                            awaited(end);
                                            told.add("written");
                                        }));
        writes.await();
        clock.forward(WriterLease.LEASE);
        other.whenTaken(() -> told.add("taken"));
        var taken = CompletableFuture.runAsync(other::keep);
        assertThatThrownBy(() -> taken.get(STILL_WAITS_MILLIS, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);

        end.countDown();
        written.get();
        taken.get();

        assertThat(told).containsExactly("written", "taken");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theServiceIsToldOfEachChangeOnce(Database database) {
        openOn(database);
        one.whenTaken(() -> told.add("one taken"));
        one.whenLost(() -> told.add("one lost"));
        other.whenTaken(() -> told.add("other taken"));
        one.keep();
        other.keep();
        one.keep();

        clock.forward(WriterLease.LEASE);
        other.keep();
        other.keep();
        one.look();
        one.keep();
        one.keep();
        clock.forward(WriterLease.LEASE);
        one.keep();

        assertThat(told).containsExactly("one taken", "other taken", "one lost", "one taken");
    }

    @Test
    void whatWasLostAndTakenAgainBetweenTwoLooksIsToldAsBoth() {
        openOn(Database.H2);
        one.whenTaken(() -> told.add("taken"));
        one.whenLost(() -> told.add("lost"));
        one.keep();

        clock.forward(WriterLease.LEASE);
        other.keep();
        clock.forward(WriterLease.LEASE);
        one.keep();

        assertThat(one.tenure().fence()).isEqualTo(3);
        assertThat(told).containsExactly("taken", "lost", "taken");
    }

    @Test
    void whatFailsWhenItIsTakenIsDoneAgainWithTheNextLook() {
        openOn(Database.H2);
        one.whenTaken(
                () -> {
                    told.add("taken");
                    if (told.size() == 1) {
                        throw new IllegalStateException("of a test");
                    }
                });

        assertThatThrownBy(one::keep).hasMessage("of a test");
        one.keep();
        one.keep();

        assertThat(told).hasSize(2);
        assertThat(one.tenure().isOwn()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoeverStopsGivesTheLeaseBackAtOnce(Database database) throws Exception {
        openOn(database);
        one.start();
        assertThat(one.tenure().isOwn()).isTrue();

        one.stop();
        other.keep();

        assertThat(one.tenure().isOwn()).isFalse();
        assertThat(other.tenure().isOwn()).isTrue();
        assertThat(other.isAccompanied()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoWasKilledWritesAsSoonAsItIsBackAtItsAddress(Database database) {
        openOn(database);
        one.keep();

        var back = at(1);
        assertThat(back.tenure().isOwn()).isFalse();
        start(back);

        assertThat(back.tenure().isOwn()).isTrue();
        one.keep();
        assertThat(one.tenure().isOwn()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anotherInstanceIsKnownByItsRowAsLongAsThatCounts(Database database) {
        openOn(database);
        one.keep();
        assertThat(one.isAccompanied()).isFalse();

        other.keep();
        one.keep();
        assertThat(one.isAccompanied()).isTrue();
        clock.forward(WriterLease.LEASE);
        one.keep();
        assertThat(one.isAccompanied()).isFalse();
    }

    @Test
    void anotherInstanceThatCallsIsKnownAtOnce() {
        openOn(Database.H2);
        one.keep();

        one.meet();

        clock.forward(NEARLY);
        assertThat(one.isAccompanied()).isTrue();
        clock.forward(Duration.ofMillis(1));
        assertThat(one.isAccompanied()).isFalse();
    }

    @Test
    void aServiceThatDoesNotStartItStopsWithoutATrace() throws Exception {
        openOn(Database.H2);

        one.stop();

        assertThat(other.look()).isEqualTo(new WriterLease.Tenure(0, "", false));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,,127.0.0.1:7", "::1,,[::1]:7", "0.0.0.0,10.0.0.5:50052,10.0.0.5:50052"})
    void itsAddressIsThatOfItsDoorUnlessSet(String host, String set, String address) {
        store = Store.on(Database.H2);
        var settings = new TreeMap<String, String>();
        settings.put("chat.grpc.host", host);
        settings.put("chat.grpc.port", "7");
        if (set != null) {
            settings.put("chat.grpc.address", set);
        }
        var lease = with(settings);

        lease.keep();

        assertThat(lease.tenure().address()).isEqualTo(address);
    }
}
