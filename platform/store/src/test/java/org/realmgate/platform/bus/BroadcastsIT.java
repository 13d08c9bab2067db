package org.realmgate.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.broker.Broker;
import org.realmgate.contracts.event.Topics;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

class BroadcastsIT {
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private PooledBroker broker;
    private Store store;
    private Broadcasts broadcasts;
    private ServerLocator locator;
    private ClientSessionFactory sessions;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        broker = new PooledBroker(data);
        store = Store.on(Database.H2);
        broadcasts = store.wiringWith(clock, broker.factory()).get(Broadcasts.class);
        locator = ActiveMQClient.createServerLocator("vm://" + Broker.IN_VM_ID);
        sessions = locator.createSessionFactory();
    }

    @AfterEach
    void stop() throws Exception {
        sessions.close();
        locator.close();
        store.close();
        broker.close();
    }

    /** As an instance's listener has it: a queue that ends with its connection. */
    private ClientConsumer subscribed(String name) throws Exception {
        var session = sessions.createSession();
        session.createQueue(
                QueueConfiguration.of(name)
                        .setAddress(Topics.SOCIAL_LIVE)
                        .setRoutingType(RoutingType.MULTICAST)
                        .setDurable(false)
                        .setTemporary(true));
        session.start();
        return session.createConsumer(name);
    }

    private static List<String> heard(ClientConsumer instance) throws Exception {
        List<String> texts = new ArrayList<>();
        for (var message = instance.receive(200); message != null; ) {
            message.acknowledge();
            var bytes = new byte[message.getBodySize()];
            message.getBodyBuffer().readBytes(bytes);
            texts.add(new String(bytes, StandardCharsets.UTF_8));
            assertThat(message.isDurable()).isFalse();
            assertThat(message.getExpiration()).isPositive();
            message = instance.receiveImmediate();
        }
        return texts;
    }

    private void tell(String text) {
        broadcasts.tell(Topics.SOCIAL_LIVE, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyInstanceHearsAllOfItTogetherAndInOrder() throws Exception {
        var first = subscribed("first");
        var second = subscribed("second");
        tell("a");
        tell("b");
        tell("c");

        broadcasts.send();
        broadcasts.send();

        assertThat(heard(first)).containsExactly("abc");
        assertThat(heard(second)).containsExactly("abc");
    }

    @Test
    void whatIsToldInATransactionIsToldByItsCommit() throws Exception {
        var instance = subscribed("instance");
        store.run(() -> broadcasts.tellAfterCommit(Topics.SOCIAL_LIVE, new byte[] {'a'}));
        assertThatThrownBy(
                        () ->
                                store.run(
                                        () -> {
                                            broadcasts.tellAfterCommit(
                                                    Topics.SOCIAL_LIVE, new byte[] {'b'});
                                            throw new IllegalStateException("rolled back");
                                        }))
                .hasMessage("rolled back");

        broadcasts.send();

        assertThat(heard(instance)).containsExactly("a");
    }

    @Test
    void whatIsLargeGoesInSeveralMessages() throws Exception {
        var instance = subscribed("instance");
        var part = "x".repeat(Broadcasts.PART_BYTES_MAX);
        tell(part);
        tell(part);
        tell("end");

        broadcasts.send();

        assertThat(heard(instance)).containsExactly(part, part, "end");
        assertThatIllegalArgumentException().isThrownBy(() -> tell(part + "x"));
    }

    @Test
    void theOldestGoesWhenTooMuchWaits() throws Exception {
        var instance = subscribed("instance");
        var part = "x".repeat(Broadcasts.PART_BYTES_MAX);
        tell("first");
        for (int n = 0; n < Broadcasts.WAITING_BYTES_MAX / Broadcasts.PART_BYTES_MAX; n++) {
            tell(part);
        }

        broadcasts.send();

        assertThat(heard(instance))
                .hasSize(Broadcasts.WAITING_BYTES_MAX / Broadcasts.PART_BYTES_MAX)
                .doesNotContain("first");
    }

    @Test
    void whatCouldNotBeSentIsSentFirstUnlessItIsTooOld() throws Exception {
        var instance = subscribed("instance");
        broadcasts.tell("misspelt.live", new byte[] {'?'});
        clock.forward(Duration.ofSeconds(1));
        tell("a");
        assertThatExceptionOfType(JMSException.class).isThrownBy(() -> broadcasts.send());
        tell("b");

        clock.forward(Broadcasts.KEPT_FOR);
        broadcasts.send();

        assertThat(heard(instance)).containsExactly("ab");
    }
}
