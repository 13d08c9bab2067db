package org.realmgate.auth.session.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.account.boundary.AccountsResource;
import org.realmgate.auth.account.boundary.AccountsResource.ChangeUser;
import org.realmgate.auth.account.control.Accounts;
import org.realmgate.auth.account.control.Deleting;
import org.realmgate.auth.account.entity.NoSuchAccount;
import org.realmgate.auth.session.entity.Session;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

class DeletingIT {
    private static final Session.Origin HOME = new Session.Origin("192.0.2.1", "1.0");
    private static final int ROUNDS = 20;

    @TempDir private Path folder;
    private RunningAuth auth;
    private Deleting deleting;
    private volatile long caller;

    private void openOn(Database database) throws Exception {
        auth = new RunningAuth(database, tokenOfCaller()).withKeys(folder);
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
            caller = anna;

            whileDeleting(anna, () -> resource.change(new ChangeUser("new@b.org")));

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

    private JsonWebToken tokenOfCaller() {
        return (JsonWebToken)
                Proxy.newProxyInstance(
                        DeletingIT.class.getClassLoader(),
                        new Class<?>[] {JsonWebToken.class},
                        (self, method, arguments) -> Long.toString(caller));
    }
}
