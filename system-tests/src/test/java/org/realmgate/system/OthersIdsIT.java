package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.realmgate.contracts.auth.rpc.DeleteUserRequest;
import org.realmgate.contracts.auth.rpc.GetUserRequest;
import org.realmgate.contracts.auth.rpc.UpdateUserRequest;
import org.realmgate.contracts.auth.rpc.UserServiceGrpc;
import org.realmgate.contracts.chat.rpc.ChatServiceGrpc;
import org.realmgate.contracts.chat.rpc.SendMessageRequest;
import org.realmgate.contracts.chat.rpc.StreamRequest;
import org.realmgate.contracts.combat.rpc.CombatServiceGrpc;
import org.realmgate.contracts.combat.rpc.DamageRequest;
import org.realmgate.contracts.combat.rpc.SkillRequest;
import org.realmgate.platform.access.Access;
import org.realmgate.platform.identity.Role;

/**
 * Everything that a player can give to a call, tried with what is another player's: it is refused,
 * or answered with nothing that is not public, and the other player has what it had. What can be
 * given is read from the archives: whatever is neither tried nor said to name nothing of a player
 * fails by its name.
 */
class OthersIdsIT {
    private static final String WALLET_ENTRIES = "/api/v1/auth/wallet/entries";
    private static final String KEY = "Idempotency-Key";
    private static final String GUILD = "GET /api/v1/social/guilds/{id}";
    private static final String RANK = "PUT /api/v1/social/guilds/{id}/ranks/{rank}";

    /** By the name alone, or by the call and the name. */
    private static final Map<String, String> NAME_NOTHING_OF_A_PLAYER =
            Map.ofEntries(
                    Map.entry("limit", "how many there are on a page"),
                    Map.entry("quantity", "how many of an item"),
                    Map.entry("gold", "how much of the caller's own"),
                    Map.entry("version", "which one of a trade the caller has seen"),
                    Map.entry("unread", "which of the caller's own notifications"),
                    Map.entry("invisible", "what others are to see of the caller"),
                    Map.entry("item", "a sort of item, as all players know it"),
                    Map.entry("x", "a place in the world"),
                    Map.entry("y", "a place in the world"),
                    Map.entry("radius", "a distance"),
                    Map.entry("zone", "a part of the world"),
                    Map.entry("GET /api/v1/world/zones/{id} id", "a part of the world"),
                    Map.entry("GET /api/v1/world/players/{id}/state at", "a time"),
                    Map.entry("GET /api/v1/world/players/{id}/history from", "a time"),
                    Map.entry("GET /api/v1/world/players/{id}/history to", "a time"),
                    Map.entry(
                            "GET /api/v1/world/players/{id}/history cursor",
                            "a place in the past of the player whose id it is"),
                    Map.entry("message", "what is said"),
                    Map.entry("skill_id", "a skill, as all players know it"),
                    Map.entry("target_position", "a place in the world"),
                    Map.entry("timestamp", "which of the caller's own casts"),
                    Map.entry("agrees", "what the caller wants"),
                    Map.entry("email", "what the caller's own account is to have"),
                    Map.entry("password", "a secret, which is the proof itself"),
                    Map.entry("refresh_token", "a secret, which is the proof itself"),
                    Map.entry("token", "says who calls"),
                    Map.entry("client_version", "what the caller plays with"),
                    Map.entry("all", "all sessions of the caller"),
                    Map.entry("POST /api/v1/auth/login username", "proved by the password"),
                    Map.entry("auth.AuthService/Authenticate username", "proved by the password"),
                    Map.entry("POST /api/v1/auth/register username", "one that nobody has"),
                    Map.entry("user.UserService/CreateUser name", "one that nobody has"),
                    Map.entry(
                            "POST /api/v1/social/transfers username",
                            "anybody, who is given what the caller has"),
                    Map.entry("POST /api/v1/social/mail to", "anybody, who is sent a letter"),
                    Map.entry("POST /api/v1/social/mail subject", "what is written"),
                    Map.entry("POST /api/v1/social/mail body", "what is written"),
                    Map.entry("POST /api/v1/social/mail gold", "how much the caller gives"),
                    Map.entry(
                            "POST /api/v1/social/trade with",
                            "anybody in the caller's zone, who is asked"),
                    Map.entry(
                            "POST /api/v1/social/party/invites username",
                            "anybody, who may decline"),
                    Map.entry("text", "what is written"),
                    Map.entry("GET /api/v1/social/guilds query", "what is looked for"),
                    Map.entry("GET /api/v1/social/guilds cursor", "a place in a public list"),
                    Map.entry(GUILD + "/members cursor", "a place in a public list"),
                    Map.entry("POST /api/v1/social/guilds name", "one that no guild has"),
                    Map.entry("POST /api/v1/social/guilds tag", "one that no guild has"),
                    Map.entry(
                            "POST /api/v1/social/guilds/{id}/invites username",
                            "anybody, who may decline"),
                    Map.entry(RANK + " rank", "one of the guild's ranks"),
                    Map.entry(RANK + " name", "what it is to be called"),
                    Map.entry(RANK + " rights", "what it is to be allowed"),
                    Map.entry(RANK + " gold_per_day", "how much gold"),
                    Map.entry(RANK + " items_per_day", "how many items"),
                    Map.entry(
                            "POST /api/v1/social/friends username",
                            "anybody, who is asked and may say no"));

    private static final GrpcChannels CHANNELS = new GrpcChannels();
    private static final Neighbours NEIGHBOURS = new Neighbours();

    private static Player owner;
    private static Player friend;
    private static Player thief;

    /** What the owner has that has an id. */
    private static Owned owned;

