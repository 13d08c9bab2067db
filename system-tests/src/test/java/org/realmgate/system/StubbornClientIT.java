package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who does not read, or stops in the middle, is cut off; nobody else notices. */
class StubbornClientIT {
    /** The realm under test cuts silent sockets after two heartbeats of 4 s; half as much again. */
    private static final int SILENCE_MILLIS_MAX = 12_000 + 3_000;

    /** {@code gateway.request-timeout} is 10 s. */
    private static final int REQUEST_MILLIS_MAX = 13_000;

    private static final int BUFFER = 4_096;
    private static final int SPEAKERS = 120;
    private static final int MESSAGES = 15;

    @Test
    void aReaderThatNeverReadsIsCutOffAndTheOthersHearEverythingInOrder() throws Exception {
        var listener = Socket.open(Client.newPlayer().token());
        listener.placed();
        var mark = Client.newName();
        var speakers = Client.crowd(SPEAKERS);
        var accepted = new AtomicInteger();
        try (var stubborn = new RawSocket(BUFFER)) {
            stubborn.upgrade(Client.newPlayer().token());
            try (var talking = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < SPEAKERS; i++) {
                    var speaker = speakers.get(i);
                    var opening = mark + " " + i;
                    talking.execute(() -> talk(speaker, opening, accepted));
                }
            }
            await().atMost(Duration.ofSeconds(10))
                    .until(
                            () ->
                                    listener.heard(text -> text.startsWith(mark)).size()
                                            == accepted.get());
            assertThat(accepted.get()).isEqualTo(SPEAKERS * MESSAGES);
            assertThat(listener.heard(text -> text.startsWith(mark)))
                    .extracting(message -> message.path("message_id").asLong())
                    .isSorted();
            // Either bound may be met first: chat's (4008) or that of two silent heartbeats, which
            // ends the connection without a farewell.
            assertThat(stubborn.closeCode(SILENCE_MILLIS_MAX)).isIn(4008, 1006);
        }
        listener.close();
    }

    private static void talk(Client speaker, String opening, AtomicInteger accepted) {
        for (int i = 0; i < MESSAGES; i++) {
            var text = opening + " " + i + " " + "가".repeat(400);
            var answer =
                    speaker.post("/api/v1/chat/send", Map.of("channel", "world", "message", text));
            if (answer.status() == 201) {
                accepted.incrementAndGet();
            }
        }
    }

    @Test
    void halfAHandshakeIsAnsweredAndClosedWithinItsTime() throws IOException {
        try (var half = new RawSocket(BUFFER)) {
            half.write("GET /api/v1/socket HTTP/1.1\r\nHost: x\r\nUpgrade: webso");
            assertThat(half.readToEnd(REQUEST_MILLIS_MAX)).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void halfAFrameEndsWithTheSilenceThatFollowsIt() throws IOException {
        var witness = Socket.open(Client.newPlayer().token());
        witness.placed();
        try (var half = new RawSocket(BUFFER)) {
            half.upgrade(Client.newPlayer().token());
            half.write(new byte[] {(byte) 0x81, (byte) 0xFE, 1});
            assertThat(half.readToEnd(SILENCE_MILLIS_MAX)).startsWith("HTTP/1.1 101");
        }
        witness.say(3, "world", "nothing happened " + Client.newName());
        witness.await(
                frame ->
                        frame.findValues("accepted").stream()
                                .anyMatch(list -> list.toString().contains("\"ref\":3")));
        witness.close();
    }
}
