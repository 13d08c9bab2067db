package org.realmgate.social.friend.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** That a player wants nothing of another one (R2). */
@Entity
@Table(name = "block")
@IdClass(Block.Key.class)
public class Block {
    @Id
    @Column(name = "user_id")
    private long userId;

    @Id
    @Column(name = "blocked_id")
    private long blockedId;

    @Column(name = "blocked_at")
    private long blockedAt;

    /** As the mapping wants it: members named as those of the block. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private long userId;
        private long blockedId;

        protected Key() {}

        public Key(long userId, long blockedId) {
            this.userId = userId;
            this.blockedId = blockedId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && userId == key.userId && blockedId == key.blockedId;
        }

        @Override
        public int hashCode() {
            return Objects.hash(userId, blockedId);
        }
    }

    protected Block() {}

    public Block(long userId, long blockedId, long blockedAt) {
        this.userId = userId;
        this.blockedId = blockedId;
        this.blockedAt = blockedAt;
    }

    public long userId() {
        return userId;
    }

    public long blockedId() {
        return blockedId;
    }

    public long blockedAt() {
        return blockedAt;
    }
}
