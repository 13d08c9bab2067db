package org.realmgate.bots.society;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.DoorRefused;

/**
 * A player who lives with others: each run is an act, by chance. Where it takes two, it speaks for
 * both. One thread's, but for what it tells.
 */
public final class Neighbour implements Runnable {

    /** A rule of the game refused it. */
    private static final Pattern BY_THE_RULES =
            Pattern.compile(
                    "(social|world|chat)\\..*|auth\\.(not-enough-gold|not-in-escrow)"
                            + "|gateway\\.rate-limited");

    /** Nobody knows, whatever else the code begins with. */
    private static final Pattern ASK_AGAIN = Pattern.compile(".*\\.unavailable|http-\\d+");

    private static final int GOLD_MAX = 5;

    /** What it thinks of, of a hundred times. */
    private static final int MAILING = 30;

    private static final int TAKING = MAILING + 25;
    private static final int DEPOSITING = TAKING + 12;
    private static final int WITHDRAWING = DEPOSITING + 10;
    private static final int TRADING = WITHDRAWING + 5;
    private static final int BEFRIENDING = TRADING + 8;
    private static final int ALL = 100;

    private final Society society;
    private final int place;
    private final BotAccount self;
    private final boolean talks;
    private final SplittableRandom random;
    private final Collection<Sent> sent = new ConcurrentLinkedQueue<>();

    /** A mail that was answered as sent. */
    public record Sent(String mailId, long receiver) {}

    /**
     * @param place of the player among the society's
     * @param talks whether it says something now and then: not if it does so elsewhere, because
     *     chat counts all of it
     */
    public Neighbour(Society society, int place, boolean talks, SplittableRandom random) {
        this.society = society;
        this.place = place;
        this.talks = talks;
        self = society.players().get(place);
        this.random = random;
    }

    @Override
    public void run() {
        int roll = random.nextInt(ALL);
        if (roll < MAILING) {
            act(Act.MAIL, this::mail);
        } else if (roll < TAKING) {
            act(Act.TAKE, this::take);
        } else if (roll < DEPOSITING) {
            act(Act.DEPOSIT, this::deposit);
        } else if (roll < WITHDRAWING) {
            act(Act.WITHDRAW, this::withdraw);
        } else if (roll < TRADING) {
            act(Act.TRADE, this::trade);
        } else if (roll < BEFRIENDING || !talks) {
            act(Act.BEFRIEND, this::befriend);
        } else {
            act(Act.SAY, this::say);
        }
    }

    /** What was answered as sent, by this player. */
    public Collection<Sent> sent() {
        return List.copyOf(sent);
    }

    /**
     * @param call whether there was something to do, and it is done
     * @throws DoorRefused if it was not answered
     */
    private void act(Act what, BooleanSupplier call) {
        long begin = System.nanoTime();
        try {
            if (call.getAsBoolean()) {
                society.tally().done(what, begin, System.nanoTime());
            } else {
                society.tally().idle(what);
            }
        } catch (DoorRefused refused) {
            if (refused.unanswered()) {
                throw refused;
            }
            boolean byTheRules =
                    BY_THE_RULES.matcher(refused.code()).matches()
                            && !ASK_AGAIN.matcher(refused.code()).matches();
            if (byTheRules) {
                society.tally().refused(what, refused.code());
            } else {
                society.tally().failed(refused.code(), refused.getMessage());
            }
        }
    }

    private boolean mail() {
        BotAccount to = other();
        Map<String, Object> body = something();
        body.put("to", to.username());
        body.put("subject", "From " + self.username());
        body.put("body", "With best regards");
        JsonNode answer =
                society.door().settle("/mail", token(), UUID.randomUUID().toString(), body);
        if (answer.path("state").asText("completed").equals("completed")) {
            sent.add(new Sent(answer.path("mail_id").asText(), to.userId()));
        }
        return true;
    }

    /** Gold, or one of something. */
    private Map<String, Object> something() {
        if (random.nextBoolean()) {
            return SocietyDoor.attached(random.nextInt(GOLD_MAX) + 1, List.of());
        }
        return SocietyDoor.attached(0, items());
    }

    private List<Map<String, Object>> items() {
        List<JsonNode> bare = new ArrayList<>();
        for (JsonNode one : society.door().inventory(token()).path("items")) {
            if (!one.path("equipped").asBoolean()) {
                bare.add(one);
            }
        }
        if (bare.isEmpty()) {
            return List.of();
        }
        JsonNode one = bare.get(random.nextInt(bare.size()));
        return List.of(one(one));
    }

