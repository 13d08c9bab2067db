package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.account.OperatorAccounts;
import org.realmgate.bots.account.RealmClient;
import org.realmgate.bots.kill.LocalRealm;

/**
 * Two JVMs run social and chat on one database, each behind a gateway of its own, as
 * docs/operations.md says. A guild and a party have members at both, and nothing differs; each JVM
 * is killed while the members go on at the other.
 */
@Tag("long")
class SplitSocietyIT {
    private static final String SEND = "/api/v1/chat/send";
    private static final String WALLET = "/api/v1/auth/wallet";
    private static final String INVENTORY = "/api/v1/world/inventory";
    private static final String MEMBERS = "/members";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What the READMEs of social and chat promise. */
    private static final Duration GOES_ON_WITHIN = Duration.ofSeconds(10);

    /** Below a player's limit. */
    private static final Duration SAY_AGAIN = Duration.ofMillis(700);

    private static final Duration TRY_AGAIN = Duration.ofMillis(200);

    private static final int LINES_EACH = 2;
    private static final int DEPOSITS_MIN = 5;
    private static final long STARTING_GOLD = 1_000;
    private static final long FOUNDING_GOLD = 500;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private SplitRealm realm;
    private String operator;
    private Side first;
    private Side second;
    private List<Fellow> all;
    private Fellow anna;
    private Fellow ben;
    private Fellow finn;
    private Fellow cara;
    private Fellow dirk;
    private String guild;
    private final List<Fellow> inGuild = new ArrayList<>();
    private final List<Fellow> inParty = new ArrayList<>();
    private long spent;
    private long banked;

    /** An instance of both, and the gateway before it. */
    private record Side(LocalRealm jvm, URI gate, RealmClient door) {}

    @BeforeEach
    void start() throws Exception {
        realm = new SplitRealm(SplitRealm.Doubled.SOCIETY, folder);
        realm.start();
        first = side(realm.first(), realm.main().door());
        second = side(realm.second(), realm.second().door());
        var accounts =
                new OperatorAccounts(first.door, realm.main().secret("realm-tools.password"));
        operator = accounts.operatorToken();
        var five = accounts.take(5);
        anna = new Fellow(five.get(0), first.gate);
        ben = new Fellow(five.get(1), first.gate);
        finn = new Fellow(five.get(2), first.gate);
        cara = new Fellow(five.get(3), second.gate);
        dirk = new Fellow(five.get(4), second.gate);
        all = List.of(anna, ben, finn, cara, dirk);
    }

    private static Side side(LocalRealm jvm, URI gate) {
        return new Side(jvm, gate, new RealmClient(gate));
    }

    @AfterEach
    void end() throws Exception {
        if (all != null) {
            all.forEach(Fellow::vanish);
            List.of(first, second).forEach(side -> side.door.close());
        }
        realm.stop();
    }

    @Test
    void aGuildAndAPartyAreOneWhicheverInstanceTheirMembersComeInAtAlsoAfterEachWasKilled()
            throws Exception {
        all.forEach(this::arrivesAndIsKnown);
        foundAGuildAtTheFirst();
        formAPartyAtTheSecond();
        befriend(anna, cara);
        nothingDiffers();
        everybodyHearsEverybody();

        presencesCross(cara, anna);
        presencesCross(ben, dirk);
        theBankIsOne();
        aMailCrosses();
        anOfficerOfTheOneKicksAtTheOther();
        whoLeftAtTheOneHearsNothingAtTheOther();
        nothingDiffers();

        killedWhileMembersGoOn(first, second, this::actsAtTheSecond);
        killedWhileMembersGoOn(second, first, this::actsAtTheFirst);
        booksBalance();
        areWell();
    }

    // ---- who is together

    private void arrivesAndIsKnown(Fellow fellow) {
        fellow.arrive();
        await().atMost(PATIENCE)
                .ignoreException(DoorRefused.class)
                .until(
                        () ->
                                fellow.act(
                                                second.door,
                                                "PUT",
                                                LiveIT.PRESENCE,
                                                Map.of("invisible", false))
                                        .path("online")
                                        .asBoolean());
    }

