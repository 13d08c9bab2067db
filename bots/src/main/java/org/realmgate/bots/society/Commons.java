package org.realmgate.bots.society;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.measure.Faults;

/**
 * What a society has together: in wallets, inventories, mails and guilds' banks. Whatever they do
 * with each other, it stays the same.
 *
 * @param gold of all, held gold included
 * @param stacks how many of each stackable item
 * @param places where each unique item is, by its id; more than one place is a fault
 * @param isMoving something is on its way, and in none of these places
 */
public record Commons(
        long gold, Map<String, Long> stacks, Map<String, String> places, boolean isMoving) {

    private static final class Sum {
        private long gold;
        private final Map<String, Long> stacks = new TreeMap<>();
        private final Map<String, String> places = new TreeMap<>();
        private boolean isMoving;

        synchronized void gold(long more) {
            gold += more;
        }

        synchronized void items(JsonNode items, String where) {
            for (JsonNode one : items) {
                if (isThere(one)) {
                    item(one, where);
                }
            }
        }

        private void item(JsonNode one, String where) {
            if (one.hasNonNull("item_id")) {
                places.merge(
                        one.path("item_id").asText(), where, (was, too) -> was + " and " + too);
            } else {
                stacks.merge(one.path("item").asText(), one.path("quantity").asLong(), Long::sum);
            }
        }

        synchronized void moving() {
            isMoving = true;
        }
    }

    /** As it is now; {@link #isMoving} until everything has come to its end. */
    public static Commons of(Society society) {
        Sum sum = new Sum();
        society.players().parallelStream().forEach(one -> add(society, one, sum));
        Map<String, String> guilds = new ConcurrentHashMap<>();
        for (int place = 0; place < society.guilds().size(); place++) {
            guilds.putIfAbsent(
                    society.guilds().get(place), society.token(society.players().get(place)));
        }
        guilds.remove("");
        guilds.forEach((guild, token) -> bank(society, guild, token, sum));
        return new Commons(sum.gold, sum.stacks, sum.places, sum.isMoving);
    }

    private static void add(Society society, BotAccount player, Sum sum) {
        String token = society.token(player);
        JsonNode wallet = society.door().wallet(token);
        sum.gold(wallet.path("gold").asLong() + wallet.path("held").asLong());
        sum.items(
                society.door().inventory(token).path("items"),
                "the inventory of " + player.username());
        for (JsonNode mail : society.door().all("/mail", "mail", token)) {
            String where = "mail " + mail.path("mail_id").asText();
            sum.gold(isThere(mail.path("gold_state")) ? mail.path("gold").asLong() : 0);
            sum.items(mail.path("items"), where);
            if (mail.toString().contains("\"taking\"")) {
                sum.moving();
            }
        }
    }

    private static void bank(Society society, String guild, String token, Sum sum) {
        JsonNode bank = society.door().get("/guilds/" + guild + "/bank", token);
        sum.gold(bank.path("gold").asLong());
        sum.items(bank.path("items"), "the bank of " + guild);
    }

    /** What a mail carried and does not carry any more is told, too. */
    private static boolean isThere(JsonNode one) {
        return !one.path("state").asText(one.asText("attached")).equals("taken");
    }

    /** Whether a mail, as listed, still carries anything. */
    static boolean isAttached(JsonNode mail) {
        boolean gold =
                mail.path("gold").asLong() > 0
                        && !mail.path("gold_state").asText("attached").equals("taken");
        boolean items = false;
        for (JsonNode one : mail.path("items")) {
            items |= isThere(one);
        }
        return gold || items;
    }

    /** Everything that was there is there, once. */
    public void isAsBefore(Commons before, Faults faults) {
        if (isMoving) {
            faults.add("something does not come to its end");
        }
        if (gold != before.gold) {
            faults.add("gold of all must be %d: has=%d", before.gold, gold);
        }
        Set<String> items = new HashSet<>(stacks.keySet());
        items.addAll(before.stacks.keySet());
        for (String item : items) {
            long had = before.stacks.getOrDefault(item, 0L);
            long has = stacks.getOrDefault(item, 0L);
            if (had != has) {
                faults.add("%s of all must be %d: has=%d", item, had, has);
            }
        }
        places.forEach(
                (itemId, where) -> {
                    if (where.contains(" and ")) {
                        faults.add("%s is in two places: %s", itemId, where);
                    }
                });
        Set<String> gone = new HashSet<>(before.places.keySet());
        gone.removeAll(places.keySet());
        Set<String> come = new HashSet<>(places.keySet());
        come.removeAll(before.places.keySet());
        if (!gone.isEmpty() || !come.isEmpty()) {
            faults.add("unique items: gone=%s, come=%s", some(gone), some(come));
        }
    }

    private static List<String> some(Set<String> ids) {
        return ids.stream().limit(5).collect(Collectors.toList());
    }
}
