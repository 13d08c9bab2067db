package org.realmgate.chat.player.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.chat.player.entity.KnownPlayer;
import org.realmgate.contracts.auth.AccountRegistered;
import org.realmgate.contracts.world.ZoneEntered;
import org.realmgate.platform.bus.EventHandlers;
import org.realmgate.platform.bus.Handlers;

/** What events of other services change here. */
@ApplicationScoped
public class PlayerEventHandlers implements EventHandlers {
    private final Handlers handlers =
            new Handlers("player")
                    .on(AccountRegistered.class, this::named)
                    .on(ZoneEntered.class, this::entered, this::standsIn);
    @Inject private Players players;

    @Override
    public Handlers handlers() {
        return handlers;
    }

    private void named(AccountRegistered account) {
        players.known(account.userId()).called(account.username());
    }

    private void entered(ZoneEntered entry) {
        named(entry).entered(entry.zoneId());
    }

    private void standsIn(ZoneEntered last) {
        named(last).standsIn(last.zoneId(), last.entry());
    }

    private KnownPlayer named(ZoneEntered entry) {
        var player = players.known(entry.userId());
        if (player.username().isEmpty()) {
            player.called(entry.username());
        }
        return player;
    }
}
