package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A guild's life, through the public door. */
class GuildIT {
    static final String GUILDS = "/api/v1/social/guilds";
    static final String OWN = "/api/v1/social/guild";
    static final String SAGAS = OWN + "/sagas";
    private static final Duration SOON = Duration.ofSeconds(10);

    /** A guild of the player's, called as nobody else's. */
    static String founded(Client player) {
        var answer = player.post(GUILDS, named(Client.newName()));
        assertThat(answer.status()).as(answer.http().body()).isIn(200, 202);
        assertThat(ShopIT.ended(player, SAGAS, answer).path("state").asText())
                .isEqualTo("completed");
        return answer.body().path("saga_id").asText();
    }

    /** The tag is what is left of the name: its last five letters and digits. */
    static Map<String, Object> named(String name) {
        var letters = name.replaceAll("[^a-z0-9]", "");
        return Map.of("name", name, "tag", letters.substring(letters.length() - 5));
    }

    /** What refused it, at once or a moment later. */
    static String code(Client player, Client.Answer answer) {
        return answer.status() == 202
                ? ShopIT.ended(player, SAGAS, answer).path("code").asText()
                : answer.code();
    }

    private static long gold(Client player) {
        return player.get("/api/v1/auth/wallet").body().path("gold").asLong();
    }

    /** Social hears of a new account a moment later. */
    private static void joins(Client leader, String guild, Client player, String name) {
        await().atMost(SOON)
                .until(
                        () -> leader.post(at(guild, "/invites"), Map.of("username", name)),
                        answer -> answer.status() == 201);
        assertThat(player.get(OWN + "/invites").body().findValuesAsText("guild_id"))
                .containsExactly(guild);
        assertThat(player.post(OWN + "/invites/" + guild + "/accept", Map.of()).status())
                .isEqualTo(200);
    }

    private static String at(String guild, String path) {
        return GUILDS + "/" + guild + path;
    }

    private static long idOf(Client player) {
        return player.get("/api/v1/auth/users/me").body().path("user_id").asLong();
    }

    @Test
    void aGuildIsFoundedJoinedLedAndLeft() {
        var leader = Client.newPlayer();
        var name = Client.newName();
        var member = Client.newPlayer(name);
        long memberId = idOf(member);

        var guild = founded(leader);

        assertThat(gold(leader)).isEqualTo(500);
        joins(leader, guild, member, name);
        assertThat(member.get(OWN).body().path("rank").asInt()).isEqualTo(3);
        assertThat(leader.post(at(guild, "/members/" + memberId + "/promote"), Map.of()).body())
                .isEqualTo(Client.json("{\"user_id\":" + memberId + ",\"rank\":2}"));
        assertThat(leader.put(at(guild, "/message"), Map.of("text", "Raid at nine")).status())
                .isEqualTo(204);
        assertThat(member.get(at(guild, "")).body().path("message").asText())
                .isEqualTo("Raid at nine");
        assertThat(member.get(at(guild, "/members")).body().findValuesAsText("username"))
                .hasSize(2)
                .contains(name);
        assertThat(leader.post(OWN + "/leave", Map.of()).status()).isEqualTo(204);
        assertThat(member.get(OWN).body().path("rank").asInt()).isZero();
        assertThat(leader.get(OWN).code()).isEqualTo("social.no-guild");
        assertThat(member.delete(at(guild, "")).status()).isEqualTo(204);
        assertThat(leader.get(at(guild, "")).code()).isEqualTo("social.no-such-guild");
    }

    @Test
    void whoCannotPayFoundsNothing() {
        var player = Client.newPlayer();
        ShopIT.bought(player, "chain-mail", 2);
        var guild = named(Client.newName());

        assertThat(code(player, player.post(GUILDS, guild))).isEqualTo("auth.not-enough-gold");

        assertThat(gold(player)).isEqualTo(360);
        assertThat(player.get(OWN).code()).isEqualTo("social.no-guild");
        var other = Client.newPlayer();
        assertThat(code(other, other.post(GUILDS, guild))).as("the name is free").isEmpty();
        assertThat(player.post(GUILDS, guild).code()).isEqualTo("social.guild-name-taken");
        assertThat(player.post(GUILDS, Map.of("name", "x", "tag", "abc")).code())
                .isEqualTo("social.guild-name-not-allowed");
    }

