package org.realmgate.platform.testing.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.concurrent.ManageableThread;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.realmgate.contracts.event.Event;
import org.realmgate.contracts.event.Wire;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.health.Finding;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.lifecycle.Lifecycle;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.Turn;

/**
 * What a server does for every service with a database. Runs inside the server, one instance per
 * test, all on the same service; so each stores something of its own. Loops stand where others
 * would have timers of the server.
 */
@ExtendWith(ArquillianExtension.class)
public abstract class ServiceInServer {
    @Inject private Lifecycle lifecycle;
    @Inject private Transactions transactions;
    @Inject private JoinedConnection joined;
    @Inject private Loops loops;

    private static final class ChangeOfMind extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Stores what the service keeps under this id, in the current transaction. */
    protected abstract void store(int id);

    /** Whether that is stored. */
    protected abstract boolean isStored(int id);

    @Test
    void everythingStarts() {
        assertThat(lifecycle.state()).as(lifecycle.reason()).isEqualTo(Lifecycle.State.READY);
    }

    @Test
    void bothWaysToWriteAreCommittedTogether() {
        transactions.in(() -> writeBothWays(1));

        assertThat(isThere(1)).isTrue();
        assertThat(isNotedThere(1)).isTrue();
    }

    @Test
    void bothWaysToWriteAreRolledBackTogether() {
        assertThatThrownBy(
                        () ->
                                transactions.in(
                                        () -> {
                                            writeBothWays(2);
                                            throw new ChangeOfMind();
                                        }))
                .isInstanceOf(ChangeOfMind.class);

        assertThat(isThere(2)).isFalse();
        assertThat(isNotedThere(2)).isFalse();
    }

    @Test
    void aLoopTurnsOnAThreadOfTheServerAndWritesThere() throws InterruptedException {
        Queue<Thread> turns = new ConcurrentLinkedQueue<>();
        var loop =
                loops.start(
                        "container-test",
                        Turn.every(
                                Duration.ofMillis(10),
                                () -> {
                                    transactions.in(() -> writeBothWays(3 + turns.size()));
                                    turns.add(Thread.currentThread());
                                }));
        await().until(() -> turns.size() >= 3);

        assertThat(loops.check()).extracting(Finding::status).isEqualTo(Finding.Status.HEALTHY);
        assertThat(loop.stop(Duration.ofSeconds(5))).isTrue();
        assertThat(turns).hasOnlyElementsOfType(ManageableThread.class);
        assertThat(isThere(4)).isTrue();
        assertThat(isNotedThere(4)).isTrue();
    }

    /** In a transaction of its own. */
    protected final boolean isThere(int id) {
        return transactions.in(() -> isStored(id));
    }

    /** Sends an event to the broker as its publisher does. */
    protected static void publish(Event event) throws JMSException, NamingException {
        var wire = event.getClass().getAnnotation(Wire.class);
        try (var connection = broker().createConnection();
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                var producer = session.createProducer(session.createTopic(wire.topic()))) {
            var message = session.createTextMessage(Json.text(event));
            message.setStringProperty("event_id", UUID.randomUUID().toString());
            message.setStringProperty("event_type", wire.type());
            message.setIntProperty("version", wire.version());
            message.setLongProperty("timestamp", 0);
            message.setStringProperty("topic", wire.topic());
            message.setStringProperty("subject", event.subject().text());
            message.setStringProperty("correlation_id", "test");
            message.setStringProperty("source_service", wire.type().split("\\.")[0]);
            message.setLongProperty("sequence", 1);
            producer.send(message);
        }
    }

    /** By the name that services have for it. */
    protected static ConnectionFactory broker() throws NamingException {
        return InitialContext.doLookup("java:comp/env/jms/events");
    }

    private Void writeBothWays(int id) {
        store(id);
        joined.with(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO inbox (event_id, applied_at) VALUES (?, 0)")) {
                        insert.setString(1, "test-" + id);
                        return insert.executeUpdate();
                    }
                });
        return null;
    }

    private boolean isNotedThere(int id) {
        return transactions.in(
                () ->
                        joined.with(
                                connection -> {
                                    try (var select =
                                            connection.prepareStatement(
                                                    "SELECT 1 FROM inbox WHERE event_id = ?")) {
                                        select.setString(1, "test-" + id);
                                        return select.executeQuery().next();
                                    }
                                }));
    }
}