    private void foundAGuildAtTheFirst() {
        var named = Map.<String, Object>of("name", "Both Banks", "tag", "BANKS");
        guild =
                anna.done(doors(first, second), GuildIT.GUILDS, GuildIT.SAGAS, named)
                        .path("saga_id")
                        .asText();
        inGuild.add(anna);
        joinsTheGuild(first, anna, second, cara);
        joinsTheGuild(second, anna, first, ben);
        joinsTheGuild(first, anna, second, dirk);
        joinsTheGuild(first, anna, first, finn);
        for (var rank : List.of(2, 1)) {
            var promoted = anna.act(first.door, "POST", member(cara) + "/promote", null);
            assertThat(promoted.path("rank").asInt()).isEqualTo(rank);
        }
    }

    private void joinsTheGuild(Side inviting, Fellow member, Side accepting, Fellow invited) {
        member.act(inviting.door, "POST", at("/invites"), Map.of("username", invited.name()));
        invited.act(accepting.door, "POST", GuildIT.OWN + "/invites/" + guild + "/accept", null);
        inGuild.add(invited);
    }

    private void formAPartyAtTheSecond() {
        inParty.add(cara);
        joinsTheParty(second, first, anna);
        joinsTheParty(first, second, dirk);
        joinsTheParty(second, first, ben);
        joinsTheParty(second, second, finn);
        var raid = cara.act(first.door, "POST", PartyIT.PARTY + "/raid", null);
        assertThat(raid.path("members").findValuesAsText("username")).isEqualTo(names(inParty));
    }

    /** It is Cara's. */
    private void joinsTheParty(Side inviting, Side accepting, Fellow invited) {
        var party =
                cara.act(inviting.door, "POST", PartyIT.INVITES, Map.of("username", invited.name()))
                        .path("party_id")
                        .asText();
        invited.act(accepting.door, "POST", PartyIT.INVITES + "/" + party + "/accept", null);
        inParty.add(invited);
    }

    private void befriend(Fellow one, Fellow other) {
        one.act(first.door, "POST", FriendIT.FRIENDS, Map.of("username", other.name()));
        var friend =
                other.act(second.door, "POST", FriendIT.FRIENDS + "/" + one.id() + "/accept", null);
        assertThat(friend.path("state").asText()).isEqualTo("friend");
    }

    // ---- what each of them sees

    /** Whoever looks, and wherever. */
    private void nothingDiffers() {
        for (var fellow : all) {
            for (var path : whatMembersSee()) {
                await(fellow + " " + path)
                        .atMost(PATIENCE)
                        .ignoreException(DoorRefused.class)
                        .untilAsserted(
                                () ->
                                        assertThat(fellow.answer(second.door, path))
                                                .isEqualTo(fellow.answer(first.door, path)));
            }
        }
        assertThat(anna.get(second.door, at(MEMBERS)).path("members").findValuesAsText("username"))
                .containsExactlyInAnyOrderElementsOf(names(inGuild));
        var party = cara.get(first.door, PartyIT.PARTY).path("members");
        assertThat(party.findValuesAsText("username")).isEqualTo(names(inParty));
        assertThat(party.findValuesAsText("online")).containsOnly("true");
    }

    private List<String> whatMembersSee() {
        var history = "/api/v1/chat/channels/%s/messages?limit=100";
        return List.of(
                at(""),
                at(MEMBERS),
                at("/bank"),
                at("/bank/log?limit=100"),
                GuildIT.OWN,
                GuildIT.OWN + "/invites",
                PartyIT.PARTY,
                PartyIT.INVITES,
                FriendIT.FRIENDS,
                LiveIT.PRESENCE,
                LiveIT.NOTIFICATIONS + "?limit=100",
                MailIT.MAIL,
                MailIT.SENT,
                history.formatted("guild"),
                history.formatted("party"));
    }

    private void presencesCross(Fellow goer, Fellow watcher) {
        goer.go();
        await(watcher + " of " + goer).atMost(PATIENCE).until(() -> watcher.wasTold(goer, false));
        for (var side : List.of(first, second)) {
            assertThat(isOnline(goer, watcher, side)).isFalse();
        }
        goer.arrive();
        await(watcher + " of " + goer).atMost(PATIENCE).until(() -> watcher.wasTold(goer, true));
        for (var side : List.of(first, second)) {
            assertThat(isOnline(goer, watcher, side)).isTrue();
        }
    }

    private boolean isOnline(Fellow goer, Fellow watcher, Side side) {
        return stream(watcher.get(side.door, at(MEMBERS)).path("members"))
                .filter(one -> one.path("user_id").asLong() == goer.id())
                .anyMatch(one -> one.path("online").asBoolean());
    }

    // ---- what each of them hears

