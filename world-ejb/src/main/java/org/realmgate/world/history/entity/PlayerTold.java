package org.realmgate.world.history.entity;

import org.realmgate.contracts.event.Wire;

/** What can happen to a player, as it is kept; each type's name stands for ever. */
public sealed interface PlayerTold {
    /** It came into another zone, its so-manieth one. */
    @Wire(type = "world.CameIntoZone")
    record CameIntoZone(int zone, float x, float y, long entries) implements PlayerTold {}

    /** It stood there, after so many moves. */
    @Wire(type = "world.StoodAt")
    record StoodAt(int zone, float x, float y, long moves) implements PlayerTold {}

    /** Items came into its inventory; of a unique one itemId tells which, else it is empty. */
    @Wire(type = "world.ItemsGained")
    record ItemsGained(String item, String itemId, int quantity, String cause)
            implements PlayerTold {}

    /** Items left its inventory; itemId as of {@link ItemsGained}. */
    @Wire(type = "world.ItemsLost")
    record ItemsLost(String item, String itemId, int quantity, String cause)
            implements PlayerTold {}
}
