package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.account.OperatorAccounts;
import org.realmgate.bots.account.PublicAccounts;
import org.realmgate.bots.account.RealmClient;
import org.realmgate.bots.kill.LocalRealm;
import org.realmgate.bots.kill.RealmPorts;
import org.realmgate.contracts.event.Topics;

/**
 * Auth and chat as a realm of their own whose broker and chat's database are reached over the
 * network: events that chat cannot read, and one that it cannot apply for a while.
 */
class DeadLettersIT {
    private static final Path ROOT = Path.of(System.getProperty("realm.root"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "a secret of this test";
    private static final String DOOR = "/api/v1/chat/dead-letters";

    @TempDir private static Path folder;

    private static PostgresServer database;
    private static LocalRealm realm;
    private static RealmClient services;
    private static int brokerPort;
    private static String operator;

    @BeforeAll
    static void start() throws Exception {
        var ports = RealmPorts.free();
        brokerPort = ports.grpc("match");
        database = new PostgresServer(folder, ports.grpc("social"));
        database.start();
        var password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        realm =
                new LocalRealm(
                        ROOT.resolve("realm"),
                        Files.createDirectories(folder.resolve("realm")),
                        ports,
                        List.of(
                                "realm.services=auth,chat",
                                "realm.broker.port=" + brokerPort,
                                "realm.broker.user=realm",
                                "realm.broker.password-file=" + password,
                                "chat.db.class=org.postgresql.ds.PGSimpleDataSource",
                                "chat.db.url=jdbc:postgresql://127.0.0.1:"
                                        + database.port()
                                        + "/postgres",
                                "chat.db.user=postgres"));
        realm.up();
        services = new RealmClient(realm.services());
        operator = logIn(OperatorAccounts.OPERATOR, realm.secret("realm-tools.password"));
    }

    @AfterAll
    static void end() throws Exception {
        if (services != null) {
            services.close();
            realm.down();
            assertThat(realm.runAnyhow(List.of("dead-letters")))
                    .contains("no realm runs on this data");
        }
        database.stop();
    }

    @Test
    void anEventThatFailedForWhatIsRepairedIsAppliedByItsReplay() throws Exception {
        database.run(List.of("ALTER TABLE player RENAME TO player_away"));
        var name = register();
        var id = awaitLetter();
        database.run(List.of("ALTER TABLE player_away RENAME TO player"));
        var whispers = "/api/v1/chat/channels/whisper:" + name + "/messages";
        var other = logIn(register(), Client.PASSWORD);
        assertThat(refused(() -> services.get(whispers, other)).code())
                .isEqualTo("chat.no-such-player");

        assertThat(realm.run(List.of("dead-letters", "replay", id)))
                .contains(id + " is replayed in chat");

        assertThat(services.get(whispers, other).path("messages")).isEmpty();
        assertThat(refused(() -> post(id + "/replay", Map.of())).code())
                .isEqualTo("letter.settled");
        assertThat(realm.run(List.of("dead-letters", "show", id)))
                .contains("state           replayed")
                .contains("by realm-tools");
    }

    @Test
    void anEventThatIsGivenUpIsSeenReplayedAndDiscardedByOperatorsAndByNobodyElse()
            throws Exception {
        assertThat(realm.run(List.of("dead-letters"))).contains("no dead letters wait");

        var eventId = publish("{\"user_id\":\"nobody\"}");
        var id = awaitLetter();

        var whole = services.get(DOOR + "/" + id, operator);
        assertThat(whole.path("body").asText()).isEqualTo("{\"user_id\":\"nobody\"}");
        assertThat(whole.path("letter").path("event_id").asText()).isEqualTo(eventId);
        assertThat(whole.path("letter").path("subject").asText()).isEqualTo("player:999999");
        assertThat(whole.path("letter").path("attempts").asInt()).isEqualTo(5);
        assertThat(whole.path("letter").path("reason").asText()).contains("MalformedJson");
        refusesEverybodyElse(id);
        // The new player is an event that chat can apply: health tells its counts again.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(health()).contains("dead_letters=1"));

        assertThat(realm.run(List.of("dead-letters")))
                .contains(id + "  chat")
                .contains("auth.AccountRegistered")
                .contains("player:999999")
                .contains("MalformedJson");
        assertThat(realm.run(List.of("dead-letters", "list", "--service", "chat", "--type", "no")))
                .contains("no dead letters wait");
        assertThat(realm.run(List.of("dead-letters", "--service", "auth")))
                .contains("no dead letters wait");
        assertThat(realm.run(List.of("dead-letters", "show", id)))
                .contains(eventId)
                .contains("{\"user_id\":\"nobody\"}");

        assertThat(realm.runAnyhow(List.of("dead-letters", "replay", id)))
                .contains(id + " is not replayed: the event failed again, and the letter waits on");
        var refused = refused(() -> post(id + "/replay", Map.of()));
        assertThat(refused.code()).isEqualTo("letter.replay-failed");
        assertThat(refused.body().path("attempts").asInt()).isEqualTo(7);
        assertThat(refused.body().path("reason").asText()).contains("MalformedJson");
        assertThat(realm.runAnyhow(List.of("dead-letters", "replay", "--all")))
                .contains("chat: 0 replayed, 1 refused");

        assertThat(refused(() -> post(id + "/discard", Map.of("reason", "no"))).code())
                .isEqualTo("letter.reason-required");
        assertThat(realm.run(List.of("dead-letters", "discard", id, "--reason", "of a test")))
                .contains(id + " is discarded in chat");
        assertThat(refused(() -> post(id + "/replay", Map.of())).code())
                .isEqualTo("letter.settled");
        var discarded = services.get(DOOR + "?state=discarded", operator).path("letters").get(0);
        assertThat(discarded.path("settled_by").asText()).isEqualTo("realm-tools");
        assertThat(discarded.path("settled_reason").asText()).isEqualTo("of a test");

        publish("[]");
        awaitLetter();
        assertThat(realm.run(List.of("dead-letters", "discard", "--all", "--reason", "as well")))
                .contains("chat: 1 discarded, 0 refused");
        assertThat(realm.run(List.of("dead-letters"))).contains("no dead letters wait");
        assertThat(realm.runAnyhow(List.of("dead-letters", "show", id))).contains("discarded");
        assertThat(realm.runAnyhow(List.of("dead-letters", "show", UUID.randomUUID().toString())))
                .contains("no dead letter of auth, chat has the id");
        assertThat(realm.runAnyhow(List.of("dead-letters", "replay")))
                .contains("say which letters: some IDs, or --all");
    }

    /** Players are refused, and who listens to nobody has no letters. */
    private static void refusesEverybodyElse(String id) {
        var player = logIn(register(), Client.PASSWORD);
        for (var path : List.of(DOOR, DOOR + "/" + id)) {
            assertThat(refused(() -> services.get(path, player)).code())
                    .isEqualTo("auth.role-missing");
            assertThat(refused(() -> services.get(path)).code()).isEqualTo("auth.token-missing");
        }
        assertThat(
                        refused(
                                        () ->
                                                services.postOnce(
                                                        DOOR + "/" + id + "/discard",
                                                        player,
                                                        Map.of("reason", "of a player")))
                                .code())
                .isEqualTo("auth.role-missing");
        assertThat(services.get("/api/v1/auth/dead-letters", operator).path("letters")).isEmpty();
        assertThat(refused(() -> services.get(DOOR + "?event_type=a%00b", operator)).code())
                .isEqualTo("http.query-malformed");
        assertThat(refused(() -> services.get(DOOR + "/no-such-id", operator)).code())
                .isEqualTo("letter.unknown");
    }

    /** A new player's name. */
    private static String register() {
        var name = Client.newName();
        services.postOnce(
                "/api/v1/auth/register",
                null,
                Map.of(
                        "username",
                        name,
                        "email",
                        name + "@example.org",
                        "password",
                        Client.PASSWORD));
        return name;
    }

    private static String logIn(String name, String password) {
        return PublicAccounts.login(services, name, password).path("token").asText();
    }

    private static JsonNode post(String path, Map<String, ?> body) {
        return services.postOnce(DOOR + "/" + path, operator, body);
    }

    private static DoorRefused refused(Runnable call) {
        return catchThrowableOfType(DoorRefused.class, call::run);
    }

    private static String awaitLetter() {
        return await().atMost(PATIENCE)
                .until(
                        () -> services.get(DOOR, operator).path("letters"),
                        letters -> letters.size() == 1)
                .get(0)
                .path("letter_id")
                .asText();
    }

    private static String health() {
        try {
            return services.get("/api/v1/chat/health", operator).toString();
        } catch (DoorRefused unhealthy) {
            return unhealthy.body().toString();
        }
    }

    /** As a service would, but with a body that is none of this event. */
    private static String publish(String body) throws Exception {
        var eventId = UUID.randomUUID().toString();
        try (var locator = ActiveMQClient.createServerLocator("tcp://127.0.0.1:" + brokerPort);
                var sessions = locator.createSessionFactory();
                var session =
                        sessions.createSession("realm", PASSWORD, false, true, true, false, 1);
                var producer = session.createProducer(Topics.GAME)) {
            var message = session.createMessage(Message.TEXT_TYPE, true);
            message.getBodyBuffer().writeNullableSimpleString(SimpleString.of(body));
            message.putStringProperty("event_id", eventId);
            message.putStringProperty("event_type", "auth.AccountRegistered");
            message.putIntProperty("version", 1);
            message.putLongProperty("timestamp", System.currentTimeMillis());
            message.putStringProperty("topic", Topics.GAME);
            message.putStringProperty("subject", "player:999999");
            message.putLongProperty("user_id", 999_999);
            message.putStringProperty("correlation_id", "of-a-test");
            message.putStringProperty("source_service", "auth");
            message.putLongProperty("sequence", 1);
            producer.send(message);
        }
        return eventId;
    }
}
