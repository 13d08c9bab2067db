package org.realmgate.social.friend.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/**
 * What is between two players: one has asked, and later the other has accepted (R1). One row for
 * both, so that two who ask each other find each other's.
 */
@Entity
@Table(name = "friendship")
@IdClass(Friendship.Key.class)
public class Friendship {
    @Id
    @Column(name = "user_a")
    private long userA;

    @Id
    @Column(name = "user_b")
    private long userB;

    @Column(name = "requested_by")
    private long requestedBy;

    private boolean accepted;
    private long since;

    /** The smaller id first, whoever is named first. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private long userA;
        private long userB;

        protected Key() {}

        public Key(long one, long other) {
            userA = Math.min(one, other);
            userB = Math.max(one, other);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && userA == key.userA && userB == key.userB;
        }

        @Override
        public int hashCode() {
            return Objects.hash(userA, userB);
        }
    }

    protected Friendship() {}

    /** A request that is not answered yet. */
    public Friendship(long requestedBy, long requested, long now) {
        this.requestedBy = requestedBy;
        userA = Math.min(requestedBy, requested);
        userB = Math.max(requestedBy, requested);
        since = now;
    }

    public void accept(long now) {
        accepted = true;
        since = now;
    }

    public boolean isAccepted() {
        return accepted;
    }

    public boolean isRequestOf(long userId) {
        return !accepted && requestedBy == userId;
    }

    /** Of friends, since when they are; of a request, when it was made. */
    public long since() {
        return since;
    }
}
