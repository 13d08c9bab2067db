package org.realmgate.world.inventory.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/**
 * An item with an id and a past. Made once, for an owner; then it goes from owners into escrow and
 * to owners again, until it is destroyed, which is for ever (R3).
 */
@Entity
@Table(name = "inventory_item")
public class UniqueItem {
    @Id
    @Column(name = "item_id")
    private String itemId;

    private String item;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "owner")
    private Inventory owner;

    private String escrow;

    @Enumerated(EnumType.STRING)
    @Column(name = "equipped_as")
    private Equipment equippedAs;

    @Column(name = "made_at")
    private long madeAt;

    @Column(name = "made_by")
    private String madeBy;

    private String reference;

    @Column(name = "destroyed_at")
    private Long destroyedAt;

    protected UniqueItem() {}

    UniqueItem(String itemId, String item, Occasion occasion) {
        this.itemId = itemId;
        this.item = item;
        this.madeAt = occasion.at();
        this.madeBy = occasion.cause();
        this.reference = occasion.reference();
    }

    void giveTo(Inventory inventory) {
        escrow = null;
        owner = inventory;
        inventory.add(this);
    }

    void putIntoEscrow(String escrowReference) {
        leaveOwner();
        escrow = escrowReference;
    }

    void destroy(long at) {
        leaveOwner();
        escrow = null;
        destroyedAt = at;
    }

    private void leaveOwner() {
        equippedAs = null;
        if (owner != null) {
            owner.remove(this);
            owner = null;
        }
    }

    public void equip(Equipment as) {
        equippedAs = as;
    }

    public void unequip() {
        equippedAs = null;
    }

    boolean isInEscrow(String of) {
        return of.equals(escrow);
    }

    public boolean isOwnedBy(long userId) {
        return owner != null && owner.userId() == userId;
    }

    public boolean isEquipped() {
        return equippedAs != null;
    }

    boolean isEquippedAs(Equipment one) {
        return equippedAs == one;
    }

    public String itemId() {
        return itemId;
    }

    public String item() {
        return item;
    }

    public Occasion made() {
        return new Occasion(madeBy, reference, madeAt);
    }
}