    /** The owner's; the friend is invited to it. */
    private static String guild;

    private static String thiefsGuild;

    private record Player(String name, Client client, long userId) {
        static Player made() {
            var name = Client.newName();
            return of(name, Client.newPlayer(name));
        }

        static Player of(String name, Client client) {
            var userId = client.get("/api/v1/auth/users/me").body().path("user_id").asLong();
            return new Player(name, client, userId);
        }

        String email() {
            return name + "@example.org";
        }

        JsonNode get(String path) {
            return client.get(path).body();
        }

        Client.Answer post(String path, Map<String, Object> body, String key) {
            return client.ask("POST", path, Map.of(KEY, key), Client.text(body)).join();
        }
    }

    private record Owned(
            String sid,
            String swordId,
            String purchase,
            String transfer,
            String mail,
            String sentMail,
            String trade,
            long message,
            long entry,
            String party,
            long blocked,
            Map<String, Call> calls) {}

    /** One that was made under the owner's key of this name. */
    private record Call(String path, Map<String, Object> body, String key, JsonNode answer) {}

    @BeforeAll
    static void theOwnerHasSomethingOfEverything() {
        var calls = new HashMap<String, Call>();
        var name = Client.newName();
        var registering =
                call(
                        Client.nobody(),
                        "/api/v1/auth/register",
                        Map.of(
                                "username",
                                name,
                                "email",
                                name + "@example.org",
                                "password",
                                Client.PASSWORD));
        calls.put("register", registering);
        var token = Client.logIn(name).body().path("token").asText();
        owner = Player.of(name, Client.with(token));
        friend = Player.made();
        thief = Player.made();
        ShopIT.bought(owner.client(), "bread", 3);
        FightIT.fights(owner.client());
        FightIT.fights(thief.client());
        var aid = FightIT.cast(FightIT.FIRST_AID, 0, 1);
        assertThat(owner.client().post(FightIT.SKILL, aid).status()).isEqualTo(200);
        var sword = ShopIT.bought(owner.client(), "iron-sword", 1);
        var swordId = swordOf(owner);
        calls.put("buy", call(owner.client(), ShopIT.PURCHASES, buy("leather-cap")));
        calls.put("equip", use("equip", wear(swordId)));
        calls.put("unequip", use("unequip", wear(swordId)));
        calls.put("drop", use("drop", bread()));
        var transfer =
                await().until(
                                () ->
                                        call(
                                                owner.client(),
                                                ShopIT.TRANSFERS,
                                                transfer(friend.name())),
                                one -> one.answer().has("saga_id"));
        calls.put("transfer", transfer);
        var mail = MailIT.sent(friend.client(), MailIT.letter(owner.name(), 5, List.of()));
        owner.get(MailIT.MAIL + "/" + mail);
        calls.put("mail", call(owner.client(), MailIT.MAIL, letter(friend)));
        calls.put("take", takenByTheOwner());
        calls.put("send", call(owner.client(), "/api/v1/chat/send", say("world", "hello all")));
        var letter =
                await().until(
                                () ->
                                        call(
                                                owner.client(),
                                                "/api/v1/chat/send",
                                                say("whisper:" + friend.name(), "a secret")),
                                one -> one.answer().has("message_id"));
        owned =
                new Owned(
                        owner.get("/api/v1/auth/sessions").findValuesAsText("sid").getFirst(),
                        swordId,
                        sword.path("saga_id").asText(),
                        transfer.answer().path("saga_id").asText(),
                        mail,
                        calls.get("mail").answer().path("mail_id").asText(),
                        tradeOfTheOwners(),
                        letter.answer().path("message_id").asLong(),
                        owner.get(WALLET_ENTRIES).path("entries").get(0).path("entry_id").asLong(),
                        PartyIT.gathered(owner.client(), friend.name(), friend.client()),
                        blocked(),
                        calls);
        FriendIT.ask(owner.client(), friend.name());
        // Whoever has bought something has a wallet with entries.
        ShopIT.bought(thief.client(), "iron-sword", 1);
        for (var path : List.of(transferPath(), MailIT.SENT + "/" + owned.sentMail())) {
            await().until(() -> owner.get(path).path("state").asText().equals("completed"));
        }
        await().until(() -> !owner.get(MailIT.MAIL).toString().contains("\"taking\""));
        // So that the owner is told something, too.
        var back = friend.client().post(ShopIT.TRANSFERS, transfer(owner.name()));
        ShopIT.ended(friend.client(), ShopIT.TRANSFERS, back);
        await().until(() -> !owner.get(LiveIT.NOTIFICATIONS).path("notifications").isEmpty());
        theOwnerHasAGuild(calls);
    }

    /** With bread of the owner's on the table. */
    private static String tradeOfTheOwners() {
        var here = NEIGHBOURS.comes(owner.name(), owner.client());
        var trade =
                Neighbours.trade(here, NEIGHBOURS.neighbourOf(here))
                        .body()
                        .path("trade_id")
                        .asText();
        var laid = owner.client().put(tradePath(trade) + "/offer", offer(bread(), 1));
        assertThat(laid.status()).as(laid.http().body()).isEqualTo(200);
        return trade;
    }

