package org.realmgate.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

class IdempotencyIT {
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final AtomicInteger done = new AtomicInteger();
    private Store store;
    private Idempotency idempotency;

    record Order(String item) {}

    record Bought(long number) {}

    private void openOn(Database database) {
        store = Store.on(database);
        idempotency = store.wiring().with(clock).get(Idempotency.class);
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private Bought buy(long caller, String key, String item) {
        var named = IdempotencyKey.of(key, caller, "test.buy", new Order(item));
        return store.in(
                () ->
                        idempotency.once(
                                named, Bought.class, () -> new Bought(done.incrementAndGet())));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theSameKeyAnswersTheSameAndDoesNothingAgain(Database database) {
        openOn(database);

        assertThat(buy(1, "k", "sword")).isEqualTo(new Bought(1));
        assertThat(buy(1, "k", "sword")).isEqualTo(new Bought(1));

        assertThat(done).hasValue(1);
    }

    @Test
    void withoutAKeyEachCallIsAnother() {
        openOn(Database.H2);

        assertThat(buy(1, null, "sword")).isEqualTo(new Bought(1));
        assertThat(buy(1, null, "sword")).isEqualTo(new Bought(2));
    }

    @Test
    void aKeyIsItsCallersAlone() {
        openOn(Database.H2);

        buy(1, "k", "sword");

        assertThat(buy(2, "k", "shield")).isEqualTo(new Bought(2));
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        openOn(Database.H2);
        buy(1, "k", "sword");

        assertThatThrownBy(() -> buy(1, "k", "shield"))
                .isInstanceOf(KeyReused.class)
                .hasMessageContaining("test.buy");
        assertThat(done).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasRefusedIsNotRememberedAndMaySucceedLater(Database database) {
        openOn(database);
        var key = IdempotencyKey.of("k", 1, "test.buy", new Order("sword"));

        assertThatThrownBy(
                        () ->
                                store.in(
                                        () ->
                                                idempotency.once(
                                                        key,
                                                        Bought.class,
                                                        () -> {
                                                            throw new Refusal(
                                                                    Kind.CONFLICT,
                                                                    "test.no-gold",
                                                                    "no gold");
                                                        })))
                .hasMessage("no gold");

        assertThat(buy(1, "k", "sword")).isEqualTo(new Bought(1));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofManyAtOnceOneDoesItAndAllAreToldTheSame(Database database) {
        openOn(database);

        var answers = InParallel.run(8, thread -> buy(1, "k", "sword"));

        assertThat(answers).containsOnly(new Bought(1));
        assertThat(done).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aKeyIsForgottenAfterADay(Database database) {
        openOn(database);
        buy(1, "k", "sword");
        buy(1, "other", "sword");

        clock.forward(Idempotency.REMEMBERED_FOR.minus(Duration.ofMillis(1)));
        assertThat(buy(1, "k", "sword")).isEqualTo(new Bought(1));

        clock.forward(Duration.ofMillis(1));
        assertThat(buy(1, "k", "sword")).isEqualTo(new Bought(3));
        assertThat(store.in(idempotency::forgetSome)).isFalse();
        assertThat(buy(1, "other", "sword")).isEqualTo(new Bought(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ключ", "a/b"})
    void aKeyThatIsNoneIsRefused(String malformed) {
        assertThatThrownBy(() -> IdempotencyKey.of(malformed, 1, "test.buy", new Order("sword")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.code())
                                        .isEqualTo("http.idempotency-key-malformed"));
    }

    @Test
    void aKeyHasAtMost64Characters() {
        assertThat(IdempotencyKey.of("a".repeat(64), 1, "test.buy", new Order("x"))).isPresent();
        assertThat(IdempotencyKey.of(null, 1, "test.buy", new Order("x")))
                .isEqualTo(Optional.empty());
        assertThatThrownBy(() -> IdempotencyKey.of("a".repeat(65), 1, "test.buy", new Order("x")))
                .hasMessageContaining("1..64 characters");
    }
}
