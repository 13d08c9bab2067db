package org.realmgate.world.inventory.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.world.history.control.PlayerHistories;
import org.realmgate.world.inventory.entity.EscrowStack;
import org.realmgate.world.inventory.entity.InEscrow;
import org.realmgate.world.inventory.entity.Inventory;
import org.realmgate.world.inventory.entity.InventoryLimits;
import org.realmgate.world.inventory.entity.ItemLedger;
import org.realmgate.world.inventory.entity.ItemMovement;
import org.realmgate.world.inventory.entity.UniqueItem;

/** All inventories, and where their items came from. */
@ApplicationScoped
public class Inventories {
    @PersistenceContext(unitName = "world")
    private EntityManager entities;

    @Inject private JoinedConnection joined;

    @Inject private CatalogueReader catalogue;

    @Inject private PlayerHistories histories;

    /** What a change has to do with. */
    record Concerned(Set<Long> userIds, Set<String> itemIds, Set<InEscrow> stacks) {
        static Concerned player(long userId) {
            return new Concerned(Set.of(userId), Set.of(), Set.of());
        }
    }

    /** Nothing if the player never had anything to do with it. */
    public Optional<Inventory> find(long userId) {
        return Optional.ofNullable(entities.find(Inventory.class, userId));
    }

    public Optional<UniqueItem> item(String itemId) {
        return Optional.ofNullable(entities.find(UniqueItem.class, itemId));
    }

    /** The newest first. */
    public List<ItemMovement> movements(String itemId) {
        return entities.createQuery(
                        "SELECT m FROM ItemMovement m WHERE m.itemId = :id ORDER BY m.happenedAt"
                                + " DESC, m.movementId DESC",
                        ItemMovement.class)
                .setParameter("id", itemId)
                .setMaxResults(InventoryLimits.MOVEMENTS_SHOWN)
                .getResultList();
    }

    /** The inventory, made if need be and locked. */
    Inventory changing(long userId) {
        lock(Concerned.player(userId));
        return entities.find(Inventory.class, userId);
    }

    /** Before anything of them is read in this transaction. */
    void lock(Concerned concerned) {
        joined.with(
                connection -> {
                    InventoryLocks.inventories(connection, concerned.userIds());
                    InventoryLocks.items(connection, concerned.itemIds());
                    InventoryLocks.escrows(connection, concerned.stacks());
                    return null;
                });
    }

    /** Of what is locked. */
    ItemLedger ledger(Concerned concerned) {
        return new ItemLedger(
                catalogue.rules(),
                inventories(concerned.userIds()),
                items(concerned.itemIds()),
                escrows(concerned.stacks()));
    }

    /** Stores what the ledger did, and finds out whether the database agrees. */
    void store(ItemLedger ledger) {
        ledger.made().forEach(entities::persist);
        entities.flush();
        histories.tell(
                ledger.made().stream()
                        .filter(ItemMovement.class::isInstance)
                        .map(ItemMovement.class::cast)
                        .flatMap(ItemsTold::of)
                        .toList());
    }

    /** Stores what was changed so far, before what must not be stored earlier. */
    void flush() {
        entities.flush();
    }

    /** The hints spare a query for each of many; who does not know them passes them over. */
    private Map<Long, Inventory> inventories(Collection<Long> userIds) {
        return userIds.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "SELECT i FROM Inventory i WHERE i.userId IN :ids", Inventory.class)
                        .setParameter("ids", userIds)
                        .setHint("eclipselink.batch.type", "IN")
                        .setHint("eclipselink.batch", "i.stacks")
                        .setHint("eclipselink.batch", "i.uniques")
                        .getResultStream()
                        .collect(Collectors.toMap(Inventory::userId, Function.identity()));
    }

    private Map<String, UniqueItem> items(Collection<String> itemIds) {
        Map<String, UniqueItem> found = new HashMap<>();
        if (!itemIds.isEmpty()) {
            entities.createQuery(
                            "SELECT u FROM UniqueItem u WHERE u.itemId IN :ids", UniqueItem.class)
                    .setParameter("ids", itemIds)
                    .getResultList()
                    .forEach(item -> found.put(item.itemId(), item));
        }
        return found;
    }

    private List<EscrowStack> escrows(Collection<InEscrow> stacks) {
        return stacks.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "SELECT e FROM EscrowStack e WHERE e.reference IN :references AND"
                                        + " e.item IN :items",
                                EscrowStack.class)
                        .setParameter("references", all(stacks, InEscrow::reference))
                        .setParameter("items", all(stacks, InEscrow::item))
                        .getResultList();
    }

    private static Set<String> all(Collection<InEscrow> stacks, Function<InEscrow, String> part) {
        return stacks.stream().map(part).collect(Collectors.toSet());
    }
}
