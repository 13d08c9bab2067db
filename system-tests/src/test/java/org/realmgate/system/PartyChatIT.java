package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said in parties and guilds, over sockets and in the history. */
class PartyChatIT {
    private static final String SEND = "/api/v1/chat/send";
    private static final String HISTORY = "/api/v1/chat/channels/party/messages";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final String borasName = Client.newName();
    private final Client anna = Client.newPlayer();
    private final Client bora = Client.newPlayer(borasName);
    private final Client stranger = Client.newPlayer();
    private Socket annas;
    private Socket boras;
    private Socket strangers;

    @BeforeEach
    void gather() {
        annas = Socket.open(anna.token());
        boras = Socket.open(bora.token());
        strangers = Socket.open(stranger.token());
        annas.placed();
        boras.placed();
        strangers.placed();
        PartyIT.gathered(anna, borasName, bora);
        // Chat knows of both, Anna's event first.
        sent(anna, "are you there?");
        sent(bora, "I am");
    }

    @AfterEach
    void hangUp() {
        annas.close();
        boras.close();
        strangers.close();
    }

    private static void sent(Client player, String message) {
        sent(player, "party", message);
    }

    /** As soon as chat knows that the player is in a party, or in a guild. */
    private static void sent(Client player, String channel, String message) {
        var answer =
                await().atMost(SOON)
                        .until(
                                () ->
                                        player.post(
                                                SEND,
                                                Map.of("channel", channel, "message", message)),
                                one -> !one.code().equals("chat.not-in-" + channel));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
    }

    @Test
    void aPartyHearsItsMembersAndNobodyElseDoes() {
        annas.say(7, "party", "to the party");
        boras.say(8, "party", "well met");

        for (var socket : new Socket[] {annas, boras}) {
            await().atMost(SOON).until(() -> !socket.heard("to the party"::equals).isEmpty());
            await().atMost(SOON).until(() -> !socket.heard("well met"::equals).isEmpty());
            assertThat(socket.heard("to the party"::equals).getFirst().path("channel").asText())
                    .isEqualTo("party");
        }
        strangers.say(9, "party", "let me in");
        strangers.refused("chat.not-in-party");
        assertThat(strangers.heard("to the party"::equals)).isEmpty();
        assertThat(stranger.get(HISTORY).code()).isEqualTo("chat.not-in-party");
        assertThat(bora.get(HISTORY).body().path("messages").findValuesAsText("content"))
                .contains("to the party", "well met");
    }

    @Test
    void whoJoinsLaterReadsNothingOfBeforeAndWhoLeavesNothingAtAll() {
        var third = Client.newName();
        var later = Client.newPlayer(third);
        PartyIT.gathered(anna, third, later);
        sent(later, "what did I miss?");

        var read = later.get(HISTORY).body().path("messages").findValuesAsText("content");
        assertThat(read).containsExactly("what did I miss?");

        assertThat(later.postNothing(PartyIT.PARTY + "/leave").status()).isEqualTo(204);
        await().atMost(SOON).until(() -> later.get(HISTORY).code().equals("chat.not-in-party"));
        sent(anna, "it is gone");
        assertThat(later.get(HISTORY).code()).isEqualTo("chat.not-in-party");
    }

    @Test
    void aGuildHasAChannelOfItsOwnBesides() {
        GuildIT.founded(anna);

        sent(anna, "guild", "alone at the top");

        await().atMost(SOON).until(() -> !annas.heard("alone at the top"::equals).isEmpty());
        assertThat(annas.heard("alone at the top"::equals).getFirst().path("channel").asText())
                .isEqualTo("guild");
        boras.say(9, "guild", "let me in");
        boras.refused("chat.not-in-guild");
        assertThat(boras.heard("alone at the top"::equals)).isEmpty();
    }

    @Test
    void aSocketThatResumesHasMissedNothingOfItsParty() {
        await().atMost(SOON).until(() -> !boras.heard("I am"::equals).isEmpty());
        var key = boras.welcome().path("resume_key").asText();
        var tick = boras.lastTick();
        boras.breakOff();
        sent(anna, "while you were away");

        boras = Socket.open(bora.token(), "?resume=" + key + "&last_tick=" + tick);

        assertThat(boras.welcome().path("resumed").asBoolean()).isTrue();
        await().atMost(SOON).until(() -> boras.heard("while you were away"::equals).size() == 1);
    }
}
