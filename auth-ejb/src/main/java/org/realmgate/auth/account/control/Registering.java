package org.realmgate.auth.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.realmgate.auth.account.entity.Account;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.account.entity.Email;
import org.realmgate.auth.account.entity.NameTaken;
import org.realmgate.auth.account.entity.NotMadeInBulk;
import org.realmgate.auth.account.entity.Registered;
import org.realmgate.contracts.auth.AccountRegistered;
import org.realmgate.platform.bus.Outbox;
import org.realmgate.platform.identity.Role;

/** New accounts, and the news of them. */
@ApplicationScoped
public class Registering {
    /** SQLSTATE of a broken unique constraint, in H2 as in PostgreSQL. */
    private static final String DUPLICATE = "23505";

    private static final List<String> PLAYS = List.of(Role.PLAYER);

    @Inject private Accounts accounts;

    @Inject private Outbox outbox;

    @Inject private Clock clock;

    @Inject private Event<Registered> registered;

    public Account register(AccountName name, Email email, String passwordHash) {
        long now = clock.millis();
        return one(add(Account.registered(name, email, passwordHash, PLAYS, now), name, now));
    }

    public Account found(AccountName name, String passwordHash, List<String> roles) {
        long now = clock.millis();
        return one(add(Account.founded(name, passwordHash, roles, now), name, now));
    }

    private Account one(Account made) {
        registered.fire(new Registered(List.of(made.userId())));
        return made;
    }

    /**
     * The accounts of these names, locked; those that did not exist are made, without a password
     * (R4). Only such accounts are given: nobody's own, and nobody's who may do more than play.
     */
    public List<Account> ensure(List<AccountName> names) {
        long now = clock.millis();
        var byKey = new HashMap<String, Account>();
        accounts.changing(names.stream().map(AccountName::text).toList())
                .forEach(account -> byKey.put(AccountName.key(account.name()), account));
        List<Account> all = new ArrayList<>();
        List<Long> made = new ArrayList<>();
        for (var name : names) {
            var known = byKey.get(name.key());
            if (known != null && known.isDeleted()) {
                throw new NameTaken(name);
            }
            if (known != null && !known.isMadeWith(PLAYS)) {
                throw new NotMadeInBulk(name);
            }
            if (known == null) {
                known = add(Account.made(name, PLAYS, now), name, now);
                made.add(known.userId());
            }
            all.add(known);
        }
        if (!made.isEmpty()) {
            registered.fire(new Registered(made));
        }
        return all;
    }

    private Account add(Account account, AccountName name, long now) {
        try {
            accounts.add(account, name);
        } catch (PersistenceException fault) {
            if (isDuplicate(fault)) {
                throw new NameTaken(name);
            }
            throw fault;
        }
        outbox.publish(new AccountRegistered(account.userId(), account.name(), now));
        return account;
    }

    /** Somebody else committed the name first. */
    private static boolean isDuplicate(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException told && DUPLICATE.equals(told.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
