package org.realmgate.auth.account.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.account.entity.Password;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

class FirstAccountsIT {
    private static final int INSTANCES = 4;

    @TempDir private Path secrets;
    private final Passwords passwords = new CountedPasswords();
    private RunningAuth auth;

    private void openOn(Database database) {
        passwords.start(new PasswordSettings(2, 2 * INSTANCES));
        auth = new RunningAuth(database, passwords);
    }

    @AfterEach
    void close() {
        passwords.stop();
        auth.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofInstancesThatStartTogetherOnAnEmptyDatabaseOneMakesTheAccounts(Database database)
            throws Exception {
        openOn(database);

        InParallel.run(INSTANCES, thread -> started(instance()));

        assertThat(auth.published())
                .containsExactly("auth.AccountRegistered", "auth.AccountRegistered");
        assertThat(isPasswordOf("admin", "admin.password")).isTrue();
        assertThat(isPasswordOf("realm-tools", "realm-tools.password")).isTrue();
    }

    @Test
    void aLaterStartChangesNeitherAccountsNorFiles() throws IOException {
        openOn(Database.H2);
        started(instance());
        var before = Files.readString(secrets.resolve("admin.password"));

        started(instance());

        assertThat(secrets.resolve("admin.password")).content().isEqualTo(before);
        assertThat(auth.published()).hasSize(2);
    }

    private FirstAccounts instance() {
        return auth.instance(passwords).get(FirstAccounts.class);
    }

    private FirstAccounts started(FirstAccounts instance) {
        instance.read(Settings.of("auth", Map.of("auth.secrets-dir", secrets.toString())));
        instance.start();
        return instance;
    }

    private boolean isPasswordOf(String name, String file) throws IOException {
        var account = auth.store.in(() -> auth.get(Accounts.class).named(name)).orElseThrow();
        var password = new Password(Files.readString(secrets.resolve(file)).strip());
        return passwords.matches(password, account.passwordHash());
    }
}
