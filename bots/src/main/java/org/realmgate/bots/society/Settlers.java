package org.realmgate.bots.society;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.measure.OutcomeTally;

/**
 * Makes a society of players: each buys something to give, twenty found a guild, five a party.
 * Players who were here before stay in the guild that they have.
 */
public final class Settlers {

    /** Unique names for the guilds of a run. */
    private static final int NAME_BITS = 30;

    private static final int BOUGHT = 20;
    private static final int GOLD_PER_DAY = 100_000;
    private static final int ITEMS_PER_DAY = 1_000;

    private Settlers() {}

    /**
     * @param item something stackable that the shop sells
     */
    public static Society settle(
            SocietyDoor door,
            OutcomeTally<Act> tally,
            List<BotAccount> players,
            LongFunction<String> tokens,
            String item) {
        Society society = Society.of(door, tally, players, tokens);
        players.parallelStream().forEach(one -> buy(society, one, item));
        List<List<BotAccount>> guilds = parts(players, Society.GUILD);
        List<List<String>> ids =
                guilds.parallelStream().map(members -> guild(society, members)).toList();
        parts(players, Society.PARTY).parallelStream().forEach(one -> party(society, one));
        List<String> ofEach = new ArrayList<>();
        ids.forEach(ofEach::addAll);
        return society.with(ofEach);
    }

    private static List<List<BotAccount>> parts(List<BotAccount> players, int size) {
        List<List<BotAccount>> parts = new ArrayList<>();
        for (int from = 0; from < players.size(); from += size) {
            parts.add(players.subList(from, Math.min(players.size(), from + size)));
        }
        return parts;
    }

    private static void buy(Society society, BotAccount player, String item) {
        society.door()
                .settle(
                        "/shop/purchases",
                        society.token(player),
                        UUID.randomUUID().toString(),
                        Map.of("item", item, "quantity", BOUGHT));
    }

    /** The guild's id of each of them. */
    private static List<String> guild(Society society, List<BotAccount> members) {
        BotAccount founder = members.getFirst();
        String id = guildOf(society, founder);
        if (id.isEmpty()) {
            id = found(society, founder);
        }
        List<String> ofEach = new ArrayList<>();
        for (BotAccount member : members) {
            String has = guildOf(society, member);
            ofEach.add(has.isEmpty() ? join(society, founder, member, id) : has);
        }
        return ofEach;
    }

    private static String guildOf(Society society, BotAccount player) {
        try {
            JsonNode guild = society.door().get("/guild", society.token(player));
            return guild.path("guild").path("guild_id").asText();
        } catch (DoorRefused refused) {
            if (refused.code().equals("social.no-guild")) {
                return "";
            }
            throw refused;
        }
    }

    private static String found(Society society, BotAccount founder) {
        String name =
                Integer.toString(ThreadLocalRandom.current().nextInt(1 << NAME_BITS), 36)
                        .toUpperCase(Locale.ROOT);
        JsonNode answer =
                society.door()
                        .settle(
                                "/guilds",
                                society.token(founder),
                                UUID.randomUUID().toString(),
                                Map.of(
                                        "name",
                                        "Bots " + name,
                                        "tag",
                                        name.substring(Math.max(0, name.length() - 5))));
        if (!answer.path("state").asText().equals("completed")) {
            society.tally().failed("guild-not-founded", answer.toString());
            return "";
        }
        // The saga that founds a guild gives it its id.
        String id = answer.path("saga_id").asText();
        letSpend(society, founder, id);
        return id;
    }

    /** Everybody may take out of the bank as much as this society ever wants. */
    private static void letSpend(Society society, BotAccount founder, String id) {
        JsonNode ranks = society.door().get("/guilds/" + id, society.token(founder)).path("ranks");
        for (JsonNode rank : ranks) {
            if (rank.path("rank").asInt() > 0) {
                List<String> rights = new ArrayList<>();
                rank.path("rights").forEach(right -> rights.add(right.asText()));
                for (String right : List.of("deposit", "withdraw_gold", "withdraw_items")) {
                    if (!rights.contains(right)) {
                        rights.add(right);
                    }
                }
                society.door()
                        .put(
                                "/guilds/" + id + "/ranks/" + rank.path("rank").asInt(),
                                society.token(founder),
                                Map.of(
                                        "name",
                                        rank.path("name").asText(),
                                        "rights",
                                        rights,
                                        "gold_per_day",
                                        GOLD_PER_DAY,
                                        "items_per_day",
                                        ITEMS_PER_DAY));
            }
        }
    }

    private static String join(Society society, BotAccount founder, BotAccount member, String id) {
        if (id.isEmpty()) {
            return "";
        }
        try {
            society.door()
                    .post(
                            "/guilds/" + id + "/invites",
                            society.token(founder),
                            Map.of("username", member.username()));
            society.door()
                    .post("/guild/invites/" + id + "/accept", society.token(member), Map.of());
            return id;
        } catch (DoorRefused refused) {
            society.tally().failed(refused.code(), refused.getMessage());
            return "";
        }
    }

    private static void party(Society society, List<BotAccount> members) {
        BotAccount leader = members.getFirst();
        for (BotAccount member : members.subList(1, members.size())) {
            try {
                JsonNode invited =
                        society.door()
                                .post(
                                        "/party/invites",
                                        society.token(leader),
                                        Map.of("username", member.username()));
                society.door()
                        .post(
                                "/party/invites/" + invited.path("party_id").asText() + "/accept",
                                society.token(member),
                                Map.of());
            } catch (DoorRefused refused) {
                // Who is in a party from a run before stays in it.
                if (!refused.code().equals("social.already-in-party")) {
                    society.tally().failed(refused.code(), refused.getMessage());
                }
            }
        }
    }
}
