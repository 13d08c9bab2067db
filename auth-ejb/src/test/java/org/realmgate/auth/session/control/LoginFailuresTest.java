package org.realmgate.auth.session.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.session.entity.SessionLimits;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.testing.TurnedClock;

class LoginFailuresTest {
    private static final String HOME = "192.0.2.1";
    private static final String CAFE = "192.0.2.2";

    private final TurnedClock clock = new TurnedClock(RunningAuth.NOON);
    private final LoginFailures failures = new LoginFailures(clock);

    @Test
    void theSixthGuessAtANameFromANetworkIsRefused() {
        fail("anna", HOME, 4);
        assertAllowed("anna", HOME);

        fail("anna", HOME, 1);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> failures.begin("ANNA", HOME))
                .withMessage(
                        "at most 5 wrong passwords per name and network within 15 min"
                                + " (SessionLimits)")
                .satisfies(
                        refusal -> {
                            assertThat(refusal.kind()).isEqualTo(Kind.TOO_MANY);
                            assertThat(refusal.code()).isEqualTo("auth.too-many-failures");
                            assertThat(refusal.retryAfterMillis()).isEqualTo(15 * 60_000);
                        });
    }

    @Test
    void nobodyLocksANameForOthers() {
        for (int i = 0; i < 1_000; i++) {
            guess("admin", CAFE);
        }

        assertAllowed("admin", HOME);
        assertThat(elsewhere("admin", HOME)).isTrue();
    }

    @Test
    void allAddressesOfASubscriberAreOneNetwork() {
        for (int i = 1; i <= 5; i++) {
            fail("anna", "2001:db8::" + i, 1);
        }

        assertRefused("anna", "2001:db8:0:0:ffff::1");
        assertAllowed("anna", "2001:db8:0:1::1");
    }

    @Test
    void guessesAtOnceDoNotPassTheLimit() {
        List<LoginFailures.Attempt> judged = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            judged.add(failures.begin("anna", HOME));
        }

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> failures.begin("anna", HOME))
                .satisfies(refusal -> assertThat(refusal.retryAfterMillis()).isEqualTo(1_000));
        judged.getFirst().giveBack();
        judged.get(1).succeeded();
        judged.subList(2, 5).forEach(LoginFailures.Attempt::failed);
        fail("anna", HOME, 2);
        assertRefused("anna", HOME);
    }

    @Test
    void theFiftyFirstGuessFromANetworkIsRefusedWhateverItsName() {
        for (int i = 0; i < SessionLimits.FAILURES_PER_NETWORK_MAX - 1; i++) {
            fail("player" + i, CAFE, 1);
        }
        assertAllowed("anna", CAFE);

        fail("ben", CAFE, 1);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> failures.begin("anna", CAFE))
                .withMessage(
                        "at most 50 wrong passwords per network within 15 min (SessionLimits)");
        assertAllowed("anna", HOME);
    }

    @Test
    void whatANetworkIsRefusedForDoesNotCountForTheName() {
        for (int i = 0; i < SessionLimits.FAILURES_PER_NETWORK_MAX; i++) {
            fail("player" + i, CAFE, 1);
        }
        for (int i = 0; i < 10; i++) {
            assertRefused("anna", CAFE);
        }

        clock.forward(SessionLimits.FAILURES_WITHIN);
        fail("anna", CAFE, 4);
        assertAllowed("anna", CAFE);
    }

    @Test
    void theCountIsForgottenAfterFifteenMinutesAndNotBefore() {
        fail("anna", HOME, 5);

        clock.forward(SessionLimits.FAILURES_WITHIN.minusMillis(1));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> failures.begin("anna", HOME))
                .satisfies(refusal -> assertThat(refusal.retryAfterMillis()).isEqualTo(1));

        clock.forward(Duration.ofMillis(1));
        assertAllowed("anna", HOME);
    }

    @Test
    void laterFailuresDoNotProlongTheWait() {
        fail("anna", HOME, 4);
        clock.forward(Duration.ofMinutes(14));
        fail("anna", HOME, 1);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> failures.begin("anna", HOME))
                .satisfies(refusal -> assertThat(refusal.retryAfterMillis()).isEqualTo(60_000));
        clock.forward(Duration.ofMinutes(1));
        assertAllowed("anna", HOME);
    }

    @Test
    void theRightPasswordClearsTheNameButNotTheNetwork() {
        fail("anna", CAFE, 4);
        failures.begin("Anna", CAFE).succeeded();
        fail("anna", CAFE, 4);
        assertAllowed("anna", CAFE);

        for (int i = 0; i < SessionLimits.FAILURES_PER_NETWORK_MAX - 8; i++) {
            fail("player" + i, CAFE, 1);
        }
        assertRefused("anna", CAFE);
    }

    @Test
    void aSpreadAttackIsSlowedDownAndTheOwnersNetworkIsNot() {
        for (int network = 0; network < 20; network++) {
            for (int i = 0; i < SessionLimits.FAILURES_PER_NAME_MAX; i++) {
                assertThat(elsewhere("admin", "10.0.0." + network)).isTrue();
            }
        }

        assertThat(elsewhere("ADMIN", "10.0.1.0")).isFalse();
        assertAllowed("admin", "10.0.1.0");
        assertThat(elsewhere("anna", "10.0.1.0")).isTrue();
        clock.forward(SessionLimits.GUESS_AFTER.minusMillis(1));
        assertThat(elsewhere("admin", "10.0.1.1")).isFalse();
        clock.forward(Duration.ofMillis(1));
        assertThat(elsewhere("admin", "10.0.1.1")).isTrue();
        assertThat(elsewhere("admin", "10.0.1.1")).isFalse();
    }

    @Test
    void anAttemptThatWasNotJudgedIsNoGuess() {
        for (int i = 0; i < 1_000; i++) {
            var attempt = failures.begin("anna", HOME);
            attempt.isFromElsewhere();
            attempt.giveBack();
        }

        assertThat(elsewhere("anna", HOME)).isTrue();
    }

    private void fail(String name, String address, int times) {
        for (int i = 0; i < times; i++) {
            failures.begin(name, address).failed();
        }
    }

    private void guess(String name, String address) {
        try {
            var attempt = failures.begin(name, address);
            attempt.isFromElsewhere();
            attempt.failed();
        } catch (Refusal refused) {
            assertThat(refused.code()).isEqualTo("auth.too-many-failures");
        }
    }

    /** Whether one more guess from a network where nobody is logged in is judged. */
    private boolean elsewhere(String name, String address) {
        var attempt = failures.begin(name, address);
        try {
            attempt.isFromElsewhere();
            attempt.failed();
            return true;
        } catch (Refusal refused) {
            attempt.giveBack();
            assertThat(refused.code()).isEqualTo("auth.too-many-failures");
            assertThat(refused.retryAfterMillis())
                    .isBetween(1L, SessionLimits.GUESS_AFTER.toMillis() + 1);
            return false;
        }
    }

    private void assertAllowed(String name, String address) {
        failures.begin(name, address).giveBack();
    }

    private void assertRefused(String name, String address) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> failures.begin(name, address))
                .satisfies(
                        refusal -> assertThat(refusal.code()).isEqualTo("auth.too-many-failures"));
    }
}
