package org.realmgate.social.person.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.realmgate.contracts.auth.Username;

/** A player as far as social needs one. */
@Entity
@Table(name = "person")
public class Person {
    @Id
    @Column(name = "user_id")
    private Long userId;

    private String username;

    @Column(name = "name_key")
    private String nameKey;

    protected Person() {}

    public Person(long userId, String username) {
        this.userId = userId;
        this.username = username;
        nameKey = Username.key(username);
    }

    public long userId() {
        return userId;
    }

    public String username() {
        return username;
    }
}
