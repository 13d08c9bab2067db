package org.realmgate.auth.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
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

    /** What cannot be a name is not even asked for: PostgreSQL refuses a text with a NUL. */
    public Optional<Account> named(String name) {
        if (!AccountName.isAllowed(name)) {
            return Optional.empty();
        }
        return entities.createQuery("SELECT a FROM Account a WHERE a.nameKey = :key", Account.class)
                .setParameter("key", AccountName.key(name))
                .getResultStream()
                .findFirst();
    }

    /** Those of the names that exist, locked as by {@link #changing(long)}. */
    public List<Account> changing(List<String> names) {
        // In one order, so that no two wait for each other.
        return entities.createQuery(
                        "SELECT a FROM Account a WHERE a.nameKey IN :keys ORDER BY a.id",
                        Account.class)
                .setParameter("keys", names.stream().map(AccountName::key).toList())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    public Account get(long userId) {
        return there(userId, entities.find(Account.class, userId));
    }

    /**
     * Locked until the end of the transaction: whoever changes an account, deletes it or opens a
     * session for it waits for the others, and sees what they did.
     */
    public Account changing(long userId) {
        return there(userId, entities.find(Account.class, userId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Of all accounts, those that were deleted included; in their order. */
    List<Long> idsAfter(long userId, int limit) {
        return entities.createQuery(
                        "SELECT a.id FROM Account a WHERE a.id > :last ORDER BY a.id", Long.class)
                .setParameter("last", userId)
                .setMaxResults(limit)
                .getResultList();
    }

    List<Account> withIds(List<Long> userIds) {
        return entities.createQuery("SELECT a FROM Account a WHERE a.id IN :ids", Account.class)
                .setParameter("ids", userIds)
                .getResultList();
    }

    private static Account there(long userId, Account account) {
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
