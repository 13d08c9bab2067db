package org.realmgate.social.mail.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realmgate.social.mail.control.EscrowLedger.GOLD;
import static org.realmgate.social.mail.control.EscrowLedger.SOURCE;
import static org.realmgate.social.mail.control.EscrowLedger.escrow;
import static org.realmgate.social.mail.control.EscrowLedger.thing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.platform.loop.Turn;
import org.realmgate.platform.saga.SagaDefinitions;
import org.realmgate.platform.saga.SagaEngine;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.social.mail.entity.Attachment;
import org.realmgate.social.mail.entity.Enclosure;
import org.realmgate.social.mail.entity.Letter;
import org.realmgate.social.mail.entity.Mail;
import org.realmgate.social.person.control.People;

/**
 * Random mail, sent, taken, left to expire and deleted by two instances that die, with participants
 * that do not answer, answer late, twice or never, and accounts that are deleted; then the books
 * are compared. To see a failure again: its seed.
 */
class MailSimulationIT {
    /** More of them: {@code -Dsimulation.seeds=200}. */
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 2);

    private static final int USERS = 6;
    private static final int SORTS_MAX = 5;
    private static final Duration TERM = Duration.ofDays(31);

    @Test
    void whateverFailsTheBooksOfEachMailAreEqual() {
        var seen = new TreeMap<String, Integer>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (var realm = new Realm(Database.H2, seed)) {
                realm.lostInTen = 3;
                for (int round = 0; round < 3; round++) {
                    realm.run(150);
                }
                realm.codes.forEach((code, times) -> seen.merge(code, times, Integer::sum));
            }
        }
        assertThat(seen)
                .as("what came of sagas, in all seeds")
                .containsKeys("mail-send completed", "mail-take completed", "mail-take compensated")
                .containsKeys("mail-send compensated", "returned");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void withoutFaultsTheBooksAreEqualAndNothingWaitsForAnOperator(Database database) {
        try (var realm = new Realm(database, 7)) {
            realm.run(80);
            assertThat(realm.codes).doesNotContainKey("decided by an operator");
        }
    }

    /** Whose ids follow from the seed as well. */
    static class SeededSagas extends Sagas {
        private Random ids;

        @Override
        public String newId() {
            return new UUID(ids.nextLong(), ids.nextLong()).toString();
        }
    }

    /** Loops whose turns are taken here. */
    private static final class HeldLoops extends Loops {
        private final Map<String, Turn> turns = new HashMap<>();

        @Override
        public Loop start(String job, Turn turn, RetryBackoff backoff) {
            turns.put(job, turn);
            return new Loop(job, Thread::new, turn, backoff);
        }

        void turn(String job) {
            try {
                turns.get(job).turn();
            } catch (RuntimeException fault) {
                throw fault;
            } catch (Exception fault) {
                throw new IllegalStateException(job, fault);
            }
        }
    }

    /** Social on one database, by two instances; who has what, in ledgers of their own. */
    private static final class Realm implements AutoCloseable {
        private static final List<String> JOBS =
                List.of("saga-keeper", "saga-auth", "saga-world", "saga-moves", "saga-moves");

        private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
        private final Random random;
        private final long seed;
        private final Store store;
        private final EscrowLedger auth;
        private final EscrowLedger world;
        private final List<LossyClient> clients = new ArrayList<>();
        private final List<Instance> instances = new ArrayList<>();
        private final List<Long> users = new ArrayList<>();
        private final List<String> swords = new ArrayList<>();
        private final Map<String, Integer> codes = new TreeMap<>();
        private final Set<String> counted = new HashSet<>();
        private int lostInTen;
        private int keys;

        Realm(Database database, long seed) {
            this.seed = seed;
            random = new Random(seed);
            store = Store.on(database, "social");
            auth = new EscrowLedger(database, clock, Integer.MAX_VALUE);
            world = new EscrowLedger(database, clock, SORTS_MAX);
            var people = store.wiring().get(People.class);
            for (long user = 1; user <= USERS; user++) {
                long id = user;
                store.run(() -> people.add(id, "user" + id));
                users.add(id);
                auth.make(id, GOLD, 200);
                world.make(id, "bread", 40);
                for (int n = 0; n < 3; n++) {
                    var sword = new UUID(random.nextLong(), random.nextLong()).toString();
                    swords.add(sword);
                    world.make(id, thing("iron-sword", sword), 1);
                }
            }
            instances.add(new Instance());
            instances.add(new Instance());
        }

        /** One that runs sagas and answers players. */
        private final class Instance {
            private final HeldLoops loops = new HeldLoops();
            private final SendingMail sending;
            private final Emptying emptying;
            private final Mails mails;
            private final MailExpiry expiry;
            private final Sagas sagas;

            Instance() {
                var mine =
                        List.of(
                                new LossyClient("auth", auth.participant, random),
                                new LossyClient("world", world.participant, random));
                clients.addAll(mine);
                var plain = store.wiringWith(clock);
                var definitions =
                        store.wiringWith(
                                        clock,
                                        Beans.of(
                                                plain.get(MailSend.class),
                                                plain.get(MailTake.class),
                                                plain.get(MailAbandon.class)))
                                .get(SagaDefinitions.class);
                var beans =
                        store.wiringWith(
                                clock, new Judge(), loops, definitions, Beans.of(mine.toArray()));
                var seeded = beans.get(SeededSagas.class);
                seeded.ids = random;
                sagas = seeded;
                sending = beans.get(SendingMail.class);
                emptying = beans.get(Emptying.class);
                mails = beans.get(Mails.class);
                expiry = beans.get(MailExpiry.class);
                beans.get(SagaEngine.class).start();
            }

            void act() {
                switch (random.nextInt(12)) {
                    case 0, 1, 2, 3 -> send();
                    case 4, 5, 6, 7 -> ofSomeMail((user, mail) -> take(user, mail));
                    case 8 ->
                            ofSomeMail(
                                    (user, mail) -> store.run(() -> emptying.delete(user, mail)));
                    case 9 -> reward();
                    case 10 -> store.in(expiry::forgetSome);
                    default -> deleteSomebody();
                }
            }

            private void send() {
                long from = someUser();
                var letter =
                        new Letter("s", "", random.nextInt(2) * random.nextLong(1, 90), items());
                var key = IdempotencyKey.of("k" + keys++, from, "social.mail", letter);
                var to = "user" + someUser();
                for (int times = random.nextInt(1, 3); times > 0; times--) {
                    sending.send(from, to, letter, key);
                }
            }

            private List<Enclosure> items() {
                List<Enclosure> items = new ArrayList<>();
                if (random.nextBoolean()) {
                    items.add(Enclosure.of("bread", null, random.nextInt(1, 9)));
                }
                if (random.nextInt(3) == 0) {
                    var sword = swords.get(random.nextInt(swords.size()));
                    items.add(Enclosure.of("iron-sword", sword, 1));
                }
                return items;
            }

            private void take(long user, String mail) {
                var key =
                        random.nextBoolean()
                                ? IdempotencyKey.of(
                                        "k" + keys++,
                                        user,
                                        "take",
                                        new Letter(mail, "", 0, List.of()))
                                : Optional.<IdempotencyKey>empty();
                for (int times = random.nextInt(1, 3); times > 0; times--) {
                    emptying.take(user, mail, key);
                }
            }

            private void reward() {
                var items =
                        List.of(
                                Enclosure.promised("bread", 2, false),
                                Enclosure.promised("ring", random.nextInt(1, 3), true));
                sending.reward(
                        99,
                        "user" + someUser(),
                        new Letter("r", "", random.nextLong(0, 50), items),
                        Optional.empty());
            }

            private interface OfMail {
                void act(long userId, String mailId);
            }

            private void ofSomeMail(OfMail act) {
                long user = someUser();
                var received = store.in(() -> mails.received(user, Mails.After.NOTHING, 100));
                if (!received.isEmpty()) {
                    var mail = received.get(random.nextInt(received.size()));
                    act.act(user, mail.mailId());
                }
            }

            /** Some at most, and now and then: auth and world know it first. */
            private void deleteSomebody() {
                if (users.size() <= USERS - 2 || random.nextInt(4) > 0) {
                    return;
                }
                long user = users.remove(random.nextInt(users.size()));
                auth.delete(user);
                world.delete(user);
                var people = store.wiring().get(People.class);
                store.run(
                        () -> {
                            people.remove(user);
                            expiry.expireAllOf(user);
                        });
                count("deleted");
            }
        }

        private long someUser() {
            return users.get(random.nextInt(users.size()));
        }

        private void count(String code) {
            codes.merge(code, 1, Integer::sum);
        }

        void run(int turns) {
            clients.forEach(client -> client.lose(lostInTen));
            for (int turn = 0; turn < turns; turn++) {
                var instance = instances.get(random.nextInt(instances.size()));
                try {
                    if (random.nextInt(3) == 0) {
                        instance.act();
                    }
                } catch (Refusal refused) {
                    count(refused.code());
                }
                instance.loops.turn(JOBS.get(random.nextInt(JOBS.size())));
                clock.forward(Duration.ofMillis(random.nextInt(800)));
                if (lostInTen > 0 && random.nextInt(60) == 0) {
                    disturb();
                }
            }
            settle();
            check();
            clock.forward(TERM);
            while (store.in(instances.getFirst().expiry::forgetSome)) {
                // There may be more.
            }
            settle();
            check();
        }

        private void disturb() {
            var client = clients.get(random.nextInt(clients.size()));
            switch (random.nextInt(4)) {
                case 0 -> clients.forEach(LossyClient::deliver);
                case 1 -> client.lose(random.nextBoolean() ? 10 : lostInTen);
                // Longer than a step is asked for.
                case 2 -> clock.forward(Duration.ofSeconds(random.nextInt(200)));
                default -> {
                    // It dies with all that it has in memory; another one is started.
                    instances.set(random.nextInt(2), new Instance());
                    clients.forEach(one -> one.lose(lostInTen));
                }
            }
        }

        /** Everything is there again; operators see to what waits for them. */
        private void settle() {
            clients.forEach(client -> client.lose(0));
            clients.forEach(LossyClient::deliver);
            move();
            for (int times = 0; times < 2; times++) {
                parked().forEach(id -> store.in(() -> sagas().retry(id, "once more")));
                move();
            }
            for (var id : parked()) {
                count("decided by an operator");
                store.in(() -> sagas().resolve(id, "what was given is spent"));
            }
            countEnded();
        }

        private Sagas sagas() {
            return instances.getFirst().sagas;
        }

        private void move() {
            for (int round = 0; round < 100 && moving() > 0; round++) {
                for (var instance : instances) {
                    JOBS.forEach(instance.loops::turn);
                }
                clock.forward(Duration.ofSeconds(1));
            }
            assertThat(moving()).as("sagas that do not end, seed=%d", seed).isZero();
        }

        private long moving() {
            return query("SELECT saga_id FROM saga WHERE state <> 'NEEDS_OPERATOR'").size();
        }

        private List<String> parked() {
            return query("SELECT saga_id FROM saga WHERE state = 'NEEDS_OPERATOR'");
        }

        private void countEnded() {
            for (var id : query("SELECT saga_id FROM saga_ended")) {
                if (counted.add(id)) {
                    var saga = store.in(() -> sagas().find(id)).orElseThrow();
                    count(saga.begun().type() + " " + saga.status().name().toLowerCase());
                }
            }
        }

        private List<String> query(String sql) {
            return store.in(
                    () -> {
                        List<?> found = store.entities().createNativeQuery(sql).getResultList();
                        return found.stream().map(String.class::cast).toList();
                    });
        }

        /** When no saga is under way the rows say what is in which escrow, to the coin. */
        private void check() {
            assertThat(held())
                    .as("what mails hold is in their escrows, seed=%d %s", seed, codes)
                    .isEqualTo(inEscrow());
            var balances = new HashMap<>(auth.all());
            world.all()
                    .forEach(
                            (place, things) ->
                                    balances.merge(place, things, MailSimulationIT::together));
            var sums = new HashMap<String, Long>();
            balances.forEach(
                    (place, things) ->
                            things.forEach(
                                    (thing, amount) -> {
                                        sums.merge(thing, amount, Long::sum);
                                        if (!place.equals(SOURCE)) {
                                            assertThat(amount)
                                                    .as("%s at %s, seed=%d", thing, place, seed)
                                                    .isPositive();
                                            assertThat(thing.contains("#") ? amount : 1L)
                                                    .as("%s is once, seed=%d", thing, seed)
                                                    .isEqualTo(1);
                                        }
                                    }));
            assertThat(sums.values()).as("made = held + gone, seed=%d", seed).containsOnly(0L);
            assertThat(placesOfUniqueItems(balances))
                    .as("each in one place, seed=%d", seed)
                    .containsOnly(1);
        }

        private static List<Integer> placesOfUniqueItems(Map<String, Map<String, Long>> balances) {
            var places = new HashMap<String, Integer>();
            balances.forEach(
                    (place, things) -> {
                        if (!place.equals(SOURCE)) {
                            things.keySet().stream()
                                    .filter(thing -> thing.contains("#"))
                                    .forEach(thing -> places.merge(thing, 1, Integer::sum));
                        }
                    });
            return List.copyOf(places.values());
        }

        /** By escrow and thing, what the rows say. */
        private Map<String, Map<String, Long>> held() {
            return store.in(
                    () -> {
                        var held = new HashMap<String, Map<String, Long>>();
                        var mails =
                                store.entities()
                                        .createQuery("SELECT m FROM Mail m", Mail.class)
                                        .getResultList();
                        var attachments =
                                instances
                                        .getFirst()
                                        .mails
                                        .attachments(mails.stream().map(Mail::mailId).toList());
                        for (var mail : mails) {
                            assertThat(mail.state())
                                    .as("seed=%d", seed)
                                    .isIn(Mail.State.ARRIVED, Mail.State.RETURNED);
                            if (mail.isReturned()) {
                                count("returned");
                            }
                            for (var one : attachments.getOrDefault(mail.mailId(), List.of())) {
                                assertThat(one.state())
                                        .as("seed=%d", seed)
                                        .isNotEqualTo(Attachment.State.TAKING);
                                if (one.is(Attachment.State.ATTACHED) && !mail.isReward()) {
                                    held.computeIfAbsent(
                                                    escrow(mail.mailId()), any -> new HashMap<>())
                                            .merge(
                                                    one.isGold()
                                                            ? GOLD
                                                            : thing(one.item(), one.itemId()),
                                                    one.isGold() ? one.gold() : one.quantity(),
                                                    Long::sum);
                                }
                            }
                        }
                        return held;
                    });
        }

        private Map<String, Map<String, Long>> inEscrow() {
            var escrows = new HashMap<String, Map<String, Long>>();
            for (var ledger : List.of(auth, world)) {
                ledger.all()
                        .forEach(
                                (place, things) -> {
                                    if (place.startsWith("escrow")) {
                                        escrows.merge(place, things, MailSimulationIT::together);
                                    }
                                });
            }
            return escrows;
        }

        @Override
        public void close() {
            store.close();
            auth.close();
            world.close();
        }
    }

    private static Map<String, Long> together(Map<String, Long> one, Map<String, Long> other) {
        var all = new HashMap<>(one);
        other.forEach((thing, amount) -> all.merge(thing, amount, Long::sum));
        return all;
    }
}
