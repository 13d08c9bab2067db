package org.realmgate.world.character.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.contracts.auth.AccountRegistered;
import org.realmgate.contracts.combat.PlayerLevelled;
import org.realmgate.platform.bus.EventHandlers;
import org.realmgate.platform.bus.Handlers;

/** What events of other services change here. */
@ApplicationScoped
public class CharacterEventHandlers implements EventHandlers {
    private final Handlers handlers =
            new Handlers("character")
                    .on(AccountRegistered.class, this::registered)
                    .on(PlayerLevelled.class, this::levelled);

    @Inject private Characters characters;

    @Override
    public Handlers handlers() {
        return handlers;
    }

    private void registered(AccountRegistered account) {
        characters.ensure(account.userId(), account.username());
    }

    /** Who fights has been in the world, so there is a character; a deleted one needs no level. */
    private void levelled(PlayerLevelled player) {
        characters.find(player.userId()).ifPresent(character -> character.reach(player.level()));
    }
}
