package org.realmgate.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.contracts.event.Topics;

class BrokerIT {
    private static final BrokerSettings.Login LOGIN = new BrokerSettings.Login("realm", "a secret");

    @TempDir private Path data;

    private Broker broker;

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void aBrokerTakesUpTheJournalThatItLeft() throws Exception {
        var settings = settings();
        broker = Broker.start(settings);
        send(settings, "kept");
        broker.close();

        broker = Broker.start(settings);

        assertThat(receive(settings)).isEqualTo("kept");
    }

    @Test
    void aCopyOfARunningBrokerHoldsWhatItAcknowledged(@TempDir Path copy) throws Exception {
        var settings = settings();
        broker = Broker.start(settings);
        send(settings, "kept");

        broker.copyTo(copy.toString());
        assertThat(receive(settings)).isEqualTo("kept");
        broker.close();

        broker = Broker.start(on(copy, settings));
        assertThat(receive(settings)).isEqualTo("kept");
    }

    @Test
    void aMessageThatIsGivenBackOverAndOverIsDeliveredAgain() throws Exception {
        var settings = settings();
        broker = Broker.start(settings);
        send(settings, "kept");

        for (int delivery = 1; delivery <= 5; delivery++) {
            giveBack(settings);
        }

        assertThat(receive(settings)).isEqualTo("kept");
    }

    private BrokerSettings settings() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return new BrokerSettings(
                    false, data, "127.0.0.1", socket.getLocalPort(), "", Optional.of(LOGIN));
        }
    }

    private static BrokerSettings on(Path data, BrokerSettings other) {
        return new BrokerSettings(
                other.embedded(), data, other.host(), other.port(), other.url(), other.login());
    }

    private static void send(BrokerSettings settings, String text) throws Exception {
        try (var locator = ActiveMQClient.createServerLocator(url(settings));
                var factory = locator.createSessionFactory();
                var session = session(factory);
                var producer = session.createProducer(Topics.GAME)) {
            var message = session.createMessage(true);
            message.putStringProperty("event_id", "1");
            message.getBodyBuffer().writeString(text);
            producer.send(message);
        }
    }

    private static String receive(BrokerSettings settings) throws Exception {
        try (var locator = ActiveMQClient.createServerLocator(url(settings));
                var factory = locator.createSessionFactory();
                var session = session(factory);
                var consumer = session.createConsumer("chat.game")) {
            session.start();
            var message = consumer.receive(5_000);
            return message == null ? "nothing" : message.getBodyBuffer().readString();
        }
    }

    /** As a service does that is not ready. */
    private static void giveBack(BrokerSettings settings) throws Exception {
        try (var locator = ActiveMQClient.createServerLocator(url(settings));
                var factory = locator.createSessionFactory();
                var session = transacted(factory);
                var consumer = session.createConsumer("chat.game")) {
            session.start();
            consumer.receive(5_000).acknowledge();
            session.rollback();
        }
    }

    private static ClientSession transacted(ClientSessionFactory factory) throws ActiveMQException {
        return factory.createSession(LOGIN.user(), LOGIN.password(), false, false, false, false, 0);
    }

    private static ClientSession session(ClientSessionFactory factory) throws ActiveMQException {
        return factory.createSession(LOGIN.user(), LOGIN.password(), false, true, true, false, 0);
    }

    private static String url(BrokerSettings settings) {
        return "tcp://" + settings.host() + ":" + settings.port();
    }
}
