package org.realmgate.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.Store;

class PassingFaultsIT {
    static Stream<Exception> passing() {
        return Stream.of(
                new SQLException("no connection of the pool"),
                new SQLException("connection failure", "08006"),
                new SQLException("the server starts up", "57P03"),
                new SQLException("deadlock", "40P01"),
                new SQLException("disk full", "53100"),
                new SQLException("read-only", "25006"),
                new RollbackException("timed out"),
                new OptimisticLockException(),
                new Refusal(Kind.UNAVAILABLE, "test.away", "away"));
    }

    static Stream<Exception> ofItsOwn() {
        return Stream.of(
                new SQLIntegrityConstraintViolationException("twice", "23505"),
                new SQLException("too long", "22001"),
                new SQLException("no such table", "42P01"),
                caused(new RollbackException("of a constraint"), new SQLException("", "23514")),
                new Refusal(Kind.NOT_FOUND, "test.absent", "there is none"),
                new Refusal(Kind.CONFLICT, "test.taken", "taken"),
                new NullPointerException(),
                new IllegalStateException("a bug"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void aFaultThatPassesIsKnownHoweverDeepItIs(Exception fault) {
        assertThat(PassingFaults.contain(fault)).isTrue();
        assertThat(PassingFaults.contain(wrapped(fault))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ofItsOwn")
    void aFaultOfTheEventItselfDoesNotPass(Exception fault) {
        assertThat(PassingFaults.contain(fault)).isFalse();
        assertThat(PassingFaults.contain(wrapped(fault))).isFalse();
    }

    @Test
    void anUnreadableEventDoesNotPass() {
        try {
            Json.read("{", Said.class);
        } catch (RuntimeException malformed) {
            assertThat(PassingFaults.contain(malformed)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void twoTransactionsInEachOthersWayPass(Database database) throws Exception {
        try (var store = Store.on(database)) {
            store.run(() -> execute(store, "CREATE TABLE pair (id INT PRIMARY KEY, n INT)"));
            store.run(() -> execute(store, "INSERT INTO pair VALUES (0, 0), (1, 0)"));
            var bothHoldOne = new java.util.concurrent.CyclicBarrier(2);

            var faults =
                    InParallel.run(
                            2,
                            thread -> {
                                try {
                                    store.run(
                                            () -> {
                                                add(store, thread);
                                                await(bothHoldOne);
                                                add(store, 1 - thread);
                                            });
                                    return "done";
                                } catch (RuntimeException fault) {
                                    return PassingFaults.contain(fault) ? "passes" : "" + fault;
                                }
                            });

            assertThat(faults).contains("passes").containsAnyOf("done", "passes");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aRowThatIsThereAlreadyDoesNotPass(Database database) {
        try (var store = Store.on(database)) {
            store.run(() -> execute(store, "INSERT INTO inbox VALUES ('1', 1)"));
            try {
                store.run(() -> execute(store, "INSERT INTO inbox VALUES ('1', 1)"));
            } catch (RuntimeException twice) {
                assertThat(PassingFaults.contain(twice)).isFalse();
                return;
            }
            throw new AssertionError("the database took it twice");
        }
    }

    private static void add(Store store, int id) {
        execute(store, "UPDATE pair SET n = n + 1 WHERE id = " + id);
    }

    private static void await(java.util.concurrent.CyclicBarrier barrier) {
        try {
            barrier.await(60, java.util.concurrent.TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void execute(Store store, String sql) {
        try (var connection = store.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static Exception wrapped(Exception fault) {
        return new IllegalStateException(new PersistenceException(fault));
    }

    private static Exception caused(Exception fault, Exception by) {
        fault.initCause(by);
        return fault;
    }
}
