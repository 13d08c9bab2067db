package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The realm's process is killed while players speak and accounts are made. Afterwards everything
 * that was acknowledged is there, once, and what consumers counted is what publishers counted.
 * {@code -Dkill.rounds=n} repeats it.
 */
class KillIT {
    private static final int SPEAKERS = 4;

    @Test
    void nothingThatWasAcknowledgedIsLostOrDoubled() throws InterruptedException {
        int rounds = Integer.getInteger("kill.rounds", 1);
        for (int round = 1; round <= rounds; round++) {
            round();
        }
    }

    private static void round() throws InterruptedException {
        List<Speaker> speakers = new ArrayList<>();
        for (int i = 0; i < SPEAKERS; i++) {
            speakers.add(new Speaker());
        }
        var registrar = new Registrar();
        speakers.forEach(Thread::start);
        registrar.start();
        for (var speaker : speakers) {
            assertThat(speaker.warm.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(registrar.warm.await(20, TimeUnit.SECONDS)).isTrue();
        Realm.shared().kill();
        for (var speaker : speakers) {
            speaker.join();
        }
        registrar.join();
        Realm.shared().up();
        for (var speaker : speakers) {
            speaker.check();
        }
        registrar.check();
    }

    /** Says numbered things as fast as it may until the realm does not answer. */
    private static final class Speaker extends Thread {
        private final Client client = Client.newPlayer();
        private final String mark = Client.newName();
        private final Map<Integer, Long> acknowledged = new HashMap<>();
        private final CountDownLatch warm = new CountDownLatch(1);
        private final Socket socket = Socket.open(client.token());
        private final int zone = socket.placed().path("zone").asInt();

        @Override
        public void run() {
            try {
                for (int i = 1; ; i++) {
                    var answer =
                            client.post(
                                    "/api/v1/chat/send",
                                    Map.of("channel", "world", "message", mark + " " + i));
                    if (answer.status() == 201) {
                        acknowledged.put(i, answer.body().path("message_id").asLong());
                    } else if (answer.code().equals("chat.flood")
                            || answer.code().equals("chat.muted")) {
                        warm.countDown();
                    }
                    if (acknowledged.size() >= 10) {
                        warm.countDown();
                    }
                }
            } catch (RuntimeException gone) {
                warm.countDown();
            }
        }

        void check() {
            Map<String, List<Long>> found = new HashMap<>();
            String cursor = "";
            do {
                var page =
                        client.get("/api/v1/chat/channels/world/messages?limit=100" + cursor)
                                .body();
                page.path("messages")
                        .forEach(
                                message -> {
                                    if (message.path("content").asText().startsWith(mark + " ")) {
                                        found.computeIfAbsent(
                                                        message.path("content").asText(),
                                                        text -> new ArrayList<>())
                                                .add(message.path("message_id").asLong());
                                    }
                                });
                cursor =
                        page.has("next_cursor")
                                ? "&cursor=" + page.path("next_cursor").asText()
                                : "";
            } while (!cursor.isEmpty());
            acknowledged.forEach(
                    (number, id) ->
                            assertThat(found.get(mark + " " + number))
                                    .as("message %s %d, acknowledged as %d", mark, number, id)
                                    .containsExactly(id));
            found.forEach((text, ids) -> assertThat(ids).as("stored once: %s", text).hasSize(1));
            long id = client.get("/api/v1/auth/users/me").body().path("user_id").asLong();
            // World wrote the entry and its event together; chat applies it once, however often it
            // was delivered.
            long entries =
                    client.get("/api/v1/world/players/" + id).body().path("zone_entries").asLong();
            assertThat(entries).isEqualTo(1);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () -> {
                                var known = client.get("/api/v1/chat/players/me").body();
                                assertThat(known.path("zone_entries").asLong()).isEqualTo(entries);
                                assertThat(known.path("zone").asInt()).isEqualTo(zone);
                            });
        }
    }

    /** Registers accounts until the realm does not answer. */
    private static final class Registrar extends Thread {
        private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        private final CountDownLatch warm = new CountDownLatch(5);

        @Override
        public void run() {
            try {
                while (true) {
                    var name = Client.newName();
                    var answer =
                            Client.nobody()
                                    .post(
                                            "/api/v1/auth/register",
                                            Map.of(
                                                    "username",
                                                    name,
                                                    "email",
                                                    name + "@example.org",
                                                    "password",
                                                    Client.PASSWORD));
                    if (answer.status() == 201) {
                        acknowledged.add(name);
                        warm.countDown();
                    }
                }
            } catch (RuntimeException gone) {
                while (warm.getCount() > 0) {
                    warm.countDown();
                }
            }
        }

        void check() {
            // The last one was acknowledged just before the end; logins are limited, so not all of
            // them.
            var names = List.copyOf(acknowledged);
            for (var name : names.subList(Math.max(0, names.size() - 5), names.size())) {
                assertThat(Client.logIn(name).status()).as("account %s", name).isEqualTo(200);
            }
            var known = Client.newPlayer();
            for (var name : names) {
                await().atMost(Duration.ofSeconds(10))
                        .until(
                                () ->
                                        known.get(
                                                                "/api/v1/chat/channels/whisper:"
                                                                        + name
                                                                        + "/messages")
                                                        .status()
                                                == 200);
            }
        }
    }
}
