package org.realmgate.world.inventory.control;

import java.util.OptionalLong;
import java.util.stream.Stream;
import org.realmgate.contracts.event.Subject;
import org.realmgate.world.history.control.PlayerHistories.Happened;
import org.realmgate.world.history.entity.PlayerTold;
import org.realmgate.world.inventory.entity.ItemMovement;

/** What a movement is to the players between whom it is. */
final class ItemsTold {
    private ItemsTold() {}

    static Stream<Happened> of(ItemMovement movement) {
        return Stream.concat(lost(movement), gained(movement));
    }

    private static Stream<Happened> lost(ItemMovement movement) {
        return happened(
                movement,
                movement.from(),
                new PlayerTold.ItemsLost(
                        movement.item(),
                        itemId(movement),
                        movement.quantity(),
                        movement.occasion().cause()));
    }

    private static Stream<Happened> gained(ItemMovement movement) {
        return happened(
                movement,
                movement.to(),
                new PlayerTold.ItemsGained(
                        movement.item(),
                        itemId(movement),
                        movement.quantity(),
                        movement.occasion().cause()));
    }

    private static Stream<Happened> happened(ItemMovement movement, String place, PlayerTold told) {
        return player(place).stream()
                .mapToObj(userId -> new Happened(userId, movement.occasion().at(), told));
    }

    private static String itemId(ItemMovement movement) {
        return movement.itemId() == null ? "" : movement.itemId();
    }

    private static OptionalLong player(String place) {
        return place.startsWith("player:")
                ? OptionalLong.of(Long.parseLong(Subject.parse(place).id()))
                : OptionalLong.empty();
    }
}
