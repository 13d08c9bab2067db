package org.realmgate.auth.wallet.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.wallet.entity.Hold;
import org.realmgate.auth.wallet.entity.Purpose;
import org.realmgate.auth.wallet.entity.Wallet;
import org.realmgate.contracts.auth.ReleaseGold;
import org.realmgate.platform.housekeeping.Expiring;
import org.realmgate.platform.saga.Participant;
import org.realmgate.platform.saga.Step;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

class HoldExpiryIT {
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int HOLDS = 30;

    private RunningAuth auth;
    private long anna;

    private void openOn(Database database) {
        auth = new RunningAuth(database);
        anna = auth.register("Anna", "hash");
    }

    @AfterEach
    void close() {
        auth.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aHoldIsGivenBackAtItsExpiryAndNotBefore(Database database) {
        openOn(database);
        reserve("h-1", 400);

        auth.clock.forward(LIFE.minusMillis(1));
        expire();
        assertThat(wallet()).isEqualTo(new Wallet(anna, 600, 400));

        auth.clock.forward(Duration.ofMillis(1));
        expire();
        assertThat(wallet()).isEqualTo(new Wallet(anna, 1_000, 0));
        assertThat(states()).containsEntry("h-1", Hold.State.EXPIRED);
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void instancesThatFindTheSameOnesGiveThemBackOnce(Database database) {
        openOn(database);
        for (int n = 0; n < HOLDS; n++) {
            reserve("h-" + n, 10);
        }
        auth.clock.forward(LIFE);

        InParallel.run(
                3,
                thread -> {
                    var expiry = auth.another(HoldExpiry.class);
                    return auth.store.in(expiry::expireSome);
                });

        assertThat(wallet()).isEqualTo(new Wallet(anna, 1_000, 0));
        assertThat(states().values()).containsOnly(Hold.State.EXPIRED);
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatExpiresWhileASagaReleasesItIsGivenBackOnce(Database database) {
        openOn(database);
        List<String> holdIds = new ArrayList<>();
        for (int n = 0; n < HOLDS; n++) {
            holdIds.add("h-" + n);
            reserve(holdIds.getLast(), 10);
        }
        auth.clock.forward(LIFE);
        var instance = auth.instance();
        var commands = holdIds.stream().map(ReleaseGold::new).toList();
        var asked = commands.stream().map(one -> new Step<>("saga", "gold", one)).toList();

        InParallel.run(
                2,
                thread -> {
                    if (thread == 0) {
                        expire();
                    } else {
                        auth.store.run(
                                () -> {
                                    instance.get(GoldStepHandlers.class).lock(commands);
                                    instance.get(HoldSteps.class).release(asked);
                                });
                    }
                    return null;
                });

        assertThat(wallet()).isEqualTo(new Wallet(anna, 1_000, 0));
        assertThat(states().values()).doesNotContain(Hold.State.OPEN, Hold.State.CAPTURED);
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatEndedIsForgottenOnceNoSagaCanAskForIt(Database database) {
        openOn(database);
        reserve("h-1", 10);
        auth.clock.forward(LIFE);
        expire();
        Expiring holds = auth.get(Holds.class);

        auth.clock.forward(Participant.REMEMBERED_FOR.minusMillis(1));
        auth.store.in(holds::forgetSome);
        assertThat(states()).hasSize(1);

        auth.clock.forward(Duration.ofMillis(1));
        assertThat(auth.store.in(holds::forgetSome)).isFalse();
        assertThat(states()).isEmpty();
    }

    private void reserve(String holdId, long amount) {
        var ledger = auth.get(Ledger.class);
        var hold =
                new Hold(
                        holdId,
                        anna,
                        amount,
                        new Purpose("auction.bid", "lot 9"),
                        auth.clock.millis() + LIFE.toMillis(),
                        Hold.State.OPEN);
        auth.store.run(
                () -> {
                    var book = ledger.open(List.of(anna));
                    book.post(hold.reserving(book.now()));
                    auth.get(Holds.class).add(List.of(hold));
                    ledger.write(book);
                });
    }

    private void expire() {
        auth.store.in(auth.get(HoldExpiry.class)::expireSome);
    }

    private Wallet wallet() {
        return auth.store.in(() -> auth.get(Wallets.class).get(anna));
    }

    private Map<String, Hold.State> states() {
        List<String> ids = new ArrayList<>();
        Audit.rows(auth, "SELECT hold_id FROM gold_hold").forEach(id -> ids.add((String) id));
        var states = new java.util.TreeMap<String, Hold.State>();
        auth.store
                .in(() -> auth.get(Holds.class).of(ids))
                .forEach((id, hold) -> states.put(id, hold.state()));
        return states;
    }
}
