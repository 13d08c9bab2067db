package org.realmgate.world.inventory.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** What a saga took of somebody's stackable item and has not given yet (R5). */
@Entity
@Table(name = "inventory_escrow")
public class EscrowStack {
    @Id
    @Column(name = "escrow_id")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "inventory_escrow_id")
    @SequenceGenerator(
            name = "inventory_escrow_id",
            sequenceName = "inventory_escrow_id",
            allocationSize = 50)
    private Long escrowId;

    private String reference;

    @Column(name = "taken_from")
    private long takenFrom;

    private String item;

    private int quantity;

    protected EscrowStack() {}

    EscrowStack(String reference, long takenFrom, String item) {
        this.reference = reference;
        this.takenFrom = takenFrom;
        this.item = item;
    }

    boolean isOf(String ofReference, String ofItem) {
        return reference.equals(ofReference) && item.equals(ofItem);
    }

    boolean wasTakenFrom(long userId) {
        return takenFrom == userId;
    }

    void add(int more) {
        quantity += more;
    }

    int quantity() {
        return quantity;
    }
}