    private void everybodyHearsEverybody() {
        for (var speaker : inGuild) {
            reachesAll("guild", speaker, inGuild);
        }
        for (var speaker : inParty) {
            reachesAll("party", speaker, inParty);
        }
        var guildLines = allHearTheSame("guild", inGuild);
        var partyLines = allHearTheSame("party", inParty);
        // After something that was said later, on whichever side, and so does not come any more.
        var guildLinesLater = allHearTheSame("guild", inGuild);
        notHeardBut(inGuild, union(guildLines, guildLinesLater));
        notHeardBut(inParty, partyLines);
    }

    /** Chat knows the speaker's circle a moment later, and gateways find theirs again. */
    private void reachesAll(String channel, Fellow speaker, List<Fellow> members) {
        Set<String> texts = new HashSet<>();
        await(speaker + " in " + channel)
                .atMost(PATIENCE)
                .pollInterval(SAY_AGAIN)
                .until(
                        () -> {
                            var text = newText();
                            texts.add(text);
                            speaker.say(channel, text);
                            return members.stream()
                                    .noneMatch(member -> member.heard(texts).isEmpty());
                        });
    }

    /** Everything that is said by everybody, once and in one order. */
    private static Set<String> allHearTheSame(String channel, List<Fellow> members) {
        Set<String> texts = new LinkedHashSet<>();
        for (int line = 0; line < LINES_EACH; line++) {
            for (var speaker : members) {
                var text = newText();
                texts.add(text);
                speaker.say(channel, text);
            }
        }
        for (var member : members) {
            await(member + " in " + channel)
                    .atMost(PATIENCE)
                    .until(() -> member.heard(texts).size() >= texts.size());
        }
        var heard = members.getFirst().heard(texts);
        assertThat(heard).hasSize(texts.size());
        assertThat(heard).extracting(SplitSocietyIT::messageId).isSorted().doesNotHaveDuplicates();
        assertThat(heard).allMatch(one -> one.path("channel").asText().equals(channel));
        for (var member : members) {
            assertThat(member.heard(texts)).as("%s", member).isEqualTo(heard);
        }
        return texts;
    }

    private void notHeardBut(List<Fellow> members, Set<String> texts) {
        for (var fellow : all) {
            int times = members.contains(fellow) ? texts.size() : 0;
            assertThat(fellow.heard(texts)).as("%s", fellow).hasSize(times);
        }
    }

    private static long messageId(JsonNode message) {
        return message.path("message_id").asLong();
    }

    private static String newText() {
        return "so said " + UUID.randomUUID();
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> both = new HashSet<>(some);
        both.addAll(others);
        return both;
    }

    // ---- gold and items

    private void theBankIsOne() {
        buysBread(anna, 5);
        var deposits = at("/bank/deposits");
        var withdrawals = at("/bank/withdrawals");
        anna.done(doors(first, second), deposits, GuildIT.SAGAS, GuildIT.load(100, bread(5)));
        cara.done(doors(second, first), withdrawals, GuildIT.SAGAS, GuildIT.load(60, bread(2)));
        banked = 40;
        for (var side : List.of(first, second)) {
            var bank = dirk.get(side.door, at("/bank"));
            assertThat(bank)
                    .isEqualTo(
                            Client.json(
                                    "{\"gold\":40,\"items\":[{\"item\":\"bread\",\"quantity\":3}]}"));
            refused("social.guild-right-missing", ben, side, withdrawals, Depositor.ONE);
        }
        assertThat(gold(cara)).isEqualTo(STARTING_GOLD + 60);
    }

    private void aMailCrosses() {
        buysBread(ben, 3);
        long before = gold(ben);
        var letter = MailIT.letter(dirk.name(), 50, List.of(bread(2)));
        var mail =
                MailIT.MAIL
                        + "/"
                        + ben.done(doors(first, second), MailIT.MAIL, MailIT.SENT, letter)
                                .path("mail_id")
                                .asText();
        var key = UUID.randomUUID().toString();
        dirk.keyed(second.door, mail + "/take", key, null);
        dirk.keyed(first.door, mail + "/take", key, null);
        for (var side : List.of(second, first)) {
            await().atMost(PATIENCE)
                    .until(
                            () -> dirk.get(side.door, mail),
                            one ->
                                    one.path("gold_state").asText().equals("taken")
                                            && one.at("/items/0/state").asText().equals("taken"));
        }
        assertThat(gold(ben)).isEqualTo(before - 50);
        assertThat(gold(dirk)).isEqualTo(STARTING_GOLD + 50);
        assertThat(breadOf(dirk)).isEqualTo(2);
    }

