package org.realmgate.auth.wallet.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.realmgate.auth.wallet.control.GoldSteps.other;
import static org.realmgate.auth.wallet.control.GoldSteps.step;
import static org.realmgate.auth.wallet.control.GoldSteps.undoing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.account.control.Deleting;
import org.realmgate.contracts.auth.DeductGold;
import org.realmgate.contracts.auth.GiveGold;
import org.realmgate.contracts.auth.MintGold;
import org.realmgate.contracts.auth.ReturnGold;
import org.realmgate.contracts.auth.TakeGold;
import org.realmgate.contracts.saga.StepCommand;
import org.realmgate.contracts.saga.rpc.StepRequest;
import org.realmgate.platform.saga.ParticipantGrpc;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

class GoldEscrowIT {
    private static final String MAIL = "mail.send";
    private static final String LETTER = "letter-1";
    private static final String LONG = "r".repeat(64);

    private static final int INSTANCES = 3;
    private static final int PLAYERS = 5;
    private static final int BATCHES = 15;
    private static final int STEPS = 30;

    private RunningAuth auth;
    private ParticipantGrpc participant;
    private long anna;
    private long ben;

    private void openOn(Database database) {
        auth = new RunningAuth(database);
        participant = GoldSteps.instance(auth);
        anna = auth.register("Anna", "hash");
        ben = auth.register("Ben", "hash");
    }

