package org.realmgate.auth.wallet.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realmgate.auth.wallet.control.GoldSteps.other;
import static org.realmgate.auth.wallet.control.GoldSteps.step;
import static org.realmgate.auth.wallet.control.GoldSteps.undoing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.account.control.Deleting;
import org.realmgate.auth.wallet.entity.Wallet;
import org.realmgate.contracts.auth.CaptureGold;
import org.realmgate.contracts.auth.DeductGold;
import org.realmgate.contracts.auth.RefundGold;
import org.realmgate.contracts.auth.ReleaseGold;
import org.realmgate.contracts.auth.ReserveGold;
import org.realmgate.contracts.saga.rpc.StepRequest;
import org.realmgate.platform.saga.ParticipantGrpc;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

/** By the call that an orchestrator makes. */
class GoldStepHandlersIT {
    private static final String SAGA = UUID.randomUUID().toString();

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
        auth.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aStepThatIsAskedForAgainIsDoneOnce(Database database) {
        openOn(database);
        var deduct = step(SAGA, new DeductGold(anna, 300, "shop.purchase", SAGA));

        assertThat(codes(deduct)).containsExactly("done");
        assertThat(codes(deduct)).containsExactly("done");

        assertThat(gold(anna)).isEqualTo(700);
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aStepThatIsUndoneGivesBackOnce(Database database) {
        openOn(database);
        var deduct = step(SAGA, new DeductGold(anna, 300, "shop.purchase", SAGA));
        var refund = undoing(SAGA, new RefundGold(anna, 300, "shop.purchase", SAGA));
        codes(deduct);

        assertThat(codes(refund)).containsExactly("done");
        assertThat(codes(refund)).containsExactly("done");
        assertThat(codes(deduct)).containsExactly("saga.step-undone");

        assertThat(gold(anna)).isEqualTo(1_000);
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aStepThatIsUndoneBeforeItComesTakesNothing(Database database) {
        openOn(database);

        assertThat(codes(undoing(SAGA, new RefundGold(anna, 300, "shop.purchase", SAGA))))
                .containsExactly("done");
        assertThat(codes(step(SAGA, new DeductGold(anna, 300, "shop.purchase", SAGA))))
                .containsExactly("saga.step-undone");

        assertThat(gold(anna)).isEqualTo(1_000);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofManyTogetherThoseAreRefusedThatTheWalletDoesNotBear(Database database) {
        openOn(database);
        var steps = new ArrayList<StepRequest>();
        for (int n = 0; n < 4; n++) {
            var saga = UUID.randomUUID().toString();
            steps.add(step(saga, new DeductGold(anna, 400, "shop.purchase", saga)));
        }
        steps.add(step(SAGA, new DeductGold(ben, 400, "shop.purchase", SAGA)));
        steps.add(step(other(), new DeductGold(-5, 1, "shop.purchase", SAGA)));
        steps.add(step(other(), new DeductGold(ben, 0, "shop.purchase", SAGA)));

        var codes = codes(steps.toArray(StepRequest[]::new));

        assertThat(codes.subList(0, 4)).filteredOn("done"::equals).hasSize(2);
        assertThat(codes.subList(0, 4)).filteredOn("auth.not-enough-gold"::equals).hasSize(2);
        assertThat(codes.subList(4, 7))
                .containsExactly("done", "auth.no-such-user", "auth.posting-malformed");
        assertThat(gold(anna)).isEqualTo(200);
        assertThat(gold(ben)).isEqualTo(600);
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsReservedIsCapturedOrReleased(Database database) {
        openOn(database);
        assertThat(
                        codes(
                                step(other(), reserve(anna, 300, "h-1")),
                                step(other(), reserve(anna, 200, "h-2"))))
                .containsExactly("done", "done");
        assertThat(wallet(anna)).isEqualTo(new Wallet(anna, 500, 500));

        assertThat(
                        codes(
                                step(other(), new CaptureGold("h-1")),
                                step(other(), new ReleaseGold("h-2"))))
                .containsExactly("done", "done");

        assertThat(wallet(anna)).isEqualTo(new Wallet(anna, 700, 0));
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aHoldEndsOnceWhoeverAsks(Database database) {
        openOn(database);
        codes(step(other(), reserve(anna, 300, "h-1")), step(other(), reserve(anna, 1, "h-2")));
        codes(step(other(), new CaptureGold("h-1")), step(other(), new ReleaseGold("h-2")));

        assertThat(
                        codes(
                                step(other(), new CaptureGold("h-1")),
                                step(other(), new ReleaseGold("h-1")),
                                step(other(), new CaptureGold("h-2")),
                                step(other(), new ReleaseGold("h-2")),
                                step(other(), new CaptureGold("h-3")),
                                step(other(), reserve(anna, 1, "h-1"))))
                .containsExactly(
                        "auth.hold-over",
                        "auth.hold-over",
                        "auth.hold-over",
                        "done",
                        "auth.no-such-hold",
                        "auth.hold-exists");
        assertThat(wallet(anna)).isEqualTo(new Wallet(anna, 700, 0));
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofTwoCapturesOfOneHoldAtOnceOneIsDone(Database database) {
        openOn(database);
        var instances = List.of(GoldSteps.instance(auth), GoldSteps.instance(auth));
        for (int round = 0; round < 10; round++) {
            var hold = "h-" + round;
            codes(step(other(), reserve(anna, 10, hold)));

            var codes =
                    InParallel.run(
                            2,
                            thread ->
                                    GoldSteps.codes(
                                                    instances.get(thread),
                                                    step(other(), new CaptureGold(hold)))
                                            .getFirst());

            assertThat(codes).containsExactlyInAnyOrder("done", "auth.hold-over");
        }
        assertThat(wallet(anna)).isEqualTo(new Wallet(anna, 900, 0));
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void instancesThatTakeStepsOfTheSamePlayersDoAll(Database database) {
        openOn(database);
        var instances = List.of(GoldSteps.instance(auth), GoldSteps.instance(auth));

        var codes =
                InParallel.run(
                        2,
                        thread -> {
                            List<String> all = new ArrayList<>();
                            for (int round = 0; round < 20; round++) {
                                // Each thread names them in another order.
                                var steps =
                                        IntStream.range(thread, thread + 4)
                                                .mapToObj(n -> n % 2 == 0 ? anna : ben)
                                                .map(one -> deductOne(one))
                                                .toArray(StepRequest[]::new);
                                all.addAll(GoldSteps.codes(instances.get(thread), steps));
                            }
                            return all;
                        });

        assertThat(codes).allSatisfy(all -> assertThat(all).containsOnly("done"));
        assertThat(gold(anna) + gold(ben)).isEqualTo(2_000 - 160);
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatADeletedAccountWouldGetBackStaysBurnt(Database database) {
        openOn(database);
        codes(step(SAGA, new DeductGold(anna, 300, "shop.purchase", SAGA)));
        codes(step(other(), reserve(anna, 100, "h-1")));
        auth.store.run(() -> auth.get(Deleting.class).delete(anna));

        assertThat(
                        codes(
                                undoing(SAGA, new RefundGold(anna, 300, "shop.purchase", SAGA)),
                                step(other(), new ReleaseGold("h-1")),
                                step(other(), new DeductGold(anna, 1, "shop.purchase", SAGA))))
                .containsExactly("done", "done", "auth.no-such-user");
        Audit.check(auth);
    }

    private StepRequest deductOne(long userId) {
        var saga = other();
        return step(saga, new DeductGold(userId, 1, "shop.purchase", saga));
    }

    private ReserveGold reserve(long userId, long amount, String holdId) {
        return new ReserveGold(
                userId, amount, holdId, auth.clock.millis() + 1_000, "auction.bid", "lot 9");
    }

    private List<String> codes(StepRequest... steps) {
        return GoldSteps.codes(participant, steps);
    }

    private long gold(long userId) {
        return wallet(userId).gold();
    }

    private Wallet wallet(long userId) {
        return auth.store.in(() -> auth.get(Wallets.class).get(userId));
    }
}
