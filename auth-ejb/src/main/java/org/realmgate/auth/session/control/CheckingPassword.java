package org.realmgate.auth.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.realmgate.auth.account.control.Accounts;
import org.realmgate.auth.account.control.Passwords;
import org.realmgate.auth.account.entity.Password;
import org.realmgate.auth.session.entity.WrongCredentials;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.limit.AddressKey;

/**
 * Tells whom a name and a password belong to. Outside of transactions: a connection must not wait
 * for a hash.
 */
@ApplicationScoped
public class CheckingPassword {
    @Inject private Accounts accounts;

    @Inject private Sessions sessions;

    @Inject private Passwords passwords;

    @Inject private LoginFailures failures;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    /**
     * @param isHere whether its owner is logged in somewhere in the network that asks
     */
    private record Known(long userId, Optional<String> hash, boolean isHere) {}

    /** The user's id. */
    public long check(String name, String password, String address) {
        if (name == null
                || password == null
                || name.length() > 64
                || password.length() > 4 * Password.LENGTH_MAX) {
            throw new WrongCredentials();
        }
        var attempt = failures.begin(name, address);
        Optional<Known> known;
        boolean right;
        try {
            known = transactions.in(() -> known(name, AddressKey.of(address)));
            if (known.filter(Known::isHere).isEmpty()) {
                attempt.isFromElsewhere();
            }
            right = passwords.matches(new Password(password), known.flatMap(Known::hash));
        } catch (RuntimeException notRead) {
            attempt.giveBack();
            throw notRead;
        }
        if (!right) {
            attempt.failed();
            throw new WrongCredentials();
        }
        attempt.succeeded();
        return known.orElseThrow().userId();
    }

    private Optional<Known> known(String name, AddressKey network) {
        return accounts.named(name)
                .filter(account -> !account.isDeleted())
                .map(
                        account ->
                                new Known(
                                        account.userId(),
                                        account.passwordHash(),
                                        isHere(account.userId(), network)));
    }

    private boolean isHere(long userId, AddressKey network) {
        return sessions.of(userId, clock.millis()).stream()
                .anyMatch(session -> AddressKey.of(session.ipAddress()).equals(network));
    }
}
