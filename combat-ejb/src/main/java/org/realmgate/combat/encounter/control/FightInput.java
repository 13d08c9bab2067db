package org.realmgate.combat.encounter.control;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.realmgate.combat.encounter.entity.Encounter;
import org.realmgate.combat.encounter.entity.FightCommand;
import org.realmgate.combat.encounter.entity.FighterCard;
import org.realmgate.contracts.world.rpc.ZonePositions;

/** What waits for a turn of the fights. */
sealed interface FightInput {
    /** Something that a player, or a game master about a player, wants. */
    record Asked(long id, FightCommand command, FightAnswer answer) implements FightInput {}

    /** A question about somebody's fight; refused if nobody like that is in the world. */
    record Looked<T>(long id, Function<Encounter, T> question, CompletableFuture<T> answer)
            implements FightInput {}

    record Stood(ZonePositions positions) implements FightInput {}

    /** What players are, as the database says. */
    record Known(List<FighterCard> cards) implements FightInput {}

    /** This instance fights from now on, and goes on with these. */
    record Owned(long fence, List<StoredFight> open) implements FightInput {}

    /** Another instance fights: all that is in memory is void. */
    record Disowned() implements FightInput {}
}
