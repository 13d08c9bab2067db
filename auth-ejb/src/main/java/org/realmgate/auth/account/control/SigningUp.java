package org.realmgate.auth.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.auth.account.entity.Account;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.account.entity.Email;
import org.realmgate.auth.account.entity.NameTaken;
import org.realmgate.auth.account.entity.Password;
import org.realmgate.platform.database.Transactions;

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

    public Account signUp(AccountName name, Email email, Password password) {
        if (transactions.in(() -> accounts.named(name.text())).isPresent()) {
            throw new NameTaken(name);
        }
        var hash = passwords.hash(password);
        return transactions.in(() -> registering.register(name, email, hash));
    }
}
