package org.realmgate.world.inventory.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** That items went from one place to another; never changed, never forgotten (R7). */
@Entity
@Table(name = "item_movement")
public class ItemMovement {
    /** Where nothing was before. */
    public static final String MADE = "made";

    /** Where nothing comes back from; by a saga, or with an account. */
    public static final String DESTROYED = "destroyed";

    /** As {@link #DESTROYED}, by the player. */
    public static final String DROPPED = "dropped";

    @Id
    @Column(name = "movement_id")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "item_movement_id")
    @SequenceGenerator(
            name = "item_movement_id",
            sequenceName = "item_movement_id",
            allocationSize = 50)
    private Long movementId;

    @Column(name = "happened_at")
    private long happenedAt;

    private String item;

    @Column(name = "item_id")
    private String itemId;

    private int quantity;

    @Column(name = "from_place")
    private String from;

    @Column(name = "to_place")
    private String to;

    private String cause;

    private String reference;

    protected ItemMovement() {}

    /** From where to where. */
    record Way(String from, String to) {}

    ItemMovement(String item, String itemId, int quantity, Way way, Occasion occasion) {
        this.item = item;
        this.itemId = itemId;
        this.quantity = quantity;
        this.from = way.from();
        this.to = way.to();
        this.happenedAt = occasion.at();
        this.cause = occasion.cause();
        this.reference = occasion.reference();
    }

    /** A player's inventory. */
    static String player(long userId) {
        return "player:" + userId;
    }

    /** What belongs to a reference, and to no player for now. */
    static String escrow(String reference) {
        return "escrow:" + reference;
    }

    public String item() {
        return item;
    }

    /** Of a unique item; else null. */
    public String itemId() {
        return itemId;
    }

    public int quantity() {
        return quantity;
    }

    public String from() {
        return from;
    }

    public String to() {
        return to;
    }

    public Occasion occasion() {
        return new Occasion(cause, reference, happenedAt);
    }
}
