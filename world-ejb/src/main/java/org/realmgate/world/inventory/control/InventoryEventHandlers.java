package org.realmgate.world.inventory.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.contracts.auth.AccountDeleted;
import org.realmgate.contracts.combat.LootDropped;
import org.realmgate.platform.bus.EventHandlers;
import org.realmgate.platform.bus.Handlers;

/** What events of other services change here. */
@ApplicationScoped
public class InventoryEventHandlers implements EventHandlers {
    private final Handlers handlers =
            new Handlers("inventory")
                    .on(AccountDeleted.class, this::deleted)
                    .on(LootDropped.class, this::dropped);

    @Inject private UsingItems using;

    @Override
    public Handlers handlers() {
        return handlers;
    }

    private void dropped(LootDropped loot) {
        using.win(loot);
    }

    private void deleted(AccountDeleted account) {
        using.leave(account.userId(), account.timestamp());
    }
}
