package org.realmgate.social.shop.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Pending until its saga logs it; struck if it was undone. */
@Entity
@Table(name = "purchase")
public class Purchase {
    /** What became of it. */
    public enum State {
        PENDING,
        LOGGED,
        STRUCK
    }

    @Id
    @Column(name = "purchase_id")
    private String purchaseId;

    @Column(name = "user_id")
    private long userId;

    private String item;
    private int quantity;
    private long gold;

    @Column(name = "bought_at")
    private long boughtAt;

    @Enumerated(EnumType.STRING)
    private State state;

    protected Purchase() {}

    public Purchase(PurchaseOrder order) {
        purchaseId = order.purchaseId();
        userId = order.userId();
        item = order.item();
        quantity = order.quantity();
        gold = order.gold();
        boughtAt = order.boughtAt();
        state = State.PENDING;
    }

    public void strike() {
        state = State.STRUCK;
    }

    public String purchaseId() {
        return purchaseId;
    }

    public long userId() {
        return userId;
    }

    public String item() {
        return item;
    }

    public int quantity() {
        return quantity;
    }

    public long gold() {
        return gold;
    }

    public long boughtAt() {
        return boughtAt;
    }

    public State state() {
        return state;
    }
}
