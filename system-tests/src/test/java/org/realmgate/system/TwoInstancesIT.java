package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.account.OperatorAccounts;
import org.realmgate.bots.account.RealmClient;
import org.realmgate.bots.kill.LocalRealm;

/**
 * Two JVMs run social on one database, as docs/operations.md says. Each is killed while players
 * buy, and the other one finishes what it had begun. The moments come from {@code -Dkill.seed}.
 */
@Tag("long")
class TwoInstancesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What README.md of social promises. */
    private static final Duration FINISHED_WITHIN = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int BUYERS_EACH = 12;
    private static final int NEWCOMERS_A_ROUND = 3;
    private static final int LOAD_MILLIS_MIN = 500;
    private static final int LOAD_MILLIS_MAX = 4_000;
    private static final long STARTING_GOLD = 1_000;
    private static final int GIFTS = 20;

    private static final Pattern RUNS = Pattern.compile(".* moves sagas as runner (\\d+)");
    private static final Pattern TOOK =
            Pattern.compile(".* took (\\d+) sagas over from runner (\\d+)");

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<String> newcomers = new ArrayList<>();
    private long inTheMiddle;
    private long keysOfThose;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private SplitRealm realm;
    private SagaEventTrail trail;
    private RealmClient door;
    private RealmClient atFirst;
    private RealmClient atSecond;
    private String operator;
    private BotAccount giver;
    private List<Buyer> overTheGateway;
    private List<Buyer> atTheSecond;

    @BeforeEach
    void start() throws Exception {
        realm = new SplitRealm(SplitRealm.Doubled.SOCIAL, folder);
        realm.start();
        trail = new SagaEventTrail(realm.broker());
        door = new RealmClient(realm.main().door());
        atFirst = new RealmClient(realm.first().services());
        atSecond = new RealmClient(realm.second().services());
        var accounts = new OperatorAccounts(door, realm.main().secret("realm-tools.password"));
        operator = accounts.operatorToken();
        var all = accounts.take(2 * BUYERS_EACH + 1);
        giver = all.getFirst();
        overTheGateway = buyers(door, all.subList(1, 1 + BUYERS_EACH));
        atTheSecond = buyers(atSecond, all.subList(1 + BUYERS_EACH, all.size()));
    }

    private static List<Buyer> buyers(RealmClient where, List<BotAccount> accounts) {
        return accounts.stream().map(account -> new Buyer(where, account)).toList();
    }

    @AfterEach
    void end() throws Exception {
        if (operator != null) {
            trail.close();
            List.of(door, atFirst, atSecond).forEach(RealmClient::close);
        }
        realm.stop();
    }

    @Test
    void whatAKilledInstanceHadBegunIsFinishedByTheOtherOneWithin10Seconds() throws Exception {
        buy("arrow", GIFTS, atSecond);
        bothTakePartInEvents();

        killed(1, realm.first());
        joinsAgain(realm.first());
        killed(2, realm.second());
        joinsAgain(realm.second());
        killed(3, realm.first());
        joinsAgain(realm.first());

        assertThat(inTheMiddle).as("-Dkill.seed=%d", seed).isPositive();
        assertThat(keysOfThose).as("-Dkill.seed=%d", seed).isPositive();
        everyEventWasRelayedOnceInItsOrder();
        knowsAllNewcomers();
        isWell(atFirst);
        isWell(atSecond);
    }

    // ---- a kill

    private void killed(int round, LocalRealm dying) throws Exception {
        var living = dying == realm.first() ? realm.second() : realm.first();
        var survivor = dying == realm.first() ? atSecond : atFirst;
        var table = new SagaTable(survivor, operator);
        var losing = dying == realm.first() ? overTheGateway : atTheSecond;
        var lines = realm.log(living).size();
        var before = all().mapToInt(Buyer::purchases).sum();

        all().forEach(Buyer::start);
        newcomersRegister();
        awaitThatEachBuys(before);
        Await.pause(
                Duration.ofMillis(
                        LOAD_MILLIS_MIN + random.nextInt(LOAD_MILLIS_MAX - LOAD_MILLIS_MIN)));
        long killedAt = System.currentTimeMillis();
        dying.kill();

        var left = table.underWay();
        var orphans = ids(left, saga -> isOneOf(saga, losing));
        var othersUnderWay = ids(left, saga -> !isOneOf(saga, losing) && startedBy(saga, killedAt));
        long resent =
                losing.stream().filter(buyer -> isOfTheLeft(buyer, survivor, orphans)).count();
        var begunBefore = new HashSet<>(orphans);
        begunBefore.addAll(othersUnderWay);
        await().atMost(PATIENCE)
                .pollInterval(LOOK_AGAIN)
                .until(
                        () -> ids(table.underWay(), any -> true),
                        now -> Collections.disjoint(now, begunBefore));
        long finishedMillis =
                begunBefore.stream()
                        .mapToLong(id -> endedAt(table.whole(id)) - killedAt)
                        .max()
                        .orElseThrow();

        for (var buyer : all().toList()) {
            buyer.stop();
            buyer.sendAgain(survivor);
        }
        await().atMost(PATIENCE).until(() -> table.underWay().isEmpty());
        long middle = orphans.stream().filter(id -> wasFinished(table.whole(id), killedAt)).count();
        long taken = takenOver(realm.log(living), lines, runnerOf(dying));
        all().forEach(buyer -> booksBalance(buyer, survivor));
        inTheMiddle += middle;
        keysOfThose += resent;
        System.err.printf(
                "kill %d (-Dkill.seed=%d): %s died, %d of its sagas were under way, %d of them"
                        + " after a step, and %d of the other instance; %d keys in flight were of"
                        + " such a saga; taken over %d; the last had ended %.2f s after the kill;"
                        + " purchases so far %d%n",
                round,
                seed,
                realm.nameOf(dying),
                orphans.size(),
                middle,
                othersUnderWay.size(),
                resent,
                taken,
                finishedMillis / 1e3,
                all().mapToInt(Buyer::purchases).sum());

        assertThat(finishedMillis)
                .as("milliseconds until all had ended, -Dkill.seed=%d", seed)
                .isLessThan(FINISHED_WITHIN.toMillis());
        assertThat(orphans).as("-Dkill.seed=%d", seed).isNotEmpty();
        assertThat(taken).isGreaterThanOrEqualTo(orphans.size());
    }

    private void awaitThatEachBuys(int before) {
        await().atMost(PATIENCE)
                .until(
                        () -> all().mapToInt(Buyer::purchases).sum(),
                        now -> now >= before + 4 * BUYERS_EACH);
        assertThat(all().map(Buyer::refusal)).containsOnly("");
    }

    /** Whether the key whose answer never came began one of these sagas. */
    private static boolean isOfTheLeft(Buyer buyer, RealmClient survivor, Set<String> orphans) {
        try {
            buyer.stop();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
        return buyer.sendAgain(survivor).filter(orphans::contains).isPresent();
    }

    private static boolean isOneOf(JsonNode saga, List<Buyer> buyers) {
        long userId = saga.path("user_id").asLong();
        return buyers.stream().anyMatch(buyer -> buyer.account().userId() == userId);
    }

    private static boolean startedBy(JsonNode saga, long moment) {
        return saga.path("started_at").asLong() <= moment;
    }

    private static Set<String> ids(List<JsonNode> sagas, Predicate<JsonNode> wanted) {
        return sagas.stream().filter(wanted).map(TwoInstancesIT::idOf).collect(Collectors.toSet());
    }

    private static String idOf(JsonNode saga) {
        return saga.path("saga_id").asText();
    }

    private static long endedAt(JsonNode whole) {
        return whole.path("saga").path("ended_at").asLong();
    }

    /** It must be, after the kill; answers whether a step of it had been before. */
    private static boolean wasFinished(JsonNode whole, long killedAt) {
        assertThat(whole.path("saga").path("state").asText())
                .as("%s", whole)
                .isEqualTo("completed");
        var steps = StreamSupport.stream(whole.path("steps").spliterator(), false).toList();
        assertThat(steps).hasSize(4);
        assertThat(steps.getLast().path("ended_at").asLong()).isGreaterThan(killedAt);
        return steps.getFirst().path("ended_at").asLong() <= killedAt;
    }

    // ---- what each instance wrote down

    private long takenOver(List<String> log, int from, long runner) {
        return log.stream()
                .skip(from)
                .map(TOOK::matcher)
                .filter(found -> found.find() && Long.parseLong(found.group(2)) == runner)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    /** The number under which it ran sagas last. */
    private long runnerOf(LocalRealm instance) throws IOException {
        return realm.log(instance).stream()
                .map(RUNS::matcher)
                .filter(found -> found.find())
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .max()
                .orElseThrow();
    }

    private void joinsAgain(LocalRealm instance) throws Exception {
        long before = runnerOf(instance);
        instance.up();
        assertThat(runnerOf(instance)).isGreaterThan(before);
        assertThat(
                        realm.number(
                                "social",
                                "SELECT count(*) FROM saga_runner WHERE expires_at > "
                                        + System.currentTimeMillis()))
                .as("instances that run sagas")
                .isEqualTo(2);
        await().atMost(PATIENCE)
                .ignoreException(DoorRefused.class)
                .until(() -> buy("bread", 1, door).equals("completed"));
    }

    /** The state in which it was answered. */
    private String buy(String item, int quantity, RealmClient where) {
        return where.postKeyed(
                        ShopIT.PURCHASES,
                        giver.token(),
                        UUID.randomUUID().toString(),
                        Map.of("item", item, "quantity", quantity))
                .path("state")
                .asText();
    }

    // ---- books

    private void booksBalance(Buyer buyer, RealmClient survivor) {
        var token = buyer.account().token();
        var purchases = purchases(token, survivor);
        assertThat(purchases.stream().map(TwoInstancesIT::idOf).toList())
                .as("one purchase for each key of %s, -Dkill.seed=%d", buyer.account(), seed)
                .containsExactlyInAnyOrderElementsOf(buyer.begun());
        assertThat(purchases).allMatch(one -> one.path("state").asText().equals("completed"));
        long gold = purchases.stream().mapToLong(one -> one.path("gold").asLong()).sum();
        var wallet = door.get("/api/v1/auth/wallet", token);
        assertThat(wallet.path("gold").asLong()).isEqualTo(STARTING_GOLD - gold);
        assertThat(wallet.path("held").asLong()).isZero();
        assertThat(held(Buyer.ITEM, token)).isEqualTo(purchases.size());
    }

    private static List<JsonNode> purchases(String token, RealmClient survivor) {
        List<JsonNode> all = new ArrayList<>();
        var cursor = "";
        while (cursor != null) {
            var page = survivor.get(ShopIT.PURCHASES + "?limit=100" + cursor, token);
            page.path("purchases").forEach(all::add);
            cursor =
                    page.hasNonNull("next_cursor")
                            ? "&cursor=" + page.path("next_cursor").asText()
                            : null;
        }
        return all;
    }

    private long held(String item, String token) {
        var items = door.get("/api/v1/world/inventory", token).path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(one -> one.path("item").asText().equals(item))
                .mapToLong(one -> one.path("quantity").asLong())
                .sum();
    }

    // ---- events

    /** They share one subscription: each event goes to one of them. */
    private void bothTakePartInEvents() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(EventCounts.of(events(atFirst)).applied()).isPositive();
                            assertThat(EventCounts.of(events(atSecond)).applied()).isPositive();
                        });
    }

    private void newcomersRegister() {
        for (int n = 0; n < NEWCOMERS_A_ROUND; n++) {
            var name = Client.newName();
            door.post(
                    "/api/v1/auth/register",
                    null,
                    Map.of(
                            "username",
                            name,
                            "email",
                            name + "@example.org",
                            "password",
                            Client.PASSWORD));
            newcomers.add(name);
        }
    }

    /** Whoever learnt of them: something can be given to each of them, at either instance. */
    private void knowsAllNewcomers() {
        for (int n = 0; n < newcomers.size(); n++) {
            var name = newcomers.get(n);
            var where = n % 2 == 0 ? atFirst : atSecond;
            await(name)
                    .atMost(PATIENCE)
                    .ignoreException(DoorRefused.class)
                    .until(() -> give(name, where).equals("completed"));
        }
        assertThat(held(Buyer.ITEM, giver.token())).isEqualTo(GIFTS - newcomers.size());
    }

    private String give(String name, RealmClient where) {
        Map<String, Object> gift = new HashMap<>();
        gift.put("username", name);
        gift.put("item", Buyer.ITEM);
        gift.put("item_id", null);
        gift.put("quantity", 1);
        return where.postKeyed(ShopIT.TRANSFERS, giver.token(), "gift-" + name, gift)
                .path("state")
                .asText();
    }

    private void everyEventWasRelayedOnceInItsOrder() throws Exception {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(realm.number("social", "SELECT count(*) FROM outbox"))
                                        .as("events that wait for the broker")
                                        .isZero());
        long told =
                realm.number(
                        "social",
                        "SELECT sum(sequence) FROM outbox_position WHERE topic = 'saga.events'");
        await().atMost(PATIENCE).until(() -> trail.distinct() >= told);
        System.err.printf(
                "events of sagas: told %d, delivered %d, different ones %d%n",
                told, trail.count(), trail.distinct());
        assertThat(trail.disordered()).isEmpty();
        assertThat((long) trail.count()).isEqualTo(told);
    }

    private void isWell(RealmClient instance) {
        var health = instance.get("/api/v1/social/health", operator);
        assertThat(health.path("status").asText()).as("%s", health).isEqualTo("HEALTHY");
        assertThat(events(instance)).contains("skipped=0").contains("dead_letters=0");
    }

    private String events(RealmClient instance) {
        var checks = instance.get("/api/v1/social/health", operator).path("checks");
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(check -> check.path("name").asText().equals("events"))
                .map(check -> check.path("detail").asText())
                .findFirst()
                .orElseThrow();
    }

    private Stream<Buyer> all() {
        return Stream.concat(overTheGateway.stream(), atTheSecond.stream());
    }
}
