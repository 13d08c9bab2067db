package org.realmgate.social.guild.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realmgate.social.guild.control.EscrowBooks.GOLD;
import static org.realmgate.social.guild.control.EscrowBooks.player;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.saga.SagaDefinitions;
import org.realmgate.platform.saga.SagaEngine;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.social.guild.entity.BankLoad;
import org.realmgate.social.guild.entity.BankLoad.Piece;
import org.realmgate.social.guild.entity.BankSlot;

/**
 * Members of two guilds deposit and withdraw at random, over two instances that die, while auth and
 * world do not answer, answer late or twice: what can be had of a bank is in escrow at any moment,
 * and in the end nothing else is. To see a failure again: its seed.
 */
class GuildBankSimulationIT {
    /** More of them: {@code -Dsimulation.seeds=200}. */
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 2);

    private static final int MEMBERS = 4;
    private static final int MOVES = 60;
    private static final int TURNS = 900;
    private static final int ROOM = 5;
    private static final long GOLD_EACH = 900;
    private static final int BREAD_EACH = 40;

    @Test
    void whateverFailsABankHoldsWhatItsEscrowHolds() {
        Map<String, Long> ends = new TreeMap<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (var realm = new Realm(seed)) {
                realm.run();
                realm.ends().forEach((end, count) -> ends.merge(end, count, Long::sum));
            }
        }
        assertThat(ends)
                .as("everything happened")
                .containsKeys(
                        "guild-deposit COMPLETED",
                        "guild-deposit COMPENSATED",
                        "guild-withdraw COMPLETED",
                        "guild-withdraw COMPENSATED");
    }

    /** Instances on one database, with auth and world on others. */
    private static final class Realm implements AutoCloseable {
        private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
        private final long seed;
        private final Random random;
        private final Store store = Store.on(Database.H2, "social");
        private final EscrowBooks auth;
        private final EscrowBooks world;
        private final List<Instance> instances = new ArrayList<>();
        private final List<LossyClient> clients = new ArrayList<>();
        private final List<String> guilds = new ArrayList<>();
        private final Set<String> begun = new HashSet<>();

        Realm(long seed) {
            this.seed = seed;
            random = new Random(seed);
            auth = new EscrowBooks(clock, Integer.MAX_VALUE);
            world = new EscrowBooks(clock, ROOM);
            instances.add(new Instance());
            instances.add(new Instance());
        }

        private final class Instance {
            private final TurnedLoops loops = new TurnedLoops();
            private final GuildInstance guilds;

            Instance() {
                var mine =
                        List.of(
                                new LossyClient("auth", auth.participant, random),
                                new LossyClient("world", world.participant, random));
                clients.addAll(mine);
                var beans = GuildInstance.on(store, clock);
                var definitions =
                        store.wiringWith(
                                        clock,
                                        Beans.of(
                                                beans.get(GuildFounding.class),
                                                beans.get(GuildDeposit.class),
                                                beans.get(GuildWithdrawal.class)))
                                .get(SagaDefinitions.class);
                guilds =
                        GuildInstance.on(
                                store, clock, loops, definitions, Beans.of(mine.toArray()));
                guilds.get(SagaEngine.class).start();
            }

            void turn() {
                var jobs = loops.jobs();
                int chosen = random.nextInt(jobs.size() + 2);
                if (chosen < jobs.size()) {
                    loops.turn(jobs.get(chosen));
                } else if (begun.size() < MOVES) {
                    begin(guilds);
                }
            }
        }

        void run() {
            found();
            clients.forEach(client -> client.faults(3));
            for (int turn = 0; turn < TURNS; turn++) {
                instances.get(random.nextInt(2)).turn();
                clock.forward(Duration.ofMillis(random.nextInt(800)));
                if (random.nextInt(30) == 0) {
                    clients.get(random.nextInt(clients.size())).deliverLate();
                }
                if (random.nextInt(80) == 0) {
                    // A participant goes away for longer than a step waits, or comes back.
                    clients.get(random.nextInt(clients.size()))
                            .faults(random.nextBoolean() ? 10 : 3);
                }
                if (random.nextInt(200) == 0) {
                    // It dies with all that it has in memory; another one is started.
                    instances.set(random.nextInt(2), new Instance());
                    clients.forEach(client -> client.faults(3));
                }
                if (turn % 60 == 0) {
                    whatCanBeHadIsInEscrow();
                }
            }
            settle();
            check();
        }

        /** Two guilds with half of the players each: founded by their sagas. */
        private void found() {
            var first = instances.getFirst();
            first.guilds.thereAre(2 * MEMBERS);
            for (long userId = 1; userId <= 2 * MEMBERS; userId++) {
                auth.make(userId, GOLD, GOLD_EACH);
                world.make(userId, new BankSlot("bread", ""), BREAD_EACH);
                for (int n = 0; n < 4; n++) {
                    world.make(userId, sword(userId, n), 1);
                }
            }
            for (long leader = 1; leader <= 2; leader++) {
                var id = first.guilds.begin(leader, "Guild " + leader, "G" + leader);
                settle();
                guilds.add(id);
                for (long userId = leader + 2; userId <= 2 * MEMBERS; userId += 2) {
                    first.guilds.join(id, leader, userId);
                    long member = userId;
                    store.run(
                            () ->
                                    first.guilds
                                            .get(LeadingGuilds.class)
                                            .promote(guildsLeader(id), id, member));
                }
            }
        }

        private long guildsLeader(String id) {
            return guilds.indexOf(id) + 1L;
        }

        private static BankSlot sword(long userId, int n) {
            return new BankSlot(
                    "iron-sword", "0199f0a8-8c00-7000-8000-0000000%02d%03d".formatted(userId, n));
        }

        private void begin(GuildInstance instance) {
            long userId = random.nextInt(2 * MEMBERS) + 1L;
            var guild = guilds.get((int) ((userId - 1) % 2));
            try {
                if (random.nextInt(2) == 0) {
                    begun.add(instance.deposit(userId, guild, some(world.at(player(userId)))));
                } else {
                    begun.add(instance.withdraw(userId, guild, some(slots(guild))));
                }
            } catch (Refusal refused) {
                assertThat(refused.code())
                        .as("seed=%d", seed)
                        .isIn(
                                "social.not-in-bank",
                                "social.bank-day-limit",
                                "social.bank-busy",
                                "social.not-for-the-bank");
            }
        }

        /** Something of what there is, or a little more than that. */
        private BankLoad some(Map<BankSlot, Long> there) {
            List<Piece> pieces = new ArrayList<>();
            for (var entry : new TreeMap<>(named(there)).values()) {
                if (random.nextInt(3) == 0 && pieces.size() < 3) {
                    pieces.add(
                            entry.itemId().isEmpty()
                                    ? new Piece(entry.item(), null, 1 + random.nextInt(15))
                                    : new Piece(entry.item(), entry.itemId(), 1));
                }
            }
            return BankLoad.of(random.nextBoolean() ? 0 : 1 + random.nextInt(400), pieces);
        }

        private static Map<String, BankSlot> named(Map<BankSlot, Long> there) {
            Map<String, BankSlot> all = new HashMap<>();
            there.keySet().forEach(slot -> all.put(slot.item() + slot.itemId(), slot));
            return all;
        }

        private Map<BankSlot, Long> slots(String guild) {
            var beans = instances.getFirst().guilds;
            return store.in(
                    () -> {
                        var found = beans.get(Guilds.class).get(guild);
                        Map<BankSlot, Long> all =
                                new HashMap<>(beans.get(GuildBanks.class).of(found).slots());
                        all.merge(GOLD, found.bankGold(), Long::sum);
                        return all;
                    });
        }

        private void whatCanBeHadIsInEscrow() {
            for (var guild : guilds) {
                slots(guild)
                        .forEach(
                                (slot, quantity) ->
                                        assertThat(escrow(guild, slot))
                                                .as("%s of %s, seed=%d", slot, guild, seed)
                                                .isGreaterThanOrEqualTo(quantity));
            }
        }

        private long escrow(String guild, BankSlot slot) {
            return (slot.equals(GOLD) ? auth : world).at("guild:" + guild).getOrDefault(slot, 0L);
        }

        private void settle() {
            clients.forEach(client -> client.faults(0));
            clients.forEach(LossyClient::deliverLate);
            for (int round = 0; round < 400 && isMoving(); round++) {
                instances.forEach(instance -> instance.loops.turnAll());
                clock.forward(Duration.ofSeconds(1));
            }
        }

        private boolean isMoving() {
            return store.in(
                    () ->
                            ((Number)
                                                    store.entities()
                                                            .createNativeQuery(
                                                                    "SELECT COUNT(*) FROM saga"
                                                                            + " WHERE state <>"
                                                                            + " 'NEEDS_OPERATOR'")
                                                            .getSingleResult())
                                            .longValue()
                                    > 0);
        }

        private void check() {
            assertThat(isMoving()).as("sagas that do not end, seed=%d", seed).isFalse();
            long gold =
                    auth.places().values().stream()
                            .mapToLong(place -> place.getOrDefault(GOLD, 0L))
                            .sum();
            assertThat(gold)
                    .as("gold minted = held + in escrow + burnt, seed=%d", seed)
                    .isEqualTo(2 * MEMBERS * GOLD_EACH);
            assertThat(auth.at("burnt")).containsOnly(Map.entry(GOLD, 1_000L));
            assertThat(
                            world.places().values().stream()
                                    .map(Map::keySet)
                                    .flatMap(Collection::stream)
                                    .filter(slot -> !slot.itemId().isEmpty()))
                    .as("each unique item is in one place, seed=%d", seed)
                    .hasSize(2 * MEMBERS * 4)
                    .doesNotHaveDuplicates();
            guilds.forEach(this::checkBank);
        }

        /** What waits for an operator is neither in the bank nor all in escrow. */
        private void checkBank(String guild) {
            var rows = slots(guild);
            var all = new HashSet<>(rows.keySet());
            all.add(GOLD);
            all.addAll(world.at("guild:" + guild).keySet());
            for (var slot : all) {
                long expected = rows.getOrDefault(slot, 0L) + parked(guild, slot);
                assertThat(escrow(guild, slot))
                        .as("%s of %s, seed=%d", slot, guild, seed)
                        .isEqualTo(expected);
            }
        }

        private long parked(String guild, BankSlot slot) {
            var books = slot.equals(GOLD) ? auth : world;
            var beans = instances.getFirst().guilds;
            return store
                    .in(() -> beans.get(GuildBanks.class).log(guild, Optional.empty(), 1_000))
                    .stream()
                    .filter(move -> move.isUnderWay())
                    .mapToLong(
                            move ->
                                    books.effect(move.moveId(), slot)
                                            + (move.isDeposit() ? 0 : of(move.load(), slot)))
                    .sum();
        }

        private static long of(BankLoad load, BankSlot slot) {
            return slot.equals(GOLD) ? load.gold() : load.slots().getOrDefault(slot, 0L);
        }

        Map<String, Long> ends() {
            var sagas = instances.getFirst().guilds.get(Sagas.class);
            Map<String, Long> ends = new HashMap<>();
            states(sagas)
                    .forEach(
                            saga ->
                                    ends.merge(
                                            saga.begun().type() + " " + saga.status(),
                                            1L,
                                            Long::sum));
            return ends;
        }

        private Stream<SagaState> states(Sagas sagas) {
            return store.in(() -> begun.stream().map(sagas::find).toList()).stream()
                    .map(Optional::orElseThrow);
        }

        @Override
        public void close() {
            store.close();
            auth.close();
            world.close();
        }
    }
}
