package org.realmgate.world.inventory.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/**
 * What is in escrow of one stackable item, whoever it was taken from (R5). Its row is made before
 * anything comes in, and stays when it is empty, so that whoever waits for it finds it.
 */
@Entity
@Table(name = "inventory_escrow_stack")
@IdClass(EscrowStack.Key.class)
public class EscrowStack {
    @Id private String reference;

    @Id private String item;

    private long quantity;

    /** As the mapping wants it: members named as those of the stack. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String reference;
        private String item;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(reference, key.reference)
                    && Objects.equals(item, key.item);
        }

        @Override
        public int hashCode() {
            return Objects.hash(reference, item);
        }
    }

    protected EscrowStack() {}

    EscrowStack(String reference, String item) {
        this.reference = reference;
        this.item = item;
    }

    void add(int more) {
        quantity += more;
    }

    InEscrow place() {
        return new InEscrow(reference, item);
    }

    long quantity() {
        return quantity;
    }
}
