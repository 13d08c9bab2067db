package org.realmgate.auth.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.realmgate.auth.account.control.Accounts;
import org.realmgate.auth.account.control.Passwords;
import org.realmgate.auth.account.entity.Password;
import org.realmgate.auth.session.entity.WrongCredentials;
import org.realmgate.platform.database.Transactions;

/**
 * Tells whom a name and a password belong to. Outside of transactions: a connection must not wait
 * for a hash.
 */
@ApplicationScoped
public class CheckingPassword {
    @Inject private Accounts accounts;

    @Inject private Passwords passwords;

    @Inject private LoginFailures failures;

    @Inject private Transactions transactions;

    private record Known(long userId, Optional<String> hash) {}

    /** The user's id. */
    public long check(String name, String password, String address) {
        if (name == null
                || password == null
                || name.length() > 64
                || password.length() > 4 * Password.LENGTH_MAX) {
            throw new WrongCredentials();
        }
        failures.check(name, address);
        var known =
                transactions.in(
                        () ->
                                accounts.named(name)
                                        .filter(account -> !account.isDeleted())
                                        .map(
                                                account ->
                                                        new Known(
                                                                account.userId(),
                                                                account.passwordHash())));
        boolean right = passwords.matches(new Password(password), known.flatMap(Known::hash));
        if (!right) {
            failures.note(name, address);
            throw new WrongCredentials();
        }
        failures.forgive(name);
        return known.orElseThrow().userId();
    }
}
