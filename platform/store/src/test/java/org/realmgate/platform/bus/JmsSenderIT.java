package org.realmgate.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.ResourceException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Topics;
import org.realmgate.platform.testing.Wiring;

class JmsSenderIT {
    private static final String QUEUE = "world.game";

    private PooledBroker broker;
    private JmsSender sender;

    @BeforeEach
    void startBroker(@TempDir Path data) throws ResourceException {
        broker = new PooledBroker(data);
        sender = new Wiring().with(broker.factory()).get(JmsSender.class);
    }

    @AfterEach
    void stop() throws ResourceException {
        broker.close();
    }

    @Test
    void aBatchThatFailedHalfwayTakesNothingAlongWithTheNext() throws Exception {
        assertThatExceptionOfType(Sender.SendFailed.class)
                .isThrownBy(
                        () ->
                                sender.send(
                                        List.of(
                                                parcel(Topics.GAME, "1"),
                                                parcel("misspelt.events", "2"))));
        var before = broker.taken(QUEUE);

        sender.send(List.of(parcel(Topics.GAME, "3")));

        assertThat(before).as("sent one by one after the failure").containsExactly("1");
        assertThat(broker.taken(QUEUE)).containsExactly("3");
    }

    @Test
    void whatTheBrokerAlreadyHasIsDroppedAndTheRestOfItsBatchArrivesOnce() throws Exception {
        sender.send(List.of(parcel(Topics.GAME, "1")));

        sender.send(List.of(parcel(Topics.GAME, "1"), parcel(Topics.GAME, "2")));
        sender.send(List.of(parcel(Topics.GAME, "3")));

        assertThat(broker.taken(QUEUE)).containsExactly("1", "2", "3");
    }

    @Test
    void aSenderUsesTheSameConnectionAgain() throws Exception {
        sender.send(List.of(parcel(Topics.GAME, "1")));
        sender.send(List.of(parcel(Topics.GAME, "2")));

        assertThat(broker.connections()).isEqualTo(1);
    }

    private static Sender.Parcel parcel(String topic, String id) {
        return new Sender.Parcel(
                new Envelope(
                        id,
                        "test.Said",
                        1,
                        0,
                        topic,
                        Subject.player(7),
                        OptionalLong.of(7),
                        "c",
                        "test",
                        Long.parseLong(id)),
                id);
    }
}