    private void buysBread(Fellow buyer, int quantity) {
        var bought =
                buyer.done(
                        doors(second, first),
                        ShopIT.PURCHASES,
                        ShopIT.PURCHASES,
                        Map.of("item", "bread", "quantity", quantity));
        spent += bought.path("gold").asLong();
    }

    private static Map<String, Object> bread(int quantity) {
        return GuildIT.item("bread", null, quantity);
    }

    private long gold(Fellow fellow) {
        return fellow.get(first.door, WALLET).path("gold").asLong();
    }

    private long breadOf(Fellow fellow) {
        return breadIn(fellow.get(first.door, INVENTORY));
    }

    private static long breadIn(JsonNode holding) {
        return stream(holding.path("items"))
                .filter(one -> one.path("item").asText().equals("bread"))
                .mapToLong(one -> one.path("quantity").asLong())
                .sum();
    }

    private void booksBalance() {
        var bank = anna.get(first.door, at("/bank"));
        assertThat(bank.path("gold").asLong()).isEqualTo(banked);
        assertThat(sum(this::gold) + banked)
                .isEqualTo(all.size() * STARTING_GOLD - FOUNDING_GOLD - spent);
        assertThat(sum(fellow -> fellow.get(first.door, WALLET).path("held").asLong())).isZero();
        assertThat(sum(this::breadOf) + breadIn(bank)).isEqualTo(8);
    }

    private long sum(ToLongFunction<Fellow> of) {
        return all.stream().mapToLong(of).sum();
    }

    // ---- who is together no more

    private void anOfficerOfTheOneKicksAtTheOther() {
        cara.act(second.door, "DELETE", member(finn), null);
        isOut(finn, inGuild, "guild");
        everybodyHearsEverybody();
    }

    private void whoLeftAtTheOneHearsNothingAtTheOther() {
        dirk.act(first.door, "POST", PartyIT.PARTY + "/leave", null);
        isOut(dirk, inParty, "party");
        everybodyHearsEverybody();
    }

    /** As both instances of chat say. */
    private void isOut(Fellow fellow, List<Fellow> members, String channel) {
        members.remove(fellow);
        var history = "/api/v1/chat/channels/" + channel + "/messages";
        for (var side : List.of(first, second)) {
            await().atMost(PATIENCE)
                    .until(
                            () -> fellow.answer(side.door, history).asText(),
                            ("chat.not-in-" + channel)::equals);
            var said = Map.of("channel", channel, "message", newText());
            refused("chat.not-in-" + channel, fellow, side, SEND, said);
        }
    }

