package org.realmgate.auth.wallet.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.wallet.entity.Book.Posted;
import org.realmgate.auth.wallet.entity.Purpose;
import org.realmgate.auth.wallet.entity.Transfer;
import org.realmgate.auth.wallet.entity.Wallet;
import org.realmgate.auth.wallet.entity.WalletLimits;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

class LedgerWriterIT {
    private static final Purpose GIFT = new Purpose("mail.gift", "letter 1");
    private static final int TRANSFERS = 1_500;
    private static final int PLAYERS = 6;

    private final List<LedgerWriter> started = new ArrayList<>();
    private RunningAuth auth;
    private LedgerWriter writer;
    private long anna;
    private long ben;

    private void openOn(Database database) {
        auth = new RunningAuth(database);
        writer = instance();
        anna = auth.register("Anna", "hash");
        ben = auth.register("Ben", "hash");
    }

    private LedgerWriter instance() {
        var made = auth.another(LedgerWriter.class);
        started.add(made);
        return made;
    }

    @AfterEach
    void close() throws InterruptedException {
        for (var one : started) {
            one.stop();
        }
        auth.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoAsksAgainByTheSameKeyIsToldTheSameAndMovesNothing(Database database) {
        openOn(database);
        writer.start();

        var first = done(writer.transfer(gift("k-1", 300)));
        var again = done(writer.transfer(gift("k-1", 300)));
        var elsewhere = instance();
        elsewhere.start();
        var there = done(elsewhere.transfer(gift("k-1", 300)));

        assertThat(first.taken().balance()).hasValue(700);
        assertThat(first.given().balance()).hasValue(1_300);
        assertThat(again).isEqualTo(first);
        assertThat(there).isEqualTo(first);
        assertThat(wallet(anna)).isEqualTo(new Wallet(anna, 700, 0));
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aKeyStandsForOneTransfer(Database database) {
        openOn(database);
        writer.start();
        done(writer.transfer(gift("k-1", 300)));

        for (var other :
                List.of(
                        gift("k-1", 301),
                        new Transfer("k-1", ben, anna, 300, GIFT),
                        new Transfer("k-1", anna, ben, 300, new Purpose("mail.gift", "2")))) {
            assertThat(codeOf(writer.transfer(other))).isEqualTo("auth.transfer-key-reused");
        }
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aRefusedTransferLeavesItsKeyFree(Database database) {
        openOn(database);
        writer.start();

        assertThat(codeOf(writer.transfer(gift("k-1", 1_001)))).isEqualTo("auth.not-enough-gold");
        assertThat(codeOf(writer.transfer(new Transfer("k-1", anna, -1, 1, GIFT))))
                .isEqualTo("auth.no-such-user");
        assertThat(codeOf(writer.transfer(new Transfer("k-1", anna, anna, 1, GIFT))))
                .isEqualTo("auth.posting-malformed");
        done(writer.transfer(gift("k-1", 1_000)));

        assertThat(wallet(anna).gold()).isZero();
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void withinABatchAKeyStandsForTheFirstThatHasIt(Database database) {
        openOn(database);
        var transfers = auth.get(Transfers.class);

        var outcomes =
                auth.store.in(
                        () ->
                                transfers.carryOut(
                                        List.of(
                                                gift("k-1", 300),
                                                gift("k-2", 5_000),
                                                gift("k-1", 300),
                                                gift("k-1", 301),
                                                gift("k-2", 5_000),
                                                gift("k-2", 1),
                                                gift("k-3", 50))));

        assertThat(outcomes.stream().map(LedgerWriterIT::codeOf))
                .containsExactly(
                        "done",
                        "auth.not-enough-gold",
                        "done",
                        "auth.transfer-key-reused",
                        "auth.not-enough-gold",
                        "auth.transfer-key-reused",
                        "done");
        assertThat(outcomes.get(2)).isEqualTo(outcomes.getFirst());
        assertThat(wallet(anna).gold()).isEqualTo(650);
        assertThat(Audit.rows(auth, "SELECT transfer_key FROM gold_transfer"))
                .containsExactlyInAnyOrder("k-1", "k-3");
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void instancesThatUseAKeyForDifferentWalletsDoOneOfThem(Database database) {
        openOn(database);
        long cleo = auth.register("Cleo", "hash");
        long dora = auth.register("Dora", "hash");
        var instances = List.of(writer, instance());
        instances.forEach(LedgerWriter::start);
        for (int round = 0; round < 20; round++) {
            var key = "k-" + round;
            var asked = List.of(gift(key, 1), new Transfer(key, cleo, dora, 1, GIFT));

            var codes =
                    InParallel.run(
                            2, thread -> codeOf(instances.get(thread).transfer(asked.get(thread))));

            assertThat(codes).containsExactlyInAnyOrder("done", "auth.transfer-key-reused");
        }
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aBusyWalletIsServedInOrderAndToTheLastCoin(Database database) {
        openOn(database);
        writer.start();
        List<CompletableFuture<Posted>> answers = new ArrayList<>();
        for (int n = 0; n < TRANSFERS; n++) {
            answers.add(writer.transfer(gift("k-" + n, 1)));
        }
        // The same keys once more while the first ones may be under way.
        for (int n = 0; n < TRANSFERS; n++) {
            answers.add(writer.transfer(gift("k-" + n, 1)));
        }

        var codes = answers.stream().map(LedgerWriterIT::codeOf).toList();

        assertThat(codes.subList(0, 1_000)).containsOnly("done");
        assertThat(codes.subList(1_000, TRANSFERS)).containsOnly("auth.not-enough-gold");
        assertThat(codes.subList(TRANSFERS, TRANSFERS + 1_000)).containsOnly("done");
        assertThat(wallet(anna).gold()).isZero();
        assertThat(wallet(ben).gold()).isEqualTo(2_000);
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void instancesThatAreAskedForTheSameDoEachOnce(Database database) {
        openOn(database);
        writer.start();
        var other = instance();
        other.start();
        List<Long> players = new ArrayList<>(List.of(anna, ben));
        while (players.size() < PLAYERS) {
            players.add(auth.register("player" + players.size(), "hash"));
        }
        long seed = new Random().nextLong();
        var random = new Random(seed);
        List<Transfer> asked = new ArrayList<>();
        for (int n = 0; n < TRANSFERS; n++) {
            int from = random.nextInt(PLAYERS);
            int to = (from + 1 + random.nextInt(PLAYERS - 1)) % PLAYERS;
            asked.add(
                    new Transfer(
                            UUID.randomUUID().toString(),
                            players.get(from),
                            players.get(to),
                            random.nextLong(1, 3),
                            GIFT));
        }

        var answers =
                InParallel.run(
                        2,
                        thread ->
                                asked.stream()
                                        .map(thread == 0 ? writer::transfer : other::transfer)
                                        .toList()
                                        .stream()
                                        .map(LedgerWriterIT::entriesOf)
                                        .toList());

        assertThat(answers.getFirst()).as("seed=" + seed).isEqualTo(answers.getLast());
        assertThat(Audit.rows(auth, "SELECT entry_id FROM ledger_entry"))
                .hasSize(2 * (TRANSFERS + PLAYERS));
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whileTheDatabaseIsAwayNothingIsDoneAndAfterItAllIsAsBefore(Database database) {
        openOn(database);
        writer.start();
        auth.store.goAway();
        assertThat(codeOf(writer.transfer(gift("k-1", 300)))).isEqualTo("auth.unavailable");

        auth.store.comeBack();

        done(writer.transfer(gift("k-1", 300)));
        assertThat(wallet(anna).gold()).isEqualTo(700);
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "H2")
    void moreThanMayWaitAreRefusedAndWhoeverStopsTellsThoseWhoWait(Database database)
            throws InterruptedException {
        openOn(database);
        writer.start();
        // Its loop pauses after a fault, and takes nothing meanwhile.
        auth.store.goAway();
        List<CompletableFuture<Posted>> answers = new ArrayList<>();
        CompletableFuture<Posted> last;
        do {
            last = writer.transfer(gift("k-" + answers.size(), 1));
            answers.add(last);
        } while (!(last.isDone() && codeOf(last).equals("auth.busy")));

        writer.stop();

        assertThat(answers).hasSizeGreaterThan(WalletLimits.WAITING_MAX);
        assertThat(answers).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(codeOf(writer.transfer(gift("k-0", 1)))).isEqualTo("auth.unavailable");
        auth.store.comeBack();
        assertThat(wallet(anna).gold()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aKeyIsKnownForADay(Database database) {
        openOn(database);
        writer.start();
        done(writer.transfer(gift("k-1", 300)));
        var transfers = auth.get(Transfers.class);

        auth.clock.forward(Duration.ofDays(1).minusMillis(1));
        assertThat(auth.store.in(transfers::forgetSome)).isFalse();
        done(writer.transfer(gift("k-1", 300)));
        assertThat(wallet(anna).gold()).isEqualTo(700);

        auth.clock.forward(Duration.ofMillis(1));
        assertThat(auth.store.in(transfers::forgetSome)).isFalse();
        done(writer.transfer(gift("k-1", 300)));
        assertThat(wallet(anna).gold()).isEqualTo(400);
    }

    private Transfer gift(String key, long amount) {
        return new Transfer(key, anna, ben, amount, GIFT);
    }

    private Wallet wallet(long userId) {
        return auth.store.in(() -> auth.get(Wallets.class).get(userId));
    }

    private static Posted done(CompletableFuture<Posted> answer) {
        return answer.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static long entriesOf(CompletableFuture<Posted> answer) {
        return done(answer).taken().entryId();
    }

    private static String codeOf(Transfers.Outcome outcome) {
        return outcome instanceof Transfers.Outcome.Refused refused ? refused.why().code() : "done";
    }

    private static String codeOf(CompletableFuture<Posted> answer) {
        try {
            answer.get(30, TimeUnit.SECONDS);
            return "done";
        } catch (ExecutionException refused) {
            return ((Refusal) refused.getCause()).code();
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError(late);
        }
    }
}
