package org.realmgate.world.inventory.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.idempotency.Idempotency;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.world.inventory.control.CatalogueReader;
import org.realmgate.world.inventory.control.Inventories;
import org.realmgate.world.inventory.control.UsingItems;
import org.realmgate.world.inventory.entity.Inventory;
import org.realmgate.world.inventory.entity.ItemMovement;
import org.realmgate.world.inventory.entity.ItemRefused;
import org.realmgate.world.inventory.entity.ItemStack;
import org.realmgate.world.inventory.entity.UniqueItem;

/**
 * {@code /inventory}: the caller's own, for players; where an item came from, for its owner and for
 * operators. Times in milliseconds since 1970-01-01T00:00Z.
 */
@Path("inventory")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class InventoryResource {
    /** In the order of names; a stackable item once, however many slots it takes. */
    public record Contents(int slotsMax, int slotsUsed, List<Listed> items) {}

    /** Of a stackable item itemId is absent. */
    public record Listed(String item, String itemId, int quantity, boolean equipped) {}

    /** A unique item to put on or off. */
    public record Wear(String item, String itemId) {}

    /** Of a stackable item itemId is null, of a unique one quantity is 1 or null. */
    public record Drop(String item, String itemId, Integer quantity) {}

    /** Of its movements the newest 200, the newest first. */
    public record Provenance(String itemId, String item, Made made, List<Moved> movements) {}

    /** When, what for, and what it belongs to, as a saga's id. */
    public record Made(long timestamp, String cause, String reference) {}

    /** Places are {@code player:{id}, escrow:{reference}, made, destroyed, dropped}. */
    public record Moved(long timestamp, String from, String to, String cause, String reference) {}

    /** What is remembered of a call: that it was done. */
    record Done(boolean done) {}

    @Inject private Inventories inventories;

    @Inject private UsingItems using;

    @Inject private CatalogueReader items;

    @Inject private Idempotency idempotency;

    /** What the caller has; nothing as long as nothing was given to it. */
    @GET
    @Transactional
    public Contents contents(@Context SecurityContext security) {
        return contents(Caller.of(security).userId());
    }

    /**
     * Answers with the inventory as it is then. Refused with {@code world.item-not-held,
     * world.item-not-equipment, world.no-such-player}.
     */
    @POST
    @Path("equip")
    @Transactional
    public Contents equip(
            Wear wear,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Context SecurityContext security) {
        long userId = Caller.of(security).userId();
        return once(
                new Call(userId, "world.inventory.equip", idempotencyKey, wear),
                () -> using.equip(userId, wear.item(), wear.itemId()));
    }

    /** As {@link #equip}; refused with {@code world.item-not-held, world.no-such-player}. */
    @POST
    @Path("unequip")
    @Transactional
    public Contents unequip(
            Wear wear,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Context SecurityContext security) {
        long userId = Caller.of(security).userId();
        return once(
                new Call(userId, "world.inventory.unequip", idempotencyKey, wear),
                () -> using.unequip(userId, wear.item(), wear.itemId()));
    }

    /**
     * Destroys; answers as {@link #equip}. Refused with {@code world.no-such-item,
     * world.item-quantity, world.item-malformed, world.item-not-held, world.item-equipped,
     * world.no-such-player}.
     */
    @POST
    @Path("drop")
    @Transactional
    public Contents drop(
            Drop drop,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Context SecurityContext security) {
        long userId = Caller.of(security).userId();
        return once(
                new Call(userId, "world.inventory.drop", idempotencyKey, drop),
                () -> using.drop(userId, drop.item(), drop.itemId(), drop.quantity()));
    }

    /** Refused with {@code world.no-such-item}, somebody else's item like one that is none. */
    @GET
    @Path("items/{item_id: [0-9a-f-]{36}}/provenance")
    @AllowRoles({Role.PLAYER, Role.OPERATOR, Role.ADMIN})
    @Transactional
    public Provenance provenance(
            @PathParam("item_id") String itemId, @Context SecurityContext security) {
        var caller = Caller.of(security);
        return inventories
                .item(itemId)
                .filter(
                        item ->
                                item.isOwnedBy(caller.userId())
                                        || caller.is(Role.OPERATOR)
                                        || caller.is(Role.ADMIN))
                .map(this::provenance)
                .orElseThrow(ItemRefused::unknown);
    }

    private record Call(long userId, String name, String key, Object body) {}

    private Contents once(Call call, Runnable change) {
        idempotency.once(
                IdempotencyKey.of(call.key(), call.userId(), call.name(), call.body()),
                Done.class,
                () -> {
                    change.run();
                    return new Done(true);
                });
        return contents(call.userId());
    }

    private Contents contents(long userId) {
        var inventory = inventories.find(userId).orElseGet(() -> new Inventory(userId));
        return new Contents(
                items.rules().slotsMax(),
                inventory.slotsUsed(items.rules().catalogue()),
                Stream.concat(
                                inventory.stacks().stream().map(InventoryResource::listed),
                                inventory.uniques().stream().map(InventoryResource::listed))
                        .sorted(
                                Comparator.comparing(Listed::item)
                                        .thenComparing(
                                                Listed::itemId,
                                                Comparator.nullsFirst(Comparator.naturalOrder())))
                        .toList());
    }

    private static Listed listed(ItemStack stack) {
        return new Listed(stack.item(), null, stack.quantity(), false);
    }

    private static Listed listed(UniqueItem item) {
        return new Listed(item.item(), item.itemId(), 1, item.isEquipped());
    }

    private Provenance provenance(UniqueItem item) {
        var made = item.made();
        return new Provenance(
                item.itemId(),
                item.item(),
                new Made(made.at(), made.cause(), made.reference()),
                inventories.movements(item.itemId()).stream()
                        .map(InventoryResource::moved)
                        .toList());
    }

    private static Moved moved(ItemMovement movement) {
        var occasion = movement.occasion();
        return new Moved(
                occasion.at(),
                movement.from(),
                movement.to(),
                occasion.cause(),
                occasion.reference());
    }
}
