package org.realmgate.social.presence.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.social.rpc.SocialTurn;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.social.person.control.People;
import org.realmgate.social.presence.entity.PresenceLimits;
import org.realmgate.social.presence.entity.Present;

class PresenceWriterIT {
    private static final long ANNA = 1;
    private static final long BORA = 2;

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private Store store;
    private Instance first;
    private Instance second;

    /** A gateway that keeps what it is told. */
    private static final class HeardGateway implements PlayerStream.Gateway {
        private final List<SocialTurn> turns = new ArrayList<>();
        private boolean ended;

        @Override
        public void tell(SocialTurn turn) {
            turns.add(turn);
        }

        @Override
        public void end() {
            ended = true;
        }
    }

    /** Of social, on the one database. */
    private record Instance(PlayerStreams streams, PresenceWriter writer, Presences presences) {
        PlayerStream stream(HeardGateway gateway, Long... players) {
            var stream = streams.join(gateway);
            streams.note(stream, List.of(players), List.of());
            writer.turn();
            return stream;
        }

        void gone(PlayerStream stream, Long... players) {
            streams.note(stream, List.of(), List.of(players));
            writer.turn();
        }
    }

    private void openOn(Database database) {
        store = Store.on(database, "social");
        first = instance();
        second = instance();
        store.run(() -> people().add(ANNA, "Anna"));
        store.run(() -> people().add(BORA, "Bora"));
    }

    private Instance instance() {
        var beans = store.wiringWith(clock, Beans.of());
        return new Instance(
                beans.get(PlayerStreams.class),
                beans.get(PresenceWriter.class),
                beans.get(Presences.class));
    }