    private static void theOwnerHasAGuild(Map<String, Call> calls) {
        calls.put("found", call(owner.client(), GuildIT.GUILDS, GuildIT.named(Client.newName())));
        guild = calls.get("found").answer().path("saga_id").asText();
        await().until(() -> owner.client().get(GuildIT.OWN).status() == 200);
        thiefsGuild = GuildIT.founded(thief.client());
        var deposit = GuildIT.load(5, GuildIT.item("bread", null, 1));
        calls.put("deposit", call(owner.client(), ownersGuild("/bank/deposits"), deposit));
        await().until(() -> owner.get(ownersGuild("/bank")).path("gold").asLong() == 5);
        var withdrawal = GuildIT.load(1);
        calls.put("withdraw", call(owner.client(), ownersGuild("/bank/withdrawals"), withdrawal));
        await().until(() -> owner.get(ownersGuild("/bank")).path("gold").asLong() == 4);
        owner.client().post(ownersGuild("/invites"), Map.of("username", friend.name()));
    }

    private static String ownersGuild(String path) {
        return GuildIT.GUILDS + "/" + guild + path;
    }

    private static String thiefsBank(String path) {
        return GuildIT.GUILDS + "/" + thiefsGuild + "/bank/" + path;
    }

    /** Somebody of whom the owner wants nothing. */
    private static long blocked() {
        var bore = Player.made().userId();
        await().until(
                        () ->
                                owner.client().put(FriendIT.BLOCKS + "/" + bore, Map.of()).status()
                                        == 204);
        return bore;
    }

    @AfterAll
    static void hangUp() {
        CHANNELS.close();
        NEIGHBOURS.close();
    }

    @TestFactory
    Stream<DynamicTest> whatIsAnothersIsOutOfReach() {
        return attempts().entrySet().stream()
                .map(
                        attempt ->
                                dynamicTest(
                                        attempt.getKey(), () -> isHarmless(attempt.getValue())));
    }

    @Test
    void whateverAPlayerGivesToACallIsTriedOrNamesNothingOfAPlayer() {
        var tried = attempts().keySet();
        var inputs = Stream.concat(restInputs(), grpcInputs()).toList();
        assertThat(inputs)
                .as("try each of them as another player, or say why there is nothing to try")
                .filteredOn(input -> !tried.contains(input) && !namesNothing(input))
                .isEmpty();
        assertThat(inputs).containsAll(tried);
    }

    private static boolean namesNothing(String input) {
        return NAME_NOTHING_OF_A_PLAYER.containsKey(input)
                || NAME_NOTHING_OF_A_PLAYER.containsKey(
                        input.substring(input.lastIndexOf(' ') + 1));
    }

    private static Stream<String> restInputs() {
        return RestEndpoint.all().stream()
                .filter(endpoint -> isForPlayers(endpoint.access()))
                .flatMap(
                        endpoint ->
                                endpoint.inputs().stream()
                                        .map(input -> endpoint + " " + input.name()));
    }

    private static Stream<String> grpcInputs() {
        return GrpcMethod.all().stream()
                .filter(method -> isForPlayers(method.access()))
                .flatMap(
                        method ->
                                method.request().getDescriptorForType().getFields().stream()
                                        .map(FieldDescriptor::getName)
                                        .map(name -> method.name() + " " + name));
    }

    /** What only staff may call, no player comes to: {@link AccessIT}. */
    private static boolean isForPlayers(Optional<Access> access) {
        return switch (access.orElseThrow()) {
            case Access.Anyone anyone -> true;
            case Access.Services services -> false;
            case Access.Roles roles -> roles.names().contains(Role.PLAYER);
        };
    }

    private static void isHarmless(Runnable attempt) {
        var before = everythingOfTheOwners();
        attempt.run();
        assertThat(everythingOfTheOwners()).isEqualTo(before);
    }

    private static List<JsonNode> everythingOfTheOwners() {
        return Stream.of(
                        "/api/v1/auth/users/me",
                        "/api/v1/auth/sessions",
                        "/api/v1/auth/wallet",
                        WALLET_ENTRIES,
                        "/api/v1/world/inventory",
                        "/api/v1/world/players/" + owner.userId(),
                        provenancePath(),
                        ShopIT.PURCHASES,
                        LiveIT.NOTIFICATIONS,
                        transferPath(),
                        MailIT.MAIL,
                        MailIT.MAIL + "/" + owned.mail(),
                        MailIT.SENT,
                        MailIT.SENT + "/" + owned.sentMail(),
                        tradePath(owned.trade()),
                        PartyIT.PARTY,
                        GuildIT.OWN,
                        ownersGuild("/members"),
                        ownersGuild("/bank"),
                        ownersGuild("/bank/log"),
                        FriendIT.FRIENDS,
                        FriendIT.BLOCKS,
                        "/api/v1/chat/players/me",
                        FightIT.ENCOUNTERS,
                        lettersTo(friend))
                .map(OthersIdsIT::read)
                .toList();
    }

    /** Where no limit of a player is in the way. */
    private static JsonNode read(String path) {
        var answer = owner.client().at(Realm.shared().services()).get(path);
        assertThat(answer.status()).as(path + " " + answer.http().body()).isEqualTo(200);
        return answer.body();
    }

    private static Map<String, Runnable> attempts() {
        var all = new LinkedHashMap<String, Runnable>();
        all.putAll(atAccounts());
        all.putAll(inTheWorld());
        all.putAll(inTheShop());
        all.putAll(inTheMail());
        all.putAll(atTheTable());
        all.putAll(inParties());
        all.putAll(inGuilds());
        all.putAll(inBanks());
        all.putAll(amongFriends());
        all.putAll(inWhatIsTold());
        all.putAll(inChat());
        all.putAll(inFights());
        return all;
    }

