package org.realmgate.world.inventory.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** What a player has of one stackable item, however many slots it takes; never none. */
@Entity
@Table(name = "inventory_stack")
@IdClass(ItemStack.Key.class)
public class ItemStack {
    @Id
    @ManyToOne
    @JoinColumn(name = "user_id")
    private Inventory inventory;

    @Id private String item;

    private int quantity;

    /** As the mapping wants it: members named as those of the stack. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private Long inventory;
        private String item;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(inventory, key.inventory)
                    && Objects.equals(item, key.item);
        }

        @Override
        public int hashCode() {
            return Objects.hash(inventory, item);
        }
    }

    protected ItemStack() {}

    ItemStack(Inventory inventory, String item) {
        this.inventory = inventory;
        this.item = item;
    }

    void add(int more) {
        quantity += more;
    }

    public String item() {
        return item;
    }

    public int quantity() {
        return quantity;
    }
}
