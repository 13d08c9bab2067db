package org.realmgate.chat.channel.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.chat.channel.control.Messages;
import org.realmgate.chat.channel.control.Stored;
import org.realmgate.chat.channel.control.Subscribers;
import org.realmgate.chat.channel.entity.ChannelRefused;
import org.realmgate.chat.channel.entity.ChatLimits;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.chat.channel.entity.Room;
import org.realmgate.contracts.chat.rpc.ChatMessage;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;

class RoomFollowerIT {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Store store = Store.on(Database.H2, "chat");
    private final StuckCall<ChatMessage> call = new StuckCall<>();
    private RoomFollower follower;
    private Stored hello;

    @BeforeEach
    void follow() {
        var caller =
                new Caller(7, "anna", "s", Set.of(), Set.of(), NOW, NOW.plus(Duration.ofHours(1)));
        follower = new RoomFollower(call, caller, Room.WORLD, new Subscribers());
        var message = new Message(Room.WORLD, new Message.Speaker(8, "ben"), null, "hello", 1);
        store.run(() -> store.wiring().get(Messages.class).add(List.of(message)));
        hello = new Stored(message, 0);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aFollowerThatFallsTooFarBehindWithinATurnIsCutOffAndHearsNoMore() {
        hear(ChatLimits.LAG_MAX);
        assertThat(call.end).isNull();

        hear(3);

        assertThat(call.sent).hasSize(ChatLimits.LAG_MAX);
        assertThat(call.end).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void aDroppedFollowerIsToldToFollowAgain() {
        follower.end(ChannelRefused.unavailable("missed"));

        hear(1);
        assertThat(call.sent).isEmpty();
        assertThat(call.end).isEqualTo(Status.Code.UNAVAILABLE);
    }

    private void hear(int times) {
        follower.hear(Collections.nCopies(times, hello));
    }
}