    private static Map<String, Runnable> inFights() {
        return Map.of(
                "POST /api/v1/combat/skill target_id",
                () -> isOutOfReach(thief.client().post(FightIT.SKILL, blowAtTheOwner())),
                "GET /api/v1/combat/encounters cursor",
                () ->
                        assertThat(
                                        thief.get(
                                                        FightIT.ENCOUNTERS
                                                                + "?cursor="
                                                                + encounter()
                                                                + "~")
                                                .path("encounters")
                                                .findValuesAsText("encounter_id"))
                                .doesNotContain(encounter()),
                "GET /api/v1/combat/encounters/{id}/replay id",
                () ->
                        isRefused(
                                thief.client()
                                        .get(FightIT.ENCOUNTERS + "/" + encounter() + "/replay"),
                                404,
                                "combat.no-such-encounter"),
                "combat.CombatService/CastSkill caster_id",
                () ->
                        isDenied(
                                () ->
                                        fights().castSkill(
                                                        SkillRequest.newBuilder()
                                                                .setCasterId(owner.userId())
                                                                .setSkillId(FightIT.FIRST_AID)
                                                                .setTimestamp(1)
                                                                .build())),
                "combat.CombatService/CastSkill target_id",
                () ->
                        assertThat(
                                        fights().castSkill(
                                                        SkillRequest.newBuilder()
                                                                .setSkillId(1_001)
                                                                .setTargetId(owner.userId())
                                                                .setTimestamp(1)
                                                                .build())
                                                .getSuccess())
                                .isFalse(),
                "combat.CombatService/CalculateDamage target_id",
                () ->
                        assertThat(
                                        fights().calculateDamage(
                                                        DamageRequest.newBuilder()
                                                                .setSkillId(1_001)
                                                                .setTargetId(owner.userId())
                                                                .build())
                                                .getErrorCode())
                                .as("what a blow would do may be told, if the owner is near")
                                .isIn("", "combat.no-such-target"));
    }

    private static Map<String, Object> blowAtTheOwner() {
        return FightIT.cast(1_001, owner.userId(), 1);
    }

    /** By whichever rule: the owner may stand in another zone, or nearby and want no duel. */
    private static void isOutOfReach(Client.Answer answer) {
        assertThat(answer.code())
                .isIn(
                        "combat.no-such-target",
                        "combat.out-of-range",
                        "combat.duels-not-agreed",
                        "combat.safe-zone");
    }

    private static String encounter() {
        return owner.get(FightIT.ENCOUNTERS)
                .path("encounters")
                .get(0)
                .path("encounter_id")
                .asText();
    }

    private static CombatServiceGrpc.CombatServiceBlockingStub fights() {
        return CombatServiceGrpc.newBlockingStub(CHANNELS.to("combat", thief.client().token()))
                .withDeadlineAfter(5, TimeUnit.SECONDS);
    }

    private static Map<String, Runnable> atAccounts() {
        return Map.of(
                "GET /api/v1/auth/users/{id} id",
                () ->
                        assertThat(thief.get("/api/v1/auth/users/" + owner.userId()).fieldNames())
                                .toIterable()
                                .containsExactlyInAnyOrder("user_id", "username", "created_at"),
                "DELETE /api/v1/auth/sessions/{sid} sid",
                () ->
                        isRefused(
                                thief.client().delete("/api/v1/auth/sessions/" + owned.sid()),
                                404,
                                "auth.no-such-session"),
                "POST /api/v1/auth/register " + KEY,
                OthersIdsIT::theKeyOfARegistrationOpensNoAccount,
                "GET /api/v1/auth/wallet/entries cursor",
                () ->
                        assertThat(
                                        entryIds(
                                                thief.get(
                                                        WALLET_ENTRIES
                                                                + "?cursor="
                                                                + (owned.entry() + 1))))
                                .isSubsetOf(entryIds(thief.get(WALLET_ENTRIES)))
                                .doesNotContain(owned.entry()),
                "user.UserService/GetUser id",
                () -> {
                    var seen = users().getUser(GetUserRequest.newBuilder().setId(id()).build());
                    assertThat(seen.getName()).isEqualTo(owner.name());
                    assertThat(seen.getEmail()).isEmpty();
                    assertThat(seen.getRole()).isEmpty();
                    assertThat(seen.getLastLogin()).isZero();
                },
                "user.UserService/UpdateUser id",
                () ->
                        isDenied(
                                () ->
                                        users().updateUser(
                                                        UpdateUserRequest.newBuilder()
                                                                .setId(id())
                                                                .setEmail("thief@example.org")
                                                                .build())),
                "user.UserService/DeleteUser id",
                () ->
                        isDenied(
                                () ->
                                        users().deleteUser(
                                                        DeleteUserRequest.newBuilder()
                                                                .setId(id())
                                                                .build())));
    }

    /** Whoever sends it again is told that it was done, which is all: the first password holds. */
    private static void theKeyOfARegistrationOpensNoAccount() {
        var first = owned.calls().get("register");
        var body = new HashMap<>(first.body());
        body.put("password", "the thief's own");
        var answer = call(Client.nobody(), first.path(), body, first.key());
        assertThat(answer.fieldNames()).toIterable().containsExactly("user_id", "username");
        var login = new HashMap<String, Object>(body);
        login.remove("email");
        login.put("client_version", "test");
        isRefused(Client.nobody().post("/api/v1/auth/login", login), 401, "auth.wrong-credentials");
    }

    private static void isPrivate(String what) {
        isRefused(
                thief.client().get("/api/v1/world/players/" + owner.userId() + "/" + what),
                403,
                "world.past-private");
    }

