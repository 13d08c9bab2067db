package org.realmgate.social.mail.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/**
 * Gold or items in a mail (R2). It is attached until a saga begins to take it; when that has ended
 * it is taken, or attached as before. Only whoever has locked the mail begins to take it, and only
 * the saga that takes it says what came of that.
 */
@Entity
@Table(name = "mail_attachment")
@IdClass(Attachment.Key.class)
public class Attachment {
    /** Where gold is; items follow. */
    public static final int GOLD_PLACE = 0;

    /** Where it is. */
    public enum State {
        ATTACHED,
        TAKING,
        TAKEN
    }

    @Id
    @Column(name = "mail_id")
    private String mailId;

    @Id private int place;
    private long gold;
    private String item;

    @Column(name = "item_id")
    private String itemId;

    private int quantity;

    @Column(name = "unique_item")
    private boolean uniqueItem;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "saga_id")
    private String sagaId;

    /** As the mapping wants it: members named as those of the attachment. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String mailId;
        private int place;

        protected Key() {}

        public Key(String mailId, int place) {
            this.mailId = mailId;
            this.place = place;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && place == key.place && mailId.equals(key.mailId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(mailId, place);
        }
    }

    protected Attachment() {}

    private Attachment(String mailId, int place) {
        this.mailId = mailId;
        this.place = place;
        state = State.ATTACHED;
    }

    static Attachment ofGold(String mailId, long gold) {
        var attachment = new Attachment(mailId, GOLD_PLACE);
        attachment.gold = gold;
        return attachment;
    }

    static Attachment ofItem(String mailId, int place, Enclosure enclosure) {
        var attachment = new Attachment(mailId, place);
        attachment.item = enclosure.item();
        attachment.itemId = enclosure.itemId();
        attachment.quantity = enclosure.quantity();
        attachment.uniqueItem = enclosure.unique();
        return attachment;
    }

    /** From now on nobody else takes it. */
    public void beginTaking(String saga) {
        require(state == State.ATTACHED, saga);
        state = State.TAKING;
        sagaId = saga;
    }

    /** The saga that takes it has ended: it is with the player, or here as before. */
    public void settle(String saga, boolean isTaken) {
        require(isBeingTakenBy(saga), saga);
        state = isTaken ? State.TAKEN : State.ATTACHED;
        sagaId = null;
    }

    public boolean isBeingTakenBy(String saga) {
        return state == State.TAKING && saga.equals(sagaId);
    }

    private void require(boolean isSo, String saga) {
        if (!isSo) {
            throw new IllegalStateException(
                    "an attachment is taken by one saga: mail="
                            + mailId
                            + " place="
                            + place
                            + " state="
                            + state
                            + " saga="
                            + saga);
        }
    }

    public String mailId() {
        return mailId;
    }

    public int place() {
        return place;
    }

    /** 0 of items. */
    public long gold() {
        return gold;
    }

    public boolean isGold() {
        return gold > 0;
    }

    /** Null of gold. */
    public String item() {
        return item;
    }

    /** Of a unique item that a player attached; else null. */
    public String itemId() {
        return itemId;
    }

    /** 0 of gold. */
    public int quantity() {
        return quantity;
    }

    /** Whether each of them is itself, with an id of its own. */
    public boolean isUnique() {
        return uniqueItem;
    }

    public State state() {
        return state;
    }

    public boolean is(State other) {
        return state == other;
    }
}