    @AfterEach
    void close() {
        Audit.check(auth);
        auth.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatOnePlayerPutsInAnotherTakesOutInParts(Database database) {
        openOn(database);

        assertThat(ask(take(anna, 300, LETTER))).containsExactly("done");
        assertThat(inEscrow(LETTER)).isEqualTo(300);
        assertThat(ask(give(ben, 100, LETTER))).containsExactly("done");
        assertThat(ask(give(ben, 200, LETTER))).containsExactly("done");

        assertThat(inEscrow(LETTER)).isZero();
        assertThat(gold(anna)).isEqualTo(700);
        assertThat(gold(ben)).isEqualTo(1_300);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aReferenceMayBeAsLongAsItsRule(Database database) {
        openOn(database);

        assertThat(ask(take(anna, 300, LONG), take(anna, 300, LONG + "r"), take(anna, 1, "\u00e9")))
                .containsExactly("done", "auth.posting-malformed", "auth.posting-malformed");
        assertThat(ask(give(ben, 1, LONG), give(ben, 1, ""), give(ben, 0, LETTER)))
                .containsExactly("done", "auth.posting-malformed", "auth.posting-malformed");

        assertThat(inEscrow(LONG)).isEqualTo(299);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void nothingComesOutThatDidNotGoIn(Database database) {
        openOn(database);
        ask(take(anna, 300, LETTER));

        assertThat(
                        ask(
                                give(ben, 200, LETTER),
                                give(ben, 301, LETTER),
                                give(ben, 1, "letter-2"),
                                give(anna, 100, LETTER)))
                .containsExactly("done", "auth.not-in-escrow", "auth.not-in-escrow", "done");
        assertThat(ask(give(anna, 1, LETTER))).containsExactly("auth.not-in-escrow");
        assertThat(ask(giveBack(anna, 1, LETTER))).containsExactly("auth.not-in-escrow");
        assertThat(gold(ben)).isEqualTo(1_200);
        assertThat(gold(anna)).isEqualTo(800);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofManyTogetherARefusedOneChangesNothingOfOthers(Database database) {
        openOn(database);

        assertThat(
                        ask(
                                take(anna, 600, LETTER),
                                take(anna, 1_001, "letter-2"),
                                take(ben, 600, "letter-2"),
                                take(anna, 400, "letter-2"),
                                take(-5, 1, LETTER)))
                .containsExactly(
                        "done", "auth.not-enough-gold", "done", "done", "auth.no-such-user");

        assertThat(inEscrow(LETTER)).isEqualTo(600);
        assertThat(inEscrow("letter-2")).isEqualTo(1_000);
        assertThat(gold(anna)).isZero();
        assertThat(gold(ben)).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aTakingThatIsUndoneGivesBackOnce(Database database) {
        openOn(database);
        var saga = other();
        var undone = undoing(saga, giveBack(anna, 300, LETTER));
        GoldSteps.codes(participant, step(saga, take(anna, 300, LETTER)));

        assertThat(GoldSteps.codes(participant, undone)).containsExactly("done");
        assertThat(GoldSteps.codes(participant, undone)).containsExactly("done");

        assertThat(gold(anna)).isEqualTo(1_000);
        assertThat(inEscrow(LETTER)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatADeletedAccountWouldGetBackIsBurntAndNothingIsGivenToIt(Database database) {
        openOn(database);
        ask(take(anna, 300, LETTER));
        auth.store.run(() -> auth.get(Deleting.class).delete(anna));

        assertThat(ask(give(anna, 100, LETTER), new MintGold(anna, 1, MAIL, LETTER)))
                .containsExactly("auth.no-such-user", "auth.no-such-user");
        assertThat(inEscrow(LETTER)).isEqualTo(300);
        assertThat(ask(giveBack(anna, 200, LETTER), give(ben, 100, LETTER)))
                .containsExactly("done", "done");

        assertThat(inEscrow(LETTER)).isZero();
        assertThat(
                        Audit.rows(
                                auth,
                                "SELECT amount FROM ledger_entry WHERE account = 'burnt' AND"
                                        + " reference = 'letter-1'"))
                .containsExactly(200L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aRewardIsNewGoldAndIsUndoneByADeduction(Database database) {
        openOn(database);
        var saga = other();

        assertThat(GoldSteps.codes(participant, step(saga, new MintGold(anna, 50, MAIL, LETTER))))
                .containsExactly("done");
        assertThat(gold(anna)).isEqualTo(1_050);
        assertThat(
                        GoldSteps.codes(
                                participant, undoing(saga, new DeductGold(anna, 50, MAIL, LETTER))))
                .containsExactly("done");

        assertThat(gold(anna)).isEqualTo(1_000);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theDatabaseItselfRefusesAnEscrowBelowZero(Database database) {
        openOn(database);
        ask(take(anna, 300, LETTER));

        assertThatThrownBy(() -> update("UPDATE gold_escrow SET amount = -1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("onstraint");
    }

    /** As the members of a guild do with its bank: whoever comes, whatever of it is there. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void instancesThatUseTheSameEscrowsAtOnceLoseNothingAndWaitForNobodyForEver(Database database) {
        openOn(database);
        List<Long> players = new ArrayList<>(List.of(anna, ben));
        while (players.size() < PLAYERS) {
            players.add(auth.register("player" + players.size(), "hash"));
        }
        var begun = new AtomicInteger();
        List<ParticipantGrpc> instances = new ArrayList<>();
        for (int n = 0; n < INSTANCES; n++) {
            instances.add(GoldSteps.instance(auth, begun));
        }
        long seed = new Random().nextLong();

        var codes =
                InParallel.run(
                        INSTANCES,
                        thread -> {
                            var random = new Random(seed + thread);
                            List<String> all = new ArrayList<>();
                            for (int batch = 0; batch < BATCHES; batch++) {
                                // New ones in every batch, so that several make the same at once.
                                var steps = some(players, batch, random);
                                all.addAll(GoldSteps.codes(instances.get(thread), steps));
                            }
                            return all;
                        });

        assertThat(codes)
                .as("seed=" + seed)
                .allSatisfy(
                        all ->
                                assertThat(all)
                                        .contains("done", "auth.not-in-escrow")
                                        .isSubsetOf(
                                                "done",
                                                "auth.not-in-escrow",
                                                "auth.not-enough-gold"));
        assertThat(begun)
                .as("batches, none tried again, seed=" + seed)
                .hasValue(INSTANCES * BATCHES);
    }

    private static StepRequest[] some(List<Long> players, int batch, Random random) {
        List<StepRequest> steps = new ArrayList<>();
        for (int n = 0; n < STEPS; n++) {
            long player = players.get(random.nextInt(players.size()));
            long amount = random.nextLong(1, 60);
            var reference = "guild-" + (batch / 3 + random.nextInt(4));
            steps.add(
                    step(
                            other(),
                            switch (random.nextInt(3)) {
                                case 0 -> give(player, amount, reference);
                                case 1 -> giveBack(player, amount, reference);
                                default -> take(player, amount, reference);
                            }));
        }
        return steps.toArray(StepRequest[]::new);
    }

    private static TakeGold take(long userId, long amount, String reference) {
        return new TakeGold(userId, amount, MAIL, reference);
    }

    private static GiveGold give(long userId, long amount, String reference) {
        return new GiveGold(userId, amount, "mail.take", reference);
    }

    private static ReturnGold giveBack(long userId, long amount, String reference) {
        return new ReturnGold(userId, amount, MAIL, reference);
    }

    /** Each in a saga of its own, all together. */
    private List<String> ask(StepCommand... commands) {
        return GoldSteps.codes(
                participant,
                List.of(commands).stream()
                        .map(command -> step(other(), command))
                        .toArray(StepRequest[]::new));
    }

    private long gold(long userId) {
        return auth.store.in(() -> auth.get(Wallets.class).get(userId)).gold();
    }

    private long inEscrow(String reference) {
        return (long)
                Audit.rows(
                                auth,
                                "SELECT amount FROM gold_escrow WHERE reference = '%s'"
                                        .formatted(reference))
                        .getFirst();
    }

    private void update(String sql) throws SQLException {
        try (var connection = auth.store.apart().getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