    private static Map<String, Runnable> inTheWorld() {
        var inventory = "POST /api/v1/world/inventory/";
        return Map.of(
                "GET /api/v1/world/players/{id} id",
                () ->
                        assertThat(
                                        thief.get("/api/v1/world/players/" + owner.userId())
                                                .fieldNames())
                                .toIterable()
                                .isSubsetOf(
                                        "user_id",
                                        "username",
                                        "level",
                                        "zone",
                                        "x",
                                        "y",
                                        "online",
                                        "zone_entries"),
                "GET /api/v1/world/players/{id}/state id",
                () -> isPrivate("state"),
                "GET /api/v1/world/players/{id}/history id",
                () -> isPrivate("history"),
                "GET /api/v1/world/inventory/items/{item_id}/provenance item_id",
                () -> isRefused(thief.client().get(provenancePath()), 404, "world.no-such-item"),
                inventory + "equip item_id",
                () -> isNotHeld("equip", wear(owned.swordId())),
                inventory + "unequip item_id",
                () -> isNotHeld("unequip", wear(owned.swordId())),
                inventory + "drop item_id",
                () ->
                        isNotHeld(
                                "drop",
                                Map.of(
                                        "item",
                                        "iron-sword",
                                        "item_id",
                                        owned.swordId(),
                                        "quantity",
                                        1)),
                inventory + "equip " + KEY,
                () -> isNotDoneForTheThief("equip"),
                inventory + "unequip " + KEY,
                () -> isNotDoneForTheThief("unequip"),
                inventory + "drop " + KEY,
                () -> isNotDoneForTheThief("drop"));
    }

    private static void isNotHeld(String act, Map<String, Object> body) {
        isRefused(
                thief.client().post("/api/v1/world/inventory/" + act, body),
                404,
                "world.item-not-held");
    }

    /** What is remembered of the owner's call answers nobody else's. */
    private static void isNotDoneForTheThief(String call) {
        var first = owned.calls().get(call);
        isRefused(thief.post(first.path(), first.body(), first.key()), 404, "world.item-not-held");
    }

    private static Map<String, Runnable> inWhatIsTold() {
        return Map.of(
                "GET /api/v1/social/notifications cursor",
                () ->
                        assertThat(
                                        thief.get(
                                                        LiveIT.NOTIFICATIONS
                                                                + "?cursor="
                                                                + Long.MAX_VALUE)
                                                .path("notifications"))
                                .isEmpty(),
                "POST /api/v1/social/notifications/read up_to",
                () ->
                        assertThat(
                                        thief.client()
                                                .post(
                                                        LiveIT.NOTIFICATIONS + "/read",
                                                        Map.of("up_to", Long.MAX_VALUE))
                                                .status())
                                .isEqualTo(200));
    }

    private static Map<String, Runnable> inTheShop() {
        return Map.of(
                "GET /api/v1/social/shop/purchases/{id} id",
                () ->
                        isRefused(
                                thief.client().get(ShopIT.PURCHASES + "/" + owned.purchase()),
                                404,
                                "social.no-such-purchase"),
                "GET /api/v1/social/shop/purchases cursor",
                () ->
                        isRefused(
                                thief.client()
                                        .get(ShopIT.PURCHASES + "?cursor=" + owned.purchase()),
                                404,
                                "social.no-such-purchase"),
                "POST /api/v1/social/shop/purchases " + KEY,
                () -> {
                    var first = owned.calls().get("buy");
                    var bought = thief.post(first.path(), first.body(), first.key());
                    assertThat(bought.status()).as(bought.http().body()).isIn(200, 202);
                    assertThat(bought.body().path("saga_id").asText())
                            .isNotEqualTo(first.answer().path("saga_id").asText());
                },
                "GET /api/v1/social/transfers/{id} id",
                () -> isRefused(thief.client().get(transferPath()), 404, "social.no-such-transfer"),
                "POST /api/v1/social/transfers item_id",
                () -> {
                    var body = new HashMap<>(transfer(friend.name()));
                    body.put("item", "iron-sword");
                    body.put("item_id", owned.swordId());
                    isNotTransferred(thief.client().post(ShopIT.TRANSFERS, body));
                },
                "POST /api/v1/social/transfers " + KEY,
                () -> {
                    var first = owned.calls().get("transfer");
                    isNotTransferred(thief.post(first.path(), first.body(), first.key()));
                });
    }

