package org.realmgate.chat.player.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.chat.player.entity.KnownPlayer;
import org.realmgate.contracts.auth.AccountDeleted;
import org.realmgate.contracts.auth.AccountRegistered;
import org.realmgate.contracts.social.PlayerBlocked;
import org.realmgate.contracts.social.PlayerUnblocked;
import org.realmgate.contracts.world.ZoneEntered;
import org.realmgate.platform.bus.EventHandlers;
import org.realmgate.platform.bus.Handlers;

/** What events of other services change here. */
@ApplicationScoped
public class PlayerEventHandlers implements EventHandlers {
    private final Handlers handlers =
            new Handlers("player")
                    .on(AccountRegistered.class, this::named)
                    .on(AccountDeleted.class, this::deleted)
                    .on(ZoneEntered.class, this::entered, this::standsIn)
                    .on(PlayerBlocked.class, this::blocked)
                    .on(PlayerUnblocked.class, this::unblocked);
    @Inject private Players players;
    @Inject private PlayerBlocks blocks;

    @Override
    public Handlers handlers() {
        return handlers;
    }

    private void named(AccountRegistered account) {
        players.known(account.userId()).called(account.username());
    }

    /** The name stays: it is nobody else's, and stands under what was said. */
    private void deleted(AccountDeleted account) {
        blocks.removeAllOf(account.userId());
    }

    private void blocked(PlayerBlocked block) {
        blocks.add(block.userId(), block.blockedId());
    }

    private void unblocked(PlayerUnblocked block) {
        blocks.remove(block.userId(), block.blockedId());
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
