package org.realmgate.auth.session.control;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Event;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.account.boundary.AccountsResource;
import org.realmgate.auth.account.boundary.AccountsResource.ChangeUser;
import org.realmgate.auth.account.control.Accounts;
import org.realmgate.auth.account.control.Deleting;
import org.realmgate.auth.account.entity.Deleted;
import org.realmgate.auth.account.entity.NoSuchAccount;
import org.realmgate.auth.session.entity.Session;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

class DeletingTest {
    private static final Session.Origin HOME = new Session.Origin("192.0.2.1", "1.0");
    private static final int ROUNDS = 20;

    @TempDir private Path folder;
    private RunningAuth auth;
    private Deleting deleting;

    private void openOn(Database database) throws Exception {
        auth = new RunningAuth(database, tellingLoggingOut()).withKeys(folder);
        deleting = auth.get(Deleting.class);
    }

    @AfterEach
    void close() {
        auth.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aDeletedAccountHasNoEmailEvenIfItsOwnerChangesItAtOnce(Database database)
            throws Exception {
        openOn(database);
        var resource = auth.get(AccountsResource.class);
        for (int round = 0; round < ROUNDS; round++) {
            var name = "anna" + round;
            long anna = auth.register(name, "hash");
            var security = callBy(anna, name);

            whileDeleting(anna, () -> resource.change(new ChangeUser("new@b.org"), security));

            var remains = auth.store.in(() -> auth.get(Accounts.class).named(name)).orElseThrow();
            assertThat(remains.isDeleted()).isTrue();
            assertThat(remains.email()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aDeletedAccountHasNoSessionEvenIfItsOwnerLogsInAtOnce(Database database) throws Exception {
        openOn(database);
        var loggingIn = auth.get(LoggingIn.class);
        for (int round = 0; round < ROUNDS; round++) {
            long anna = auth.register("anna" + round, "hash");

            whileDeleting(anna, () -> loggingIn.open(anna, HOME));

            assertThat(auth.store.in(() -> auth.get(Sessions.class).of(anna, 0))).isEmpty();
        }
    }

    private void whileDeleting(long userId, Runnable work) {
        List<Runnable> both = List.of(() -> deleting.delete(userId), work);
        InParallel.run(
                2,
                thread -> {
                    try {
                        auth.store.run(both.get(thread));
                    } catch (NoSuchAccount deleted) {
                        assertThat(thread).isEqualTo(1);
                    }
                    return null;
                });
    }

    private static SecurityContext callBy(long userId, String name) {
        var now = Instant.EPOCH;
        var caller = new Caller(userId, name, "sid", Set.of(), Set.of(), now, now);
        return (SecurityContext)
                Proxy.newProxyInstance(
                        DeletingTest.class.getClassLoader(),
                        new Class<?>[] {SecurityContext.class},
                        (self, method, arguments) -> caller);
    }

    /** Who observes it is the container's knowledge. */
    private Event<?> tellingLoggingOut() {
        return (Event<?>)
                Proxy.newProxyInstance(
                        DeletingTest.class.getClassLoader(),
                        new Class<?>[] {Event.class},
                        (self, method, arguments) -> {
                            auth.get(LoggingOut.class).onDeleted((Deleted) arguments[0]);
                            return null;
                        });
    }
}