    private static Map<String, Runnable> inGuilds() {
        var member = "/api/v1/social/guilds/{id}/members/{user_id}";
        var all = new LinkedHashMap<String, Runnable>();
        all.put(
                "POST /api/v1/social/guilds " + KEY,
                () -> {
                    var first = owned.calls().get("found");
                    isRefused(
                            thief.post(first.path(), first.body(), first.key()),
                            409,
                            "social.guild-name-taken");
                });
        all.put(
                GUILD + " id",
                () -> assertThat(thief.get(ownersGuild("")).has("message")).isFalse());
        all.put(
                GUILD + "/members id",
                () ->
                        assertThat(thief.get(ownersGuild("/members")).findValues("online"))
                                .isEmpty());
        all.put(
                "GET /api/v1/social/guild/sagas/{id} id",
                () ->
                        isRefused(
                                thief.client().get(GuildIT.SAGAS + "/" + guild),
                                404,
                                "social.no-such-guild-saga"));
        var invite = GuildIT.OWN + "/invites/" + guild;
        all.put(
                "POST /api/v1/social/guild/invites/{guild_id}/accept guild_id",
                () ->
                        isRefused(
                                thief.client().post(invite + "/accept", Map.of()),
                                404,
                                "social.no-such-guild-invite"));
        all.put(
                "DELETE /api/v1/social/guild/invites/{guild_id} guild_id",
                () -> isRefused(thief.client().delete(invite), 404, "social.no-such-guild-invite"));
        all.put(
                "POST /api/v1/social/guilds/{id}/invites id",
                () ->
                        isNotYourGuild(
                                thief.client()
                                        .post(
                                                ownersGuild("/invites"),
                                                Map.of("username", friend.name()))));
        for (var name : List.of("id", "user_id")) {
            all.put(
                    "DELETE /api/v1/social/guilds/{id}/invites/{user_id} " + name,
                    () ->
                            isNotYourGuild(
                                    thief.client()
                                            .delete(ownersGuild("/invites/" + friend.userId()))));
            all.put(
                    "DELETE " + member + " " + name,
                    () ->
                            isNotYourGuild(
                                    thief.client()
                                            .delete(ownersGuild("/members/" + owner.userId()))));
            for (var act : List.of("promote", "demote")) {
                var path = "/members/" + owner.userId() + "/" + act;
                all.put(
                        "POST " + member + "/" + act + " " + name,
                        () -> isNotYourGuild(thief.client().post(ownersGuild(path), Map.of())));
            }
            all.put(
                    "POST /api/v1/social/guilds/{id}/hand-over " + name,
                    () ->
                            isNotYourGuild(
                                    thief.client()
                                            .post(
                                                    ownersGuild("/hand-over"),
                                                    Map.of("user_id", thief.userId()))));
        }
        all.put(
                "DELETE /api/v1/social/guilds/{id} id",
                () -> isNotYourGuild(thief.client().delete(ownersGuild(""))));
        all.put(
                "PUT /api/v1/social/guilds/{id}/message id",
                () ->
                        isNotYourGuild(
                                thief.client()
                                        .put(ownersGuild("/message"), Map.of("text", "mine"))));
        var rank = Map.of("name", "Thief", "rights", List.of(), "gold_per_day", 0);
        var whole = new HashMap<String, Object>(rank);
        whole.put("items_per_day", 0);
        all.put(
                RANK + " id",
                () -> isNotYourGuild(thief.client().put(ownersGuild("/ranks/3"), whole)));
        return all;
    }

    private static void isNotYourGuild(Client.Answer answer) {
        isRefused(answer, 403, "social.not-your-guild");
    }

    private static Map<String, Runnable> inBanks() {
        var bank = "/api/v1/social/guilds/{id}/bank";
        var all = new LinkedHashMap<String, Runnable>();
        all.put(
                "GET " + bank + " id",
                () -> isNotYourGuild(thief.client().get(ownersGuild("/bank"))));
        all.put(
                "GET " + bank + "/log id",
                () -> isNotYourGuild(thief.client().get(ownersGuild("/bank/log"))));
        all.put(
                "GET " + bank + "/log cursor",
                () -> {
                    var later = "ffffffff-ffff-ffff-ffff-ffffffffffff";
                    assertThat(thief.get(thiefsBank("log?cursor=" + later)).path("entries"))
                            .isEqualTo(thief.get(thiefsBank("log")).path("entries"));
                });
        for (var act : Map.of("deposit", "deposits", "withdraw", "withdrawals").entrySet()) {
            var path = "POST " + bank + "/" + act.getValue();
            all.put(
                    path + " id",
                    () ->
                            isNotYourGuild(
                                    thief.client()
                                            .post(
                                                    ownersGuild("/bank/" + act.getValue()),
                                                    GuildIT.load(1))));
            all.put(
                    path + " " + KEY,
                    () -> {
                        var first = owned.calls().get(act.getKey());
                        isNotYourGuild(thief.post(first.path(), first.body(), first.key()));
                    });
        }
        all.put(
                "POST " + bank + "/deposits items",
                () -> {
                    var sword = GuildIT.item("iron-sword", owned.swordId(), 1);
                    var answer =
                            thief.client().post(thiefsBank("deposits"), GuildIT.load(0, sword));
                    assertThat(GuildIT.code(thief.client(), answer))
                            .isEqualTo("world.item-not-held");
                });
        all.put(
                "POST " + bank + "/withdrawals items",
                () ->
                        isRefused(
                                thief.client()
                                        .post(
                                                thiefsBank("withdrawals"),
                                                GuildIT.load(0, GuildIT.item("bread", null, 1))),
                                404,
                                "social.not-in-bank"));
        return all;
    }

    /** Refused at once, or a moment later. */
    private static void isNotTransferred(Client.Answer answer) {
        isRefusedByTheWorld(answer, ShopIT.TRANSFERS);
    }

    private static void isRefusedByTheWorld(Client.Answer answer, String sagas) {
        var code =
                answer.status() == 202
                        ? ShopIT.ended(thief.client(), sagas, answer).path("code").asText()
                        : answer.code();
        assertThat(code).isEqualTo("world.item-not-held");
    }

    private static Map<String, Runnable> inTheMail() {
        var mail = MailIT.MAIL + "/" + owned.mail();
        return Map.of(
                "GET /api/v1/social/mail/{id} id",
                () -> isNoMail(thief.client().get(mail)),
                "DELETE /api/v1/social/mail/{id} id",
                () -> isNoMail(thief.client().delete(mail)),
                "POST /api/v1/social/mail/{id}/take id",
                () -> isNoMail(thief.client().postNothing(mail + "/take")),
                "POST /api/v1/social/mail/{id}/take " + KEY,
                () -> {
                    var first = owned.calls().get("take");
                    isNoMail(thief.post(first.path(), first.body(), first.key()));
                },
                "GET /api/v1/social/mail/sent/{id} id",
                () -> isNoMail(thief.client().get(MailIT.SENT + "/" + owned.sentMail())),
                "GET /api/v1/social/mail cursor",
                () -> isOnNoPage(MailIT.MAIL),
                "GET /api/v1/social/mail/sent cursor",
                () -> isOnNoPage(MailIT.SENT),
                "POST /api/v1/social/mail items",
                () -> {
                    var body = new HashMap<>(letter(friend));
                    body.put("gold", 0);
                    body.put("items", List.of(MailIT.item("iron-sword", owned.swordId(), 1)));
                    isRefusedByTheWorld(thief.client().post(MailIT.MAIL, body), MailIT.SENT);
                },
                "POST /api/v1/social/mail " + KEY,
                () -> {
                    var first = owned.calls().get("mail");
                    var sent = thief.post(first.path(), first.body(), first.key());
                    assertThat(sent.status()).as(sent.http().body()).isIn(200, 202);
                    assertThat(sent.body().path("mail_id").asText()).isNotEqualTo(owned.sentMail());
                });
    }

