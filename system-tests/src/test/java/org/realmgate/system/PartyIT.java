package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Going together, through the public door. */
class PartyIT {
    static final String PARTY = "/api/v1/social/party";
    static final String INVITES = PARTY + "/invites";
    static final String MEMBERS = PARTY + "/members";
    private static final Duration SOON = Duration.ofSeconds(10);

    /** The other one is in the leader's party; its id. */
    static String gathered(Client leader, String name, Client other) {
        var partyId = invited(leader, name).path("party_id").asText();
        var accepted = other.postNothing(INVITES + "/" + partyId + "/accept");
        assertThat(accepted.status()).as(accepted.http().body()).isEqualTo(200);
        return partyId;
    }

    /** As soon as social knows both. */
    private static JsonNode invited(Client leader, String name) {
        var answer =
                await().atMost(SOON)
                        .until(
                                () -> leader.post(INVITES, Map.of("username", name)),
                                one -> !one.code().equals("social.no-such-player"));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> names(Client member) {
        return member.get(PARTY).body().path("members").findValuesAsText("username");
    }

    @Test
    void playersGatherAndGoTheirWaysAgain() {
        var annasName = Client.newName();
        var borasName = Client.newName();
        var anna = Client.newPlayer(annasName);
        var bora = Client.newPlayer(borasName);
        assertThat(anna.get(PARTY).code()).isEqualTo("social.no-party");

        var partyId = invited(anna, borasName).path("party_id").asText();
        var received = bora.get(INVITES).body().path("invites");
        assertThat(received.findValuesAsText("party_id")).containsExactly(partyId);
        assertThat(received.findValuesAsText("username")).containsExactly(annasName);
        assertThat(bora.postNothing(INVITES + "/" + partyId + "/accept").status()).isEqualTo(200);

        assertThat(names(anna)).containsExactly(annasName, borasName);
        var seen = bora.get(PARTY).body();
        assertThat(seen.path("party_id").asText()).isEqualTo(partyId);
        assertThat(seen.path("raid").asBoolean()).isFalse();
        var boraId = seen.path("members").get(1).path("user_id").asLong();
        assertThat(bora.postNothing(PARTY + "/raid").code()).isEqualTo("social.not-party-leader");
        assertThat(anna.postNothing(PARTY + "/raid").body().path("raid").asBoolean()).isTrue();
        var handed = anna.post(PARTY + "/leader", Map.of("user_id", boraId));
        assertThat(handed.body().path("leader").asLong()).isEqualTo(boraId);

        assertThat(bora.postNothing(PARTY + "/leave").status()).isEqualTo(204);
        assertThat(anna.get(PARTY).code()).as("nobody else is left").isEqualTo("social.no-party");
    }

    @Test
    void whoIsKickedOrDeclinesIsNotInIt() {
        var leader = Client.newPlayer();
        var name = Client.newName();
        var other = Client.newPlayer(name);
        var partyId = gathered(leader, name, other);
        var third = Client.newName();
        var decliner = Client.newPlayer(third);
        invited(leader, third);
        assertThat(decliner.delete(INVITES + "/" + partyId).status()).isEqualTo(204);
        assertThat(decliner.get(INVITES).body().path("invites")).isEmpty();

        var userId = leader.get(PARTY).body().path("members").get(1).path("user_id").asText();
        assertThat(leader.delete(MEMBERS + "/" + userId).status()).isEqualTo(204);

        assertThat(other.get(PARTY).code()).isEqualTo("social.no-party");
        assertThat(other.postNothing(PARTY + "/leave").code()).isEqualTo("social.no-party");
        assertThat(leader.post(INVITES, Map.of("username", "nobody-" + name)).code())
                .isEqualTo("social.no-such-player");
    }
}