    private static void refused(
            String code, Fellow fellow, Side side, String path, Map<String, ?> body) {
        assertThatThrownBy(() -> fellow.act(side.door, "POST", path, body))
                .isInstanceOfSatisfying(
                        DoorRefused.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    // ---- a kill

    /** What the living side acknowledges meanwhile is so at both when the dead one is back. */
    private void killedWhileMembersGoOn(Side dying, Side living, Runnable acts) throws Exception {
        assertThat(writes(dying)).as("the one that writes chat").isTrue();
        var speaker = living == second ? cara : anna;
        var losing = new Depositor(depositorAt(dying), dying.door, at("/bank/deposits"));
        var going = new Depositor(speaker, living.door, at("/bank/deposits"));
        await().atMost(PATIENCE)
                .until(() -> Math.min(losing.count(), going.count()) >= DEPOSITS_MIN);

        dying.jvm.kill();
        long killedAt = System.nanoTime();
        int before = going.count();
        var hearers = inGuild.stream().filter(one -> isOf(one, living)).toList();
        var line = saidAtLast(speaker, living);
        var heardAfter = Duration.ofNanos(System.nanoTime() - killedAt);
        await().atMost(GOES_ON_WITHIN).until(() -> going.count() > before);
        int deposits = losing.settle(living.door);
        var settledAfter = Duration.ofNanos(System.nanoTime() - killedAt);
        System.err.printf(
                "%s was killed: chat was written again after %.2f s, the deposits of both were"
                        + " done after %.2f s: %d of the dead one, %d of the other%n",
                realm.nameOf(dying.jvm),
                heardAfter.toMillis() / 1e3,
                settledAfter.toMillis() / 1e3,
                deposits,
                going.count());
        assertThat(heardAfter).isLessThan(GOES_ON_WITHIN);
        assertThat(settledAfter).isLessThan(GOES_ON_WITHIN);
        awaitOffline(speaker, living, dying);
        acts.run();
        assertThat(going.refusal()).isEmpty();
        banked += deposits + going.settle(living.door);

        dying.jvm.up();
        broughtBack(dying);
        everybodyHearsEverybody();
        nothingDiffers();
        notHeardBut(hearers, Set.of(line));
    }

    private boolean writes(Side side) throws Exception {
        return realm.number(
                        "chat",
                        "SELECT count(*) FROM chat_writer WHERE address = '127.0.0.1:"
                                + side.jvm.ports().grpc("chat")
                                + "'")
                == 1;
    }

    /** A member of the guild on this side, and not its leader or officer. */
    private Fellow depositorAt(Side side) {
        return side == first ? ben : dirk;
    }

    private boolean isOf(Fellow fellow, Side side) {
        return List.of(cara, dirk).contains(fellow) == (side == second);
    }

    /** The text that was stored, in the guild. */
    private static String saidAtLast(Fellow speaker, Side living) {
        var texts = new ArrayList<String>();
        await().atMost(PATIENCE)
                .pollInterval(TRY_AGAIN)
                .pollDelay(Duration.ZERO)
                .ignoreException(DoorRefused.class)
                .until(
                        () -> {
                            texts.add(newText());
                            var said = Map.of("channel", "guild", "message", texts.getLast());
                            return speaker.act(living.door, "POST", SEND, said).has("message_id");
                        });
        await().atMost(PATIENCE).until(() -> !speaker.heard(Set.of(texts.getLast())).isEmpty());
        return texts.getLast();
    }

    private void awaitOffline(Fellow watcher, Side living, Side dying) {
        for (var fellow : inGuild.stream().filter(one -> isOf(one, dying)).toList()) {
            await(fellow + " is offline")
                    .atMost(GOES_ON_WITHIN)
                    .until(() -> !isOnline(fellow, watcher, living));
        }
    }

    /** Those whose gateway died come in again; those whose did not are seen again by themselves. */
    private void broughtBack(Side side) {
        if (side == second) {
            List.of(cara, dirk).forEach(Fellow::arrive);
        }
        for (var fellow : all) {
            await(fellow + " is online")
                    .atMost(PATIENCE)
                    .ignoreException(DoorRefused.class)
                    .until(() -> fellow.get(side.door, LiveIT.PRESENCE).path("online").asBoolean());
        }
    }

    private void actsAtTheSecond() {
        cara.act(second.door, "PUT", at("/message"), Map.of("text", "One side is down"));
        joinsTheGuild(second, cara, second, finn);
        cara.act(second.door, "POST", member(finn) + "/promote", null);
        joinsTheParty(second, second, dirk);
        cara.act(second.door, "DELETE", PartyIT.MEMBERS + "/" + ben.id(), null);
        inParty.remove(ben);
    }

    private void actsAtTheFirst() {
        anna.act(first.door, "PUT", at("/message"), Map.of("text", "The other side is down"));
        anna.act(first.door, "DELETE", member(finn), null);
        inGuild.remove(finn);
        joinsTheParty(first, first, ben);
        anna.act(first.door, "POST", PartyIT.PARTY + "/leave", null);
        inParty.remove(anna);
        anna.act(first.door, "DELETE", FriendIT.FRIENDS + "/" + cara.id(), null);
    }

    private void areWell() {
        for (var side : List.of(first, second)) {
            try (var services = new RealmClient(side.jvm.services())) {
                for (var service : List.of("social", "chat")) {
                    var path = "/api/v1/" + service + "/health";
                    var health =
                            await(service)
                                    .atMost(PATIENCE)
                                    .until(
                                            () -> services.get(path, operator),
                                            one -> one.path("status").asText().equals("HEALTHY"));
                    assertThat(health.toString()).contains("skipped=0").contains("dead_letters=0");
                }
            }
        }
    }

    // ---- short

    private static List<RealmClient> doors(Side begun, Side again) {
        return List.of(begun.door, again.door);
    }

    private String at(String path) {
        return GuildIT.GUILDS + "/" + guild + path;
    }

    private String member(Fellow fellow) {
        return at(MEMBERS + "/" + fellow.id());
    }

    private static List<String> names(List<Fellow> fellows) {
        return fellows.stream().map(Fellow::name).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