    private static void isNoMail(Client.Answer answer) {
        isRefused(answer, 404, "social.no-such-mail");
    }

    /** A cursor is a moment and an id: of the own mail it says where to begin. */
    private static void isOnNoPage(String path) {
        var cursor = owner.get(path + "?limit=1").path("next_cursor").asText();
        assertThat(cursor).isNotEmpty();
        assertThat(thief.get(path + "?cursor=" + cursor).findValuesAsText("mail_id"))
                .doesNotContainAnyElementsOf(owner.get(path).findValuesAsText("mail_id"));
    }

    private static Call takenByTheOwner() {
        var mail = MailIT.sent(friend.client(), MailIT.letter(owner.name(), 5, List.of()));
        return call(owner.client(), MailIT.MAIL + "/" + mail + "/take", Map.of());
    }

    private static Map<String, Runnable> atTheTable() {
        var table = tradePath("{id}");
        return Map.of(
                "GET " + table + " id",
                () -> isNoTrade(thief.client().get(tradePath(owned.trade()))),
                "PUT " + table + "/offer id",
                () ->
                        isNoTrade(
                                thief.client()
                                        .put(
                                                tradePath(owned.trade()) + "/offer",
                                                offer(bread(), 2))),
                "PUT " + table + "/offer items",
                OthersIdsIT::theOwnersSwordIsNobodyElsesToTrade,
                "POST " + table + "/confirm id",
                () ->
                        isNoTrade(
                                thief.client()
                                        .post(
                                                tradePath(owned.trade()) + "/confirm",
                                                Map.of("version", 2))),
                "DELETE " + table + " id",
                () -> isNoTrade(thief.client().delete(tradePath(owned.trade()))));
    }

    private static void isNoTrade(Client.Answer answer) {
        isRefused(answer, 404, "social.no-trade");
    }

    /** Two who agree on it get nothing. */
    private static void theOwnersSwordIsNobodyElsesToTrade() {
        var robbers = NEIGHBOURS.two();
        var robber = robbers.getFirst().client();
        var trade =
                Neighbours.trade(robbers.getFirst(), robbers.getLast())
                        .body()
                        .path("trade_id")
                        .asText();
        var sword = new HashMap<String, Object>(wear(owned.swordId()));
        sword.put("quantity", 1);
        robber.put(tradePath(trade) + "/offer", offer(sword, 1));
        for (var one : robbers) {
            one.client().post(tradePath(trade) + "/confirm", Map.of("version", 2));
        }
        var ended =
                await().until(
                                () -> robber.get(tradePath(trade)).body(),
                                one -> one.has("ended_at"));
        assertThat(ended.path("code").asText()).isEqualTo("world.item-not-held");
    }

    private static Map<String, Object> offer(Map<String, Object> item, int version) {
        return Map.of("gold", 0, "items", List.of(item), "version", version);
    }

    private static Map<String, Runnable> inParties() {
        var invite = PartyIT.INVITES + "/" + owned.party();
        return Map.of(
                "POST /api/v1/social/party/invites/{party_id}/accept party_id",
                () ->
                        isRefused(
                                thief.client().postNothing(invite + "/accept"),
                                404,
                                "social.no-such-party-invite"),
                "DELETE /api/v1/social/party/invites/{party_id} party_id",
                () -> isRefused(thief.client().delete(invite), 404, "social.no-such-party-invite"),
                "DELETE /api/v1/social/party/members/{user_id} user_id",
                () ->
                        isRefused(
                                thief.client().delete(PartyIT.MEMBERS + "/" + owner.userId()),
                                404,
                                "social.no-party"),
                "POST /api/v1/social/party/leader user_id",
                () ->
                        isRefused(
                                thief.client()
                                        .post(
                                                PartyIT.PARTY + "/leader",
                                                Map.of("user_id", owner.userId())),
                                404,
                                "social.no-party"));
    }

    private static Map<String, Runnable> amongFriends() {
        return Map.of(
                "GET /api/v1/social/friends cursor",
                () ->
                        assertThat(
                                        thief.get(
                                                        FriendIT.FRIENDS
                                                                + "?cursor="
                                                                + (friend.userId() - 1))
                                                .path("friends"))
                                .isEmpty(),
                "POST /api/v1/social/friends/{user_id}/accept user_id",
                () ->
                        isRefused(
                                thief.client()
                                        .postNothing(
                                                FriendIT.FRIENDS
                                                        + "/"
                                                        + owner.userId()
                                                        + "/accept"),
                                404,
                                "social.no-such-friend-request"),
                "DELETE /api/v1/social/friends/{user_id} user_id",
                () -> {
                    for (var one : List.of(owner, friend)) {
                        var path = FriendIT.FRIENDS + "/" + one.userId();
                        assertThat(thief.client().delete(path).status()).isEqualTo(204);
                    }
                },
                "GET /api/v1/social/blocks cursor",
                () ->
                        assertThat(
                                        thief.get(
                                                        FriendIT.BLOCKS
                                                                + "?cursor="
                                                                + (owned.blocked() - 1))
                                                .path("blocks"))
                                .isEmpty(),
                "PUT /api/v1/social/blocks/{user_id} user_id",
                () -> {
                    var path = FriendIT.BLOCKS + "/" + owner.userId();
                    assertThat(thief.client().put(path, Map.of()).status()).isEqualTo(204);
                    assertThat(thief.client().delete(path).status()).isEqualTo(204);
                },
                "DELETE /api/v1/social/blocks/{user_id} user_id",
                () -> {
                    var path = FriendIT.BLOCKS + "/" + owned.blocked();
                    assertThat(thief.client().delete(path).status()).isEqualTo(204);
                });
    }