    @Test
    void whatIsDepositedIsWithdrawn() {
        var leader = Client.newPlayer();
        var name = Client.newName();
        var member = Client.newPlayer(name);
        var guild = founded(leader);
        joins(leader, guild, member, name);
        ShopIT.bought(leader, "iron-sword", 1);
        ShopIT.bought(leader, "bread", 5);
        var sword =
                leader.get("/api/v1/world/inventory").body().findValuesAsText("item_id").getFirst();

        moved(leader, at(guild, "/bank/deposits"), 100, item("iron-sword", sword, 1));
        moved(member, at(guild, "/bank/deposits"), 50);
        moved(leader, at(guild, "/bank/deposits"), 0, item("bread", null, 5));

        var bank = member.get(at(guild, "/bank")).body();
        assertThat(bank.path("gold").asLong()).isEqualTo(150);
        assertThat(bank.path("items").findValuesAsText("item"))
                .containsExactly("bread", "iron-sword");
        assertThat(gold(leader)).isEqualTo(500 - 120 - 10 - 100);
        assertThat(leader.get("/api/v1/world/inventory").body().path("items")).isEmpty();
        assertThat(member.post(at(guild, "/bank/withdrawals"), load(10)).code())
                .isEqualTo("social.guild-right-missing");
        var ranks = Map.of("name", "Member", "gold_per_day", 60, "items_per_day", 3);
        var rank = new HashMap<String, Object>(ranks);
        rank.put("rights", List.of("deposit", "withdraw_gold", "withdraw_items"));
        assertThat(leader.put(at(guild, "/ranks/3"), rank).status()).isEqualTo(200);

        moved(
                member,
                at(guild, "/bank/withdrawals"),
                60,
                item("iron-sword", sword, 1),
                item("bread", null, 2));

        assertThat(gold(member)).isEqualTo(1_000 - 50 + 60);
        assertThat(member.get("/api/v1/world/inventory").body().findValuesAsText("item_id"))
                .containsExactly(sword);
        assertThat(member.post(at(guild, "/bank/withdrawals"), load(1)).code())
                .isEqualTo("social.bank-day-limit");
        assertThat(leader.delete(at(guild, "")).code()).isEqualTo("social.bank-not-empty");
        assertThat(leader.get(at(guild, "/bank/log")).body().findValuesAsText("outcome"))
                .hasSize(4)
                .containsOnly("done");
        assertThat(leader.get(at(guild, "/bank")).body())
                .isEqualTo(
                        Client.json(
                                "{\"gold\":90,\"items\":[{\"item\":\"bread\",\"quantity\":3}]}"));
    }

    @Test
    void whatIsRefusedElsewhereLeavesTheBankAsItWas() {
        var leader = Client.newPlayer();
        var guild = founded(leader);

        assertThat(
                        code(
                                leader,
                                leader.post(
                                        at(guild, "/bank/deposits"),
                                        load(10, item("bread", null, 5)))))
                .isEqualTo("world.item-not-held");
        assertThat(code(leader, leader.post(at(guild, "/bank/deposits"), load(501))))
                .isEqualTo("auth.not-enough-gold");

        assertThat(gold(leader)).isEqualTo(500);
        assertThat(leader.get(at(guild, "/bank")).body())
                .isEqualTo(Client.json("{\"gold\":0,\"items\":[]}"));
        assertThat(leader.get(at(guild, "/bank/log")).body().findValuesAsText("outcome"))
                .containsExactly("undone", "undone");
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static void moved(Client player, String path, long gold, Map<String, Object>... items) {
        var answer = player.post(path, load(gold, items));
        assertThat(answer.status()).as(answer.http().body()).isIn(200, 202);
        JsonNode ended = ShopIT.ended(player, SAGAS, answer);
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("completed");
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    static Map<String, Object> load(long gold, Map<String, Object>... items) {
        return Map.of("gold", gold, "items", List.of(items));
    }

    static Map<String, Object> item(String item, String itemId, int quantity) {
        var one = new HashMap<String, Object>();
        one.put("item", item);
        one.put("item_id", itemId);
        one.put("quantity", quantity);
        return one;
    }
}
