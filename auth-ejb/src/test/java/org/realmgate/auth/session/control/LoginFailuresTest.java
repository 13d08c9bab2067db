package org.realmgate.auth.session.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
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
    void theSixthGuessAtANameIsRefusedWhateverItsAddress() {
        fail("anna", HOME, 4);
        assertAllowed("anna", HOME);

        fail("anna", HOME, 1);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> failures.check("ANNA", CAFE))
                .withMessage("at most 5 wrong passwords per name within 15 min (SessionLimits)")
                .satisfies(
                        refusal -> {
                            assertThat(refusal.kind()).isEqualTo(Kind.TOO_MANY);
                            assertThat(refusal.code()).isEqualTo("auth.too-many-failures");
                            assertThat(refusal.retryAfterMillis()).isEqualTo(15 * 60_000);
                        });
    }

    @Test
    void theFiftyFirstGuessFromAnAddressIsRefusedWhateverItsName() {
        for (int i = 0; i < SessionLimits.FAILURES_PER_ADDRESS_MAX - 1; i++) {
            fail("player" + i, CAFE, 1);
        }
        assertAllowed("anna", CAFE);

        fail("ben", CAFE, 1);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> failures.check("anna", CAFE))
                .withMessage(
                        "at most 50 wrong passwords per address within 15 min (SessionLimits)");
        assertAllowed("anna", HOME);
    }

    @Test
    void theCountIsForgottenAfterFifteenMinutesAndNotBefore() {
        fail("anna", HOME, 5);

        clock.forward(SessionLimits.FAILURES_WITHIN.minusMillis(1));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> failures.check("anna", HOME))
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
                .isThrownBy(() -> failures.check("anna", HOME))
                .satisfies(refusal -> assertThat(refusal.retryAfterMillis()).isEqualTo(60_000));
        clock.forward(Duration.ofMinutes(1));
        assertAllowed("anna", HOME);
    }

    @Test
    void theRightPasswordClearsTheNameButNotTheAddress() {
        fail("anna", CAFE, 4);
        failures.forgive("Anna");
        fail("anna", CAFE, 4);
        assertAllowed("anna", CAFE);

        for (int i = 0; i < SessionLimits.FAILURES_PER_ADDRESS_MAX - 8; i++) {
            fail("player" + i, CAFE, 1);
        }
        failures.forgive("anna");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> failures.check("anna", CAFE));
    }

    private void fail(String name, String address, int times) {
        for (int i = 0; i < times; i++) {
            failures.note(name, address);
        }
    }

    private void assertAllowed(String name, String address) {
        assertThatCode(() -> failures.check(name, address)).doesNotThrowAnyException();
    }
}
