package org.realmgate.auth.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Registered, then perhaps deleted; never removed, because its name and its past stay. */
@Entity
@Table(name = "account")
public class Account {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_id")
    @SequenceGenerator(name = "account_id", sequenceName = "account_id", allocationSize = 50)
    private Long id;

    private String name;

    @Column(name = "name_key")
    private String nameKey;

    private String email;

    @Column(name = "password_hash")
    private String passwordHash;

    private String roles;

    @Column(name = "created_at")
    private long createdAt;

    @Column(name = "updated_at")
    private long updatedAt;

    @Column(name = "last_login")
    private Long lastLogin;

    @Column(name = "deleted_at")
    private Long deletedAt;

    protected Account() {}

    private Account(AccountName name, List<String> roles, long now) {
        this.name = name.text();
        this.nameKey = name.key();
        this.roles = String.join(" ", new TreeSet<>(roles));
        this.createdAt = now;
        this.updatedAt = now;
    }

    public static Account registered(
            AccountName name, Email email, String passwordHash, List<String> roles, long now) {
        var account = new Account(name, roles, now);
        account.email = email.text();
        account.passwordHash = passwordHash;
        return account;
    }

    /** Without password and e-mail (R4). */
    public static Account made(AccountName name, List<String> roles, long now) {
        return new Account(name, roles, now);
    }

    /** Without e-mail, for the realm's own people. */
    public static Account founded(
            AccountName name, String passwordHash, List<String> roles, long now) {
        var account = new Account(name, roles, now);
        account.passwordHash = passwordHash;
        return account;
    }

    /** Whether nobody logs in to it by a password, and it has these roles alone (R4). */
    public boolean isMadeWith(List<String> those) {
        return passwordHash == null && roles().equals(those);
    }

    public void loggedIn(long now) {
        lastLogin = now;
    }

    public void changeEmail(Email to, long now) {
        email = to.text();
        updatedAt = now;
    }

    /** Forgets what is personal. */
    public void delete(long now) {
        email = null;
        passwordHash = null;
        deletedAt = now;
        updatedAt = now;
    }

    public long userId() {
        return id;
    }

    public String name() {
        return name;
    }

    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    public Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    public List<String> roles() {
        return List.of(roles.split(" "));
    }

    public long createdAt() {
        return createdAt;
    }

    public long updatedAt() {
        return updatedAt;
    }

    public Optional<Long> lastLogin() {
        return Optional.ofNullable(lastLogin);
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }
}
