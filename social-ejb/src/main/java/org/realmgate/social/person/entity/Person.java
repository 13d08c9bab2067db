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

    private int zone;
    private long entry;
    private boolean invisible;

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

    /** An entry that is told after a later one changes nothing. */
    public void entered(int into, long nth) {
        if (nth > entry) {
            zone = into;
            entry = nth;
        }
    }

    /** Where its character stands; 0: nowhere yet. */
    public int zone() {
        return zone;
    }

    public void hide(boolean wish) {
        invisible = wish;
    }

    /** Whether it wants to be offline to everybody else. */
    public boolean isInvisible() {
        return invisible;
    }
}