    private People people() {
        return store.wiringWith(clock).get(People.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Set<Long> online() {
        return present().keySet();
    }

    private Map<Long, Present> present() {
        return store.in(() -> second.presences().of(List.of(ANNA, BORA)));
    }

    private void turnFor(Duration time, Instance... instances) {
        for (long millis = 0; millis < time.toMillis(); millis += 500) {
            clock.forward(Duration.ofMillis(500));
            for (var instance : instances) {
                instance.writer().turn();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aPlayerIsOnlineUntilItsLastStreamHasLetItGo(Database database) {
        openOn(database);
        long came = clock.millis();
        var here = first.stream(new HeardGateway(), ANNA);
        clock.forward(Duration.ofMillis(700));
        var there = second.stream(new HeardGateway(), ANNA, BORA);
        assertThat(present().get(ANNA).since()).isEqualTo(came);
        assertThat(present().get(BORA).since()).isEqualTo(came + 700);

        first.gone(here, ANNA);
        assertThat(online()).containsExactlyInAnyOrder(ANNA, BORA);
        assertThat(present().get(ANNA).since()).isEqualTo(came);

        second.gone(there, ANNA);
        assertThat(online()).containsExactly(BORA);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aLeaseLastsAsLongAsItsInstanceTurns(Database database) {
        openOn(database);
        first.stream(new HeardGateway(), ANNA);
        var alive = new HeardGateway();
        second.stream(alive, BORA);

        turnFor(PresenceLimits.LEASE.minusMillis(500), second);
        assertThat(online()).containsExactlyInAnyOrder(ANNA, BORA);

        turnFor(Duration.ofMillis(500), second);
        assertThat(online()).as("the first one died").containsExactly(BORA);
        turnFor(PresenceLimits.LEASE.plus(PresenceLimits.LEASE), second);
        assertThat(online()).containsExactly(BORA);
        assertThat(alive.ended).isFalse();
        assertThat(streams()).as("what the dead one left is swept").isOne();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aStreamWhoseLeaseWasLostIsEndedSoThatItsPlayersComeAnew(Database database) {
        openOn(database);
        var asleep = new HeardGateway();
        var stream = first.stream(asleep, ANNA);
        turnFor(PresenceLimits.LEASE.plusSeconds(1), second);
        assertThat(streams()).isZero();

        first.streams().note(stream, List.of(BORA), List.of());
        first.writer().turn();

        assertThat(asleep.ended).isTrue();
        assertThat(online()).isEmpty();
        first.stream(new HeardGateway(), ANNA, BORA);
        assertThat(online()).containsExactlyInAnyOrder(ANNA, BORA);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aGatewayThatConnectsAgainKeepsItsPlayersOnline(Database database) {
        openOn(database);
        long came = clock.millis();
        var broken = first.stream(new HeardGateway(), ANNA);
        first.streams().leave(broken);
        first.writer().turn();

        turnFor(PresenceLimits.GRACE.minusMillis(500), first);
        assertThat(online()).containsExactly(ANNA);
        var again = first.stream(new HeardGateway(), ANNA);
        turnFor(PresenceLimits.GRACE.plusSeconds(2), first);

        assertThat(present().get(ANNA).since()).isEqualTo(came);
        assertThat(streams()).isOne();
        first.streams().leave(again);
        first.writer().turn();
        turnFor(PresenceLimits.GRACE, first);
        assertThat(online()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoeverIsNoPersonYetIsOnlineOnceItIs(Database database) {
        openOn(database);
        first.stream(new HeardGateway(), 77L);
        assertThat(store.in(() -> first.presences().of(List.of(77L)))).isEmpty();

        store.run(() -> people().add(77, "Late"));

        assertThat(store.in(() -> first.presences().of(List.of(77L)))).containsKey(77L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void moreThanOneTransactionTakesFollowAtOnce(Database database) {
        openOn(database);
        var all = LongStream.rangeClosed(1, PresenceLimits.CHANGES_MAX + 1L).boxed().toList();
        var stream = first.streams().join(new HeardGateway());
        first.streams().note(stream, all, List.of());

        assertThat(first.writer().turn()).isZero();
        assertThat(first.writer().turn()).isPositive();
        assertThat(rows()).isEqualTo(all.size());

        first.streams().leave(stream);
        first.writer().turn();
        turnFor(PresenceLimits.GRACE.plusSeconds(1), second);
        assertThat(rows()).isZero();
        assertThat(streams()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatCannotBeWrittenWaits(Database database) {
        openOn(database);
        store.goAway();
        var stream = first.streams().join(new HeardGateway());
        first.streams().note(stream, List.of(ANNA), List.of());
        assertThatThrownBy(() -> first.writer().turn()).isNotNull();

        first.streams().note(stream, List.of(BORA), List.of(ANNA));
        store.comeBack();
        first.writer().turn();

        assertThat(online()).containsExactly(BORA);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void twoInstancesThatChangeTheSamePlayersAtOnceEndWithWhatWasSaidLast(Database database) {
        openOn(database);
        var here = first.stream(new HeardGateway(), ANNA, BORA);
        var there = second.stream(new HeardGateway(), ANNA, BORA);

        for (int round = 0; round < 20; round++) {
            InParallel.run(
                    2,
                    thread -> {
                        var instance = thread == 0 ? first : second;
                        instance.gone(thread == 0 ? here : there, BORA, ANNA);
                        return null;
                    });
            assertThat(online()).isEmpty();
            InParallel.run(
                    2,
                    thread -> {
                        var instance = thread == 0 ? first : second;
                        var stream = thread == 0 ? here : there;
                        instance.streams().note(stream, List.of(ANNA, BORA), List.of());
                        return instance.writer().turn();
                    });
            assertThat(online()).containsExactlyInAnyOrder(ANNA, BORA);
        }
    }

    private long streams() {
        return count("presence_stream");
    }

    private long rows() {
        return count("presence");
    }

    private long count(String table) {
        return store.in(
                () ->
                        ((Number)
                                        store.entities()
                                                .createNativeQuery("SELECT COUNT(*) FROM " + table)
                                                .getSingleResult())
                                .longValue());
    }
}
