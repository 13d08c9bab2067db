package org.realmgate.world.history.control;

import org.realmgate.platform.journal.EntryTypes;
import org.realmgate.platform.journal.Fold;
import org.realmgate.world.history.entity.PlayerPast;
import org.realmgate.world.history.entity.PlayerTold;

/** How a player's entries are read, and what they come to. */
final class PastFold implements Fold<PlayerPast, PlayerTold> {
    static final EntryTypes<PlayerTold> TYPES =
            new EntryTypes<PlayerTold>()
                    .with(PlayerTold.CameIntoZone.class)
                    .with(PlayerTold.StoodAt.class)
                    .with(PlayerTold.ItemsGained.class)
                    .with(PlayerTold.ItemsLost.class);

    @Override
    public Class<PlayerPast> state() {
        return PlayerPast.class;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public PlayerPast initial() {
        return PlayerPast.NOTHING;
    }

    @Override
    public PlayerPast apply(PlayerPast before, PlayerTold told, long happenedAt) {
        return before.after(told);
    }
}
