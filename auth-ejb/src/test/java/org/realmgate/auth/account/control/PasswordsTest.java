package org.realmgate.auth.account.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.auth.account.entity.Password;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.rpc.GrpcDoor;
import org.realmgate.platform.settings.BadSettings;
import org.realmgate.platform.settings.Settings;

class PasswordsTest {
    private static final int THREADS = 2;
    private static final int WAITING_MAX = 3;

    /** As the launcher sets it for a realm in one process. */
    private static final int THREADS_OF_THE_SERVER = 32;

    private static final Password RIGHT = new Password("correct horse");

    private final CountedPasswords passwords = started();

    private static CountedPasswords started() {
        var passwords = new CountedPasswords();
        passwords.start(new PasswordSettings(THREADS, WAITING_MAX));
        return passwords;
    }

    @AfterEach
    void stop() {
        passwords.letGo();
        passwords.stop();
    }

    @Test
    void aHashMatchesItsPasswordAndNoOther() {
        var hash = Optional.of(passwords.hash(RIGHT));

        assertThat(passwords.matches(RIGHT, hash)).isTrue();
        assertThat(passwords.matches(new Password("correct horsf"), hash)).isFalse();
    }

    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        assertThat(passwords.hash(RIGHT)).isNotEqualTo(passwords.hash(RIGHT));
    }

    @Test
    void theHashTellsWhatItCostAsOwaspAsksFor() {
        assertThat(passwords.hash(RIGHT)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void anUnknownUserCostsAsManyHashesAsAWrongPassword() {
        var hash = Optional.of(passwords.hash(RIGHT));
        int before = passwords.hashes();

        assertThat(passwords.matches(new Password("wrong"), hash)).isFalse();
        int wrong = passwords.hashes() - before;
        assertThat(passwords.matches(new Password("wrong"), Optional.empty())).isFalse();
        int unknown = passwords.hashes() - before - wrong;

        assertThat(unknown).isEqualTo(wrong).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "$2a$10$abc", "plain"})
    void aHashOfAnotherKindMatchesNothing(String hash) {
        assertThat(passwords.matches(RIGHT, Optional.of(hash))).isFalse();
    }

    @Test
    void whoFindsTheQueueFullIsToldToComeAgain() {
        passwords.holdUp();
        List<Future<String>> accepted = new ArrayList<>();
        try (var callers = Executors.newCachedThreadPool()) {
            for (int i = 1; i <= THREADS; i++) {
                accepted.add(callers.submit(() -> passwords.hash(RIGHT)));
                int busy = i;
                await().until(() -> passwords.hashes() == busy);
            }
            for (int i = 1; i <= WAITING_MAX; i++) {
                accepted.add(callers.submit(() -> passwords.hash(RIGHT)));
                int waiting = i;
                await().until(() -> passwords.waiting() == waiting);
            }

            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> passwords.hash(RIGHT))
                    .withMessage(
                            "at most 3 passwords wait to be hashed (auth.password.waiting-max)")
                    .satisfies(
                            refusal -> {
                                assertThat(refusal.kind()).isEqualTo(Kind.TOO_MANY);
                                assertThat(refusal.code()).isEqualTo("auth.busy");
                                assertThat(refusal.retryAfterMillis()).isPositive();
                            });

            passwords.letGo();
            assertThat(accepted).allSatisfy(hash -> assertThat(hash.get()).startsWith("$argon2id"));
        }
    }

    @Test
    void aWaveOfCallersLeavesThreadsForEverybodyElse() throws Exception {
        var usual = new CountedPasswords();
        usual.start(PasswordSettings.read(Settings.of("auth", Map.of())));
        usual.holdUp();
        try (var threads = Executors.newFixedThreadPool(THREADS_OF_THE_SERVER)) {
            List<Future<String>> wave = new ArrayList<>();
            for (int i = 0; i < 4 * THREADS_OF_THE_SERVER; i++) {
                wave.add(threads.submit(() -> outcomeOf(usual)));
            }
            var health = threads.submit(() -> "HEALTHY");

            assertThat(health.get(10, TimeUnit.SECONDS)).isEqualTo("HEALTHY");
            usual.letGo();
            List<String> outcomes = new ArrayList<>();
            for (var caller : wave) {
                outcomes.add(caller.get());
            }
            assertThat(outcomes).containsOnly("hashed", "auth.busy");
            assertThat(Collections.frequency(outcomes, "hashed"))
                    .isBetween(1, PasswordSettings.ADMITTED_MAX);
        } finally {
            usual.letGo();
            usual.stop();
        }
    }

    @Test
    void theThreadsOfTheGrpcPortSufficeForAllHashesAndOneCallMore() {
        assertThat(PasswordSettings.ADMITTED_MAX).isLessThan(GrpcDoor.THREADS);
    }

    @Test
    void moreHashesThanLeaveThreadsForOthersRefuseTheStart() {
        var most = Settings.of("auth", Map.of("auth.password.threads", "5"));
        PasswordSettings.read(most);
        most.check();
        var more =
                Settings.of(
                        "auth",
                        Map.of("auth.password.threads", "5", "auth.password.waiting-max", "11"));
        PasswordSettings.read(more);

        assertThatExceptionOfType(BadSettings.class)
                .isThrownBy(more::check)
                .withMessageContaining("auth.password.threads=5 auth.password.waiting-max=11");
    }

    @Test
    void whoWaitsForAHashWhenAuthStopsIsRefused() throws Exception {
        passwords.holdUp();
        try (var callers = Executors.newCachedThreadPool()) {
            List<Future<String>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS + WAITING_MAX; i++) {
                calls.add(callers.submit(() -> outcomeOf(passwords)));
            }
            await().until(() -> passwords.waiting() == WAITING_MAX);

            passwords.stop();
            passwords.letGo();

            List<String> outcomes = new ArrayList<>();
            for (var call : calls) {
                outcomes.add(call.get(10, TimeUnit.SECONDS));
            }
            assertThat(Collections.frequency(outcomes, "auth.unavailable")).isEqualTo(WAITING_MAX);
            assertThat(outcomeOf(passwords)).isEqualTo("auth.unavailable");
        }
    }

    private static String outcomeOf(Passwords passwords) {
        try {
            passwords.hash(RIGHT);
            return "hashed";
        } catch (Refusal refused) {
            return refused.code();
        }
    }
}