    private static Map<String, Runnable> inChat() {
        return Map.of(
                "POST /api/v1/chat/send channel",
                () ->
                        isRefused(
                                thief.client().post("/api/v1/chat/send", say("zone:1", "hello")),
                                403,
                                "chat.not-in-zone"),
                "POST /api/v1/chat/send " + KEY,
                () -> {
                    var first = owned.calls().get("send");
                    assertThat(
                                    thief.post(first.path(), first.body(), first.key())
                                            .body()
                                            .path("message_id")
                                            .asLong())
                            .isGreaterThan(first.answer().path("message_id").asLong());
                },
                "GET /api/v1/chat/channels/{id}/messages id",
                () -> {
                    // To each of the two the channel is the one between that player and the thief.
                    assertThat(thief.get(lettersTo(friend)).path("messages")).isEmpty();
                    assertThat(thief.get(lettersTo(owner)).path("messages")).isEmpty();
                    isRefused(
                            thief.client().get("/api/v1/chat/channels/zone:1/messages"),
                            403,
                            "chat.not-in-zone");
                },
                "GET /api/v1/chat/channels/{id}/messages cursor",
                () ->
                        assertThat(
                                        thief.get(
                                                        lettersTo(friend)
                                                                + "?cursor="
                                                                + (owned.message() + 1))
                                                .path("messages"))
                                .isEmpty(),
                "chat.ChatService/SendMessage channel",
                () ->
                        assertThat(
                                        chat().sendMessage(
                                                        SendMessageRequest.newBuilder()
                                                                .setToken(thief.client().token())
                                                                .setChannel("zone:1")
                                                                .setMessage("hello")
                                                                .build())
                                                .getErrorCode())
                                .isEqualTo("chat.not-in-zone"),
                "chat.ChatService/StreamMessages channel",
                () ->
                        isDenied(
                                () ->
                                        chat().streamMessages(
                                                        StreamRequest.newBuilder()
                                                                .setToken(thief.client().token())
                                                                .setChannel("zone:1")
                                                                .build())
                                                .hasNext()));
    }

    private static void isRefused(Client.Answer answer, int status, String code) {
        assertThat(answer.status() + " " + answer.code())
                .as(answer.http().body())
                .isEqualTo(status + " " + code);
    }

    private static void isDenied(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused ->
                                assertThat(refused.getStatus().getCode())
                                        .isEqualTo(Status.Code.PERMISSION_DENIED));
    }

    private static UserServiceGrpc.UserServiceBlockingStub users() {
        return UserServiceGrpc.newBlockingStub(CHANNELS.to("auth", thief.client().token()));
    }

    private static ChatServiceGrpc.ChatServiceBlockingStub chat() {
        return ChatServiceGrpc.newBlockingStub(CHANNELS.to("chat", ""))
                .withDeadlineAfter(5, TimeUnit.SECONDS);
    }

    private static String id() {
        return Long.toString(owner.userId());
    }

    private static String provenancePath() {
        return "/api/v1/world/inventory/items/" + owned.swordId() + "/provenance";
    }

    private static String transferPath() {
        return ShopIT.TRANSFERS + "/" + owned.transfer();
    }

    private static String tradePath(String trade) {
        return Neighbours.TRADE + "/" + trade;
    }

    private static String lettersTo(Player player) {
        return "/api/v1/chat/channels/whisper:" + player.name() + "/messages";
    }

    private static List<Long> entryIds(JsonNode page) {
        return page.findValues("entry_id").stream().map(JsonNode::asLong).toList();
    }

    private static String swordOf(Player player) {
        return player.get("/api/v1/world/inventory").findValuesAsText("item_id").getFirst();
    }

    private static Map<String, Object> buy(String item) {
        return Map.of("item", item, "quantity", 1);
    }

    private static Map<String, Object> wear(String itemId) {
        return Map.of("item", "iron-sword", "item_id", itemId);
    }

    private static Map<String, Object> transfer(String to) {
        var body = new HashMap<>(bread());
        body.put("username", to);
        return body;
    }

    private static Map<String, Object> letter(Player to) {
        return MailIT.letter(to.name(), 3, List.of());
    }

    /** A stackable item, of which none has an id. */
    private static Map<String, Object> bread() {
        var body = new HashMap<String, Object>();
        body.put("item", "bread");
        body.put("item_id", null);
        body.put("quantity", 1);
        return body;
    }

    private static Map<String, Object> say(String channel, String message) {
        return Map.of("channel", channel, "message", message);
    }

    private static Call use(String act, Map<String, Object> body) {
        return call(owner.client(), "/api/v1/world/inventory/" + act, body);
    }

    /** Under a key of its own. */
    private static Call call(Client client, String path, Map<String, Object> body) {
        var key = Client.newName();
        return new Call(path, body, key, call(client, path, body, key));
    }

    private static JsonNode call(Client client, String path, Map<String, Object> body, String key) {
        return client.ask("POST", path, Map.of(KEY, key), Client.text(body)).join().body();
    }
}
