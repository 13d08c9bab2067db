package org.realmgate.auth.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.realmgate.auth.account.entity.Account;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.account.entity.NameTaken;
import org.realmgate.auth.account.entity.NoSuchAccount;

/** All accounts. */
@ApplicationScoped
public class Accounts {
    @PersistenceContext(unitName = "auth")
    private EntityManager entities;

    protected Accounts() {}

    public Accounts(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Two who ask for the same name at once both pass here; the database lets one of them commit.
     */
    public Account add(Account account, AccountName name) {
        if (named(name.text()).isPresent()) {
            throw new NameTaken(name);
        }
        entities.persist(account);
        entities.flush();
        return account;
    }

    public Optional<Account> named(String name) {
        return entities.createQuery("SELECT a FROM Account a WHERE a.nameKey = :key", Account.class)
                .setParameter("key", AccountName.key(name))
                .getResultStream()
                .findFirst();
    }

    /** Those of the names that exist. */
    public List<Account> named(List<String> names) {
        return entities.createQuery(
                        "SELECT a FROM Account a WHERE a.nameKey IN :keys", Account.class)
                .setParameter("keys", names.stream().map(AccountName::key).toList())
                .getResultList();
    }

    public Account get(long userId) {
        var account = entities.find(Account.class, userId);
        if (account == null || account.isDeleted()) {
            throw new NoSuchAccount(userId);
        }
        return account;
    }

    /** Waits for whoever else founds this realm; held until the end of the transaction. */
    void lockFounding() {
        entities.createNativeQuery("SELECT id FROM founding WHERE id = 1 FOR UPDATE")
                .getSingleResult();
    }

    public boolean isEmpty() {
        return entities.createQuery("SELECT a.id FROM Account a", Long.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
