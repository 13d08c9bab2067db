package org.realmgate.auth.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.realmgate.auth.account.entity.Account;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.account.entity.Email;
import org.realmgate.auth.account.entity.NameTaken;
import org.realmgate.auth.account.entity.Password;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.idempotency.Idempotency;
import org.realmgate.platform.idempotency.IdempotencyKey;

/**
 * An account for whoever asks for one. The name is looked up first: who asks for a taken one costs
 * no hash. Of two who ask for the same at once the database still refuses one. Outside of
 * transactions: a connection must not wait for a hash.
 */
@ApplicationScoped
public class SigningUp {
    @Inject private Accounts accounts;

    @Inject private Registering registering;

    @Inject private Passwords passwords;

    @Inject private Transactions transactions;

    @Inject private Idempotency idempotency;

    /** What came of it. */
    public record SignedUp(long userId, String username) {}

    public Account signUp(AccountName name, Email email, Password password) {
        var hash = hashedIfFree(name, password);
        return transactions.in(() -> registering.register(name, email, hash));
    }

    /** The same once for a key, however often it is called. */
    public SignedUp signUp(
            AccountName name, Email email, Password password, Optional<IdempotencyKey> key) {
        var before = transactions.in(() -> idempotency.known(key, SignedUp.class));
        if (before.isPresent()) {
            return before.get();
        }
        var hash = hashedIfFree(name, password);
        return transactions.in(
                () ->
                        idempotency.once(
                                key,
                                SignedUp.class,
                                () -> signedUp(registering.register(name, email, hash))));
    }

    private String hashedIfFree(AccountName name, Password password) {
        if (transactions.in(() -> accounts.named(name.text())).isPresent()) {
            throw new NameTaken(name);
        }
        return passwords.hash(password);
    }

    private static SignedUp signedUp(Account account) {
        return new SignedUp(account.userId(), account.name());
    }
}
