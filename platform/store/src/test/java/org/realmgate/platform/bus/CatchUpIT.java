package org.realmgate.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.event.Event;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.event.rpc.ReplayPage;
import org.realmgate.contracts.event.rpc.ReplayRequest;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.lifecycle.Lifecycle;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

/** A consumer that comes later than its publisher, with a real outbox between them. */
class CatchUpIT {
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final RecordingBroker broker = new RecordingBroker();

    /** What the publisher knows: the last that each player said. */
    private final Map<Long, String> last = new TreeMap<>();

    private Store publishers;
    private Store consumers;
    private Outbox outbox;
    private Relay relay;
    private ReplayGrpc door;
    private boolean isAway;

    private final class Sayings implements Replay {
        @Override
        public String topic() {
            return Topics.GAME;
        }

        @Override
        public List<Subject> subjects(Optional<Subject> after, int limit) {
            return last.keySet().stream()
                    .map(Subject::player)
                    .filter(subject -> after.isEmpty() || subject.compareTo(after.get()) > 0)
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<? extends Event> facts(List<Subject> subjects) {
            return subjects.stream()
                    .map(subject -> Long.parseLong(subject.id()))
                    .map(userId -> new Said(userId, last.get(userId)))
                    .toList();
        }
    }

    private final class Client extends ReplayClient {
        @Override
        public ReplayPage page(String publisher, String topic, String after) {
            if (isAway) {
                throw new Refusal(Kind.UNAVAILABLE, "rpc.unavailable", publisher + " is away");
            }
            var pages = new ArrayList<ReplayPage>();
            door.read(
                    ReplayRequest.newBuilder().setTopic(topic).setAfter(after).setLimit(2).build(),
                    new StreamObserver<>() {
                        @Override
                        public void onNext(ReplayPage page) {
                            pages.add(page);
                        }

                        @Override
                        public void onError(Throwable fault) {
                            throw new IllegalStateException(fault);
                        }

                        @Override
                        public void onCompleted() {
                            assertThat(pages).hasSize(1);
                        }
                    });
            return pages.getFirst();
        }
    }

    /** One instance of the service that listens. */
    private final class Listening {
        private final List<String> happened = new ArrayList<>();
        private final List<String> isSo = new ArrayList<>();
        private final CatchUp catchUp;
        private final Delivery delivery;

        Listening(String component) {
            EventHandlers listening =
                    () ->
                            new Handlers(component)
                                    .on(
                                            Said.class,
                                            said -> happened.add(said.userId() + said.text()),
                                            said -> isSo.add(said.userId() + said.text()));
            var lifecycle = new Lifecycle();
            var wiring =
                    consumers
                            .wiring()
                            .with(clock, lifecycle, new UnstartedLoops(), new Client())
                            .with(Beans.of(listening));
            wiring.get(ServiceName.class).be("consumer");
            catchUp = wiring.get(CatchUp.class);
            delivery = wiring.get(Delivery.class);
            lifecycle.start(
                    () -> List.of(delivery, catchUp), () -> Settings.of("consumer", Map.of()));
        }

        void learn() {
            while (!catchUp.isDone()) {
                catchUp.turn();
            }
        }

        void hear(Sender.Parcel parcel) {
            delivery.receive(Delivered.of(parcel, 1));
        }
    }

    private void openOn(Database database) {
        publishers = Store.on(database);
        consumers = Store.on(database);
        var wiring =
                publishers
                        .wiring()
                        .with(clock, broker, new UnstartedLoops(), Beans.of(new Sayings()));
        wiring.get(ServiceName.class).be("test");
        outbox = wiring.get(Outbox.class);
        relay = wiring.get(Relay.class);
        door = wiring.get(ReplayGrpc.class);
    }

    @AfterEach
    void close() {
        publishers.close();
        consumers.close();
    }

    /** Publishes, and takes it off the topic as it came there. */
    private Sender.Parcel say(long userId, String text) {
        try {
            publishers.run(
                    () -> {
                        last.put(userId, text);
                        outbox.publish(new Said(userId, text));
                    });
            relay.move();
            return broker.parcels().getLast();
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoComesLaterLearnsWhatIsSoAndGoesOnWithoutAGap(Database database) {
        openOn(database);
        say(1, "a");
        say(1, "b");
        say(2, "c");
        say(10, "d");

        var late = new Listening("ears");
        late.learn();
        late.hear(say(1, "e"));

        assertThat(late.isSo).containsExactly("1b", "2c", "10d");
        assertThat(late.happened).containsExactly("1e");
    }

    @Test
    void whatWasOnItsWayMeanwhileIsNotAppliedAgain() {
        openOn(Database.H2);
        var onItsWay = say(1, "a");

        var late = new Listening("ears");
        late.learn();
        late.hear(onItsWay);
        late.hear(say(1, "b"));

        assertThat(late.isSo).containsExactly("1a");
        assertThat(late.happened).containsExactly("1b");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofTwoInstancesEachPageIsAppliedByOne(Database database) {
        openOn(database);
        say(1, "a");
        say(2, "b");
        say(3, "c");

        var one = new Listening("ears");
        var other = new Listening("ears");
        one.catchUp.turn();
        other.learn();
        one.learn();

        assertThat(one.isSo).containsExactly("1a", "2b");
        assertThat(other.isSo).containsExactly("3c");
    }

    @Test
    void aPublisherThatIsAwayKeepsItsEventsWaitingAndNothingIsLost() {
        openOn(Database.H2);
        say(1, "a");
        isAway = true;
        var late = new Listening("ears");

        assertThatThrownBy(late.catchUp::turn).isInstanceOf(Refusal.class);
        assertThat(late.catchUp.check().detail())
                .isEqualTo("learns what was told before by [test on game.events]");
        assertThat(late.catchUp.awaitDone("test", Topics.GAME, Duration.ofMillis(1))).isFalse();
        assertThat(late.catchUp.awaitDone("other", Topics.GAME, Duration.ofMillis(1))).isTrue();

        isAway = false;
        late.learn();
        assertThat(late.isSo).containsExactly("1a");
    }

    @Test
    void aComponentOfAServiceThatListensAlreadyLearnsForItselfAlone() {
        openOn(Database.H2);
        var first = new Listening("ears");
        first.learn();
        first.hear(say(1, "a"));

        var second = new Listening("eyes");
        second.learn();

        assertThat(second.isSo).containsExactly("1a");
        assertThat(new Listening("ears").catchUp.isDone()).isTrue();
    }
}