    /** One of what an inventory or a bank lists. */
    private static Map<String, Object> one(JsonNode listed) {
        Map<String, Object> item = new HashMap<>();
        item.put("item", listed.path("item").asText());
        item.put("item_id", listed.hasNonNull("item_id") ? listed.path("item_id").asText() : null);
        item.put("quantity", 1);
        return item;
    }

    private boolean take() {
        for (JsonNode one : society.door().get("/mail?limit=20", token()).path("mail")) {
            if (Commons.isAttached(one)) {
                takeOut(one.path("mail_id").asText());
                return true;
            }
        }
        return false;
    }

    private void takeOut(String mailId) {
        String key = UUID.randomUUID().toString();
        JsonNode mail = society.door().settle("/mail/" + mailId + "/take", token(), key, Map.of());
        if (!Commons.isAttached(mail)) {
            society.thrownAway().add(mailId);
            society.door().delete("/mail/" + mailId, token());
        }
    }

    private boolean deposit() {
        return hasGuild() && bank("/deposits", something());
    }

    private boolean withdraw() {
        if (!hasGuild()) {
            return false;
        }
        if (random.nextBoolean()) {
            return bank(
                    "/withdrawals", SocietyDoor.attached(random.nextInt(GOLD_MAX) + 1, List.of()));
        }
        JsonNode items = society.door().get(guild() + "/bank", token()).path("items");
        if (items.isEmpty()) {
            return false;
        }
        JsonNode one = items.get(random.nextInt(items.size()));
        return bank("/withdrawals", SocietyDoor.attached(0, List.of(one(one))));
    }

    private boolean bank(String way, Map<String, Object> what) {
        society.door().settle(guild() + "/bank" + way, token(), UUID.randomUUID().toString(), what);
        return true;
    }

    /** With a member of its guild who stands in the same zone. */
    private boolean trade() {
        List<JsonNode> here = hasGuild() ? near() : List.of();
        if (here.isEmpty()) {
            return false;
        }
        JsonNode with = here.get(random.nextInt(here.size()));
        String theirs = society.tokens().apply(with.path("user_id").asLong());
        JsonNode trade =
                society.door()
                        .post("/trade", token(), Map.of("with", with.path("username").asText()));
        String path = "/trade/" + trade.path("trade_id").asText();
        try {
            long version = offer(path, token(), something(), trade.path("version").asLong());
            Map<String, Object> gold =
                    SocietyDoor.attached(random.nextInt(GOLD_MAX) + 1, List.of());
            Map<String, Object> seen = Map.of("version", offer(path, theirs, gold, version));
            society.door().post(path + "/confirm", token(), seen);
            society.door().settle(path + "/confirm", theirs, null, seen);
            return true;
        } catch (DoorRefused refused) {
            if (!refused.unanswered()) {
                end(path);
            }
            throw refused;
        }
    }

    private List<JsonNode> near() {
        JsonNode members =
                society.door().get(guild() + "/members?limit=100", token()).path("members");
        int zone = 0;
        for (JsonNode one : members) {
            zone = one.path("user_id").asLong() == self.userId() ? one.path("zone").asInt() : zone;
        }
        List<JsonNode> near = new ArrayList<>();
        for (JsonNode one : members) {
            boolean isOther =
                    one.path("user_id").asLong() != self.userId()
                            && society.isOf(one.path("user_id").asLong());
            if (isOther && one.path("online").asBoolean() && one.path("zone").asInt() == zone) {
                near.add(one);
            }
        }
        return near;
    }

    private long offer(String path, String token, Map<String, Object> what, long version) {
        Map<String, Object> body = new HashMap<>(what);
        body.put("version", version);
        return society.door().put(path + "/offer", token, body).path("version").asLong();
    }

    private void end(String path) {
        try {
            society.door().delete(path, token());
        } catch (DoorRefused over) {
            if (over.unanswered()) {
                throw over;
            }
            // It is over already.
        }
    }

    private boolean befriend() {
        BotAccount friend = other();
        society.door().post("/friends", token(), Map.of("username", friend.username()));
        society.door()
                .post("/friends/" + self.userId() + "/accept", society.token(friend), Map.of());
        return true;
    }

    private boolean say() {
        String channel = hasGuild() && random.nextBoolean() ? "guild" : "party";
        // The same text again and again would be refused.
        society.door().say(channel, "Hi, it is " + random.nextInt() + " o'clock", token());
        return true;
    }

    private boolean hasGuild() {
        return !society.guilds().get(place).isEmpty();
    }

    private String guild() {
        return "/guilds/" + society.guilds().get(place);
    }

    private String token() {
        return society.token(self);
    }

    private BotAccount other() {
        int any = random.nextInt(society.players().size() - 1);
        return society.players().get(any < place ? any : any + 1);
    }
}
