package org.realmgate.auth.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.account.entity.Password;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.settings.Settings;

/**
 * In an empty realm: the {@code admin}, and {@code realm-tools} for the programs of whoever runs
 * it; of instances that start together one makes them. Their random passwords go to files that only
 * the server's own user can read ({@code auth.secrets-dir}); what starts the server shows the
 * admin's once and removes it.
 */
@ApplicationScoped
public class FirstAccounts implements Starter {
    private static final List<String> ADMIN =
            List.of(Role.PLAYER, Role.VIEWER, Role.GAME_MASTER, Role.OPERATOR, Role.ADMIN);
    private static final List<String> TOOLS = List.of(Role.PLAYER, Role.OPERATOR);

    @Inject private Accounts accounts;

    @Inject private Registering registering;

    @Inject private Passwords passwords;

    @Inject private Transactions transactions;

    private Path secrets;

    @Override
    public int order() {
        return SERVICE;
    }

    @Override
    public String name() {
        return "first accounts";
    }

    @Override
    public void read(Settings settings) {
        secrets = settings.path("auth.secrets-dir", Path.of("data", "secrets"));
    }

    @Override
    public void start() {
        transactions.in(
                () -> {
                    if (accounts.isEmpty()) {
                        // Another instance may be at it: whoever comes second finds them made.
                        accounts.lockFounding();
                        if (accounts.isEmpty()) {
                            found();
                        }
                    }
                    return null;
                });
    }

    /**
     * Files first, then both accounts at once: a crash in between is mended by the next start, and
     * the files are always those of the accounts.
     */
    private void found() {
        var admin = secret("admin.password");
        var tools = secret("realm-tools.password");
        registering.found(new AccountName("admin"), admin, ADMIN);
        registering.found(new AccountName("realm-tools"), tools, TOOLS);
    }

    private String secret(String name) {
        var password = passwords.random();
        try {
            write(secrets.resolve(name), password);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return passwords.hash(password);
    }

    private static void write(Path file, Password password) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException raced) {
            throw new IOException("two servers start on the same secrets: " + file, raced);
        }
        Files.writeString(file, password.text() + "\n", StandardOpenOption.WRITE);
    }
}
