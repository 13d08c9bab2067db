package org.realmgate.world.zone.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.realmgate.platform.database.Transactions;
import org.realmgate.world.character.control.Characters;
import org.realmgate.world.character.entity.Character;
import org.realmgate.world.zone.entity.Standing;

/** Where players stood when they were last here. */
@ApplicationScoped
public class Visiting {
    @Inject private LivingWorld living;

    @Inject private Characters characters;

    @Inject private Transactions transactions;

    /** Whoever comes. */
    public record Visitor(long userId, String username) {}

    /** In the order of the visitors; one read for all of them. */
    public List<Standing> standings(List<Visitor> visitors) {
        Map<Long, Character> known = new HashMap<>();
        transactions
                .in(() -> characters.find(visitors.stream().map(Visitor::userId).toList()))
                .forEach(character -> known.put(character.userId(), character));
        return visitors.stream()
                .map(visitor -> standing(visitor, known.get(visitor.userId())))
                .toList();
    }

    private Standing standing(Visitor visitor, Character character) {
        if (character == null || character.entries() == 0) {
            return living.world().contents().startOf(visitor.userId(), visitor.username());
        }
        return standing(character);
    }

    public static Standing standing(Character character) {
        return new Standing(
                character.userId(),
                character.username(),
                character.level(),
                character.zoneId(),
                character.x(),
                character.y(),
                character.entries(),
                character.moves());
    }
}
