package org.realmgate.social.presence.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.gateway.rpc.PresenceChange;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.contracts.social.rpc.PlayerBlock;
import org.realmgate.contracts.social.rpc.SocialTurn;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.platform.testing.Wiring;
import org.realmgate.social.HeardBroadcasts;
import org.realmgate.social.person.control.People;
import org.realmgate.social.presence.entity.PresenceLimits;

/** Bora may see Anna; Chris nobody. Anna plays at the first instance, the others at the second. */
class TellingPresenceIT {
    private static final long ANNA = 1;
    private static final long BORA = 2;
    private static final long CHRIS = 3;

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final List<PresenceChange> heardByBora = new ArrayList<>();
    private final List<Long> receivers = new ArrayList<>();
    private Store store;
    private Wiring first;
    private Wiring second;

    /** As a component with two of its players. */
    private static final class BoraWatchesAnna implements Audience {
        @Override
        public Map<Long, List<Long>> watchersOf(Collection<Long> userIds) {
            return userIds.stream()
                    .filter(userId -> userId == ANNA)
                    .collect(Collectors.toMap(userId -> userId, userId -> List.of(BORA)));
        }
    }

    private final class SecondGateway implements PlayerStream.Gateway {
        @Override
        public void tell(SocialTurn turn) {
            turn.getBlocksList().forEach(this::hear);
        }

        private void hear(PlayerBlock block) {
            receivers.addAll(block.getUserIdsList());
            try {
                heardByBora.addAll(ServerFrame.parseFrom(block.getFrame()).getPresencesList());
            } catch (InvalidProtocolBufferException broken) {
                throw new IllegalStateException(broken);
            }
        }

        @Override
        public void end() {
            throw new IllegalStateException("nobody ends it");
        }
    }

    private static final class SilentGateway implements PlayerStream.Gateway {
        @Override
        public void tell(SocialTurn turn) {
            throw new IllegalStateException("nothing is for its players");
        }

        @Override
        public void end() {
            throw new IllegalStateException("nobody ends it");
        }
    }

    private void openOn(Database database) {
        store = Store.on(database, "social");
        first = instance();
        second = instance();
        store.run(() -> first.get(People.class).add(ANNA, "Anna"));
        store.run(() -> first.get(People.class).add(BORA, "Bora"));
        store.run(() -> first.get(People.class).add(CHRIS, "Chris"));
        var streams = second.get(PlayerStreams.class);
        streams.note(streams.join(new SecondGateway()), List.of(BORA, CHRIS), List.of());
        turn();
        assertThat(receivers).isEmpty();
    }

    private Wiring instance() {
        var audience = new BoraWatchesAnna();
        var beans = store.wiringWith(clock, Beans.of(audience, audience));
        beans.get(HeardBroadcasts.class);
        return beans;
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void turn() {
        for (var instance : List.of(first, second)) {
            instance.get(PresenceWriter.class).turn();
            tellAll(instance);
        }
    }

    private void tellAll(Wiring instance) {
        instance.get(HeardBroadcasts.class)
                .handTo(
                        List.of(
                                first.get(PlayerStreams.class)::hear,
                                second.get(PlayerStreams.class)::hear));
    }

    private PlayerStream annaComes() {
        var streams = first.get(PlayerStreams.class);
        var stream = streams.join(new SilentGateway());
        streams.note(stream, List.of(ANNA), List.of());
        turn();
        return stream;
    }

    private void annaGoes(PlayerStream stream) {
        first.get(PlayerStreams.class).note(stream, List.of(), List.of(ANNA));
        turn();
    }

    private void annaEnters(int zone, long entry) {
        store.run(
                () -> {
                    second.get(People.class).entered(ANNA, "Anna", zone, entry);
                    second.get(PresenceNews.class).addAfterCommit(ANNA, PresenceNews.Reason.MOVED);
                });
        turn();
    }

    private void wish(boolean invisible) {
        store.run(() -> second.get(Hiding.class).wish(ANNA, "Anna", invisible));
        turn();
    }

    private void turnFor(Duration time, Wiring... instances) {
        for (long millis = 0; millis < time.toMillis(); millis += 500) {
            clock.forward(Duration.ofMillis(500));
            for (var instance : instances) {
                instance.get(PresenceWriter.class).turn();
                tellAll(instance);
            }
        }
    }

    private PresenceChange.Builder told() {
        return PresenceChange.newBuilder().setUserId(ANNA).setAsOf(clock.millis());
    }

    private List<PresenceChange> heard() {
        assertThat(receivers).containsOnly(BORA).hasSameSizeAs(heardByBora);
        var heard = List.copyOf(heardByBora);
        heardByBora.clear();
        receivers.clear();
        return heard;
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoMaySeeAPlayerIsToldOfItsComingItsZonesAndItsGoing(Database database) {
        openOn(database);
        long came = clock.millis();
        var stream = annaComes();
        assertThat(heard()).containsExactly(told().setOnline(true).setSince(came).build());

        clock.forward(Duration.ofSeconds(1));
        annaEnters(3, 1);
        assertThat(heard())
                .containsExactly(told().setOnline(true).setZone(3).setSince(came).build());

        annaGoes(stream);
        assertThat(heard()).containsExactly(told().build());
        annaEnters(4, 2);
        assertThat(receivers).as("nobody is told where somebody offline stands").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aSecondStreamAndAGatewayThatConnectsAgainChangeNothing(Database database) {
        openOn(database);
        var stream = annaComes();
        heard();

        var another = annaComes();
        annaGoes(stream);
        first.get(PlayerStreams.class).leave(another);
        turn();
        annaComes();
        turnFor(PresenceLimits.GRACE.plusSeconds(2), first, second);

        assertThat(receivers).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoseInstanceDiedIsToldToBeOfflineOnce(Database database) {
        openOn(database);
        annaComes();
        heard();

        turnFor(PresenceLimits.LEASE.plusSeconds(3), second);

        assertThat(heard()).extracting(PresenceChange::getOnline).containsExactly(false);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofSomebodyInvisibleNothingIsToldButThatItIsOffline(Database database) {
        openOn(database);
        var stream = annaComes();
        heard();

        wish(true);
        assertThat(heard()).containsExactly(told().build());
        wish(true);
        annaEnters(5, 1);
        annaGoes(stream);
        var again = annaComes();
        assertThat(receivers).isEmpty();

        wish(false);
        assertThat(heard())
                .containsExactly(
                        told().setOnline(true).setZone(5).setSince(clock.millis()).build());
        annaGoes(again);
        heard();
        wish(true);
        heard();
        wish(false);
        assertThat(receivers).as("it is offline anyway").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatCannotBeToldWaits(Database database) {
        openOn(database);
        var news = first.get(PresenceNews.class);
        news.add(List.of(ANNA), PresenceNews.Reason.CAME_OR_WENT);
        store.goAway();
        assertThatThrownBy(() -> first.get(TellingPresence.class).tell()).isNotNull();
        store.comeBack();

        first.get(TellingPresence.class).tell();
        tellAll(first);

        assertThat(heard()).containsExactly(told().build());
    }
}
