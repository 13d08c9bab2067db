package org.realmgate.combat.encounter.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.realmgate.combat.encounter.entity.FightCommand;
import org.realmgate.combat.encounter.entity.FightEvent;
import org.realmgate.combat.encounter.entity.FightUnavailable;
import org.realmgate.combat.encounter.entity.FighterCard;
import org.realmgate.combat.skill.entity.Rulebook;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.rpc.Combatant;
import org.realmgate.contracts.world.rpc.PositionsAck;
import org.realmgate.contracts.world.rpc.ZonePositions;

/** All zones' fights, and who stands in which. The loop's alone. */
final class Fights {
    private static final float CENTIMETRES = 100f;

    /** Of players who went away, what they were: read here before it can be read as stored. */
    private static final int REMEMBERED_MAX = 10_000;

    private final Rulebook rules;
    private final Supplier<String> ids;
    private final LongSupplier seeds;
    private final Map<Integer, ZoneFight> zones = new TreeMap<>();
    private final Map<Long, ZoneFight> where = new HashMap<>();
    private final Map<Long, FighterCard> gone = new Remembered();
    private List<Long> unknown = new ArrayList<>();
    private long fence;
    private boolean owned;

    Fights(Rulebook rules, Supplier<String> ids, LongSupplier seeds) {
        this.rules = rules;
        this.ids = ids;
        this.seeds = seeds;
    }

    private static final class Remembered extends LinkedHashMap<Long, FighterCard> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, FighterCard> eldest) {
            return size() > REMEMBERED_MAX;
        }
    }

    /**
     * What comes of all that waited, and of time.
     *
     * @param ticks whether time has to be looked at
     */
    FightTurn turn(List<FightInput> inputs, long now, boolean ticks) {
        var turn = new FightTurn(fence);
        int taken = 0;
        try {
            for (; taken < inputs.size(); taken++) {
                take(inputs.get(taken), now, turn);
            }
            goOn(turn, now, ticks);
        } catch (RuntimeException fault) {
            // What is in memory may be half of it: void, with all that was not handed over.
            forget();
            turn.tellRefused(FightUnavailable.notStored());
            refuse(inputs.subList(taken, inputs.size()));
            throw fault;
        }
        return turn;
    }

    private void goOn(FightTurn turn, long now, boolean ticks) {
        if (ticks && owned) {
            for (var fight : zones.values()) {
                if (!fight.encounter().isOver()) {
                    fight.decide(new FightCommand.Tick(), now);
                }
            }
        }
        zones.values().forEach(fight -> fight.gather(turn, now, ticks));
    }

    private static void refuse(List<FightInput> inputs) {
        for (var input : inputs) {
            switch (input) {
                case FightInput.Asked asked -> asked.answer().refused(FightUnavailable.notStored());
                case FightInput.Looked<?> looked ->
                        looked.answer().completeExceptionally(FightUnavailable.notStored());
                default -> {
                    // Nobody waits for an answer.
                }
            }
        }
    }

    private void take(FightInput input, long now, FightTurn turn) {
        switch (input) {
            case FightInput.Asked asked -> decide(asked, now, turn);
            case FightInput.Looked<?> looked -> look(looked);
            case FightInput.Stood stood -> stand(stood.positions(), now, turn);
            case FightInput.Known known -> known.cards().forEach(card -> know(card, now));
            case FightInput.Owned ownership -> own(ownership);
            case FightInput.Disowned disowned -> forget();
        }
    }

    private void own(FightInput.Owned ownership) {
        forget();
        for (var stored : ownership.open()) {
            zone(stored.zone()).resume(stored);
        }
        fence = ownership.fence();
        owned = true;
    }

    /** A world that is found again tells everything anew. */
    private void forget() {
        owned = false;
        zones.clear();
        where.clear();
        gone.clear();
        unknown = new ArrayList<>();
    }

    private ZoneFight zone(int zone) {
        return zones.computeIfAbsent(zone, key -> new ZoneFight(key, rules, ids, seeds));
    }

    private void decide(FightInput.Asked asked, long now, FightTurn turn) {
        try {
            var fight = fightOf(asked.id());
            var events = fight.decide(asked.command(), now);
            turn.answer(asked.answer(), events);
            for (var event : events) {
                if (event instanceof FightEvent.Revived revived && revived.id() > 0) {
                    fight.placeAtRevival(revived.id(), turn.orders());
                }
            }
        } catch (Refusal refusal) {
            asked.answer().refused(refusal);
        }
    }

    private ZoneFight fightOf(long id) {
        var fight = where.get(id);
        if (!owned) {
            throw FightUnavailable.elsewhere();
        }
        if (fight == null) {
            throw FightUnavailable.notInWorld(id);
        }
        return fight;
    }

    private <T> void look(FightInput.Looked<T> looked) {
        try {
            looked.answer().complete(looked.question().apply(fightOf(looked.id()).encounter()));
        } catch (Refusal refusal) {
            looked.answer().completeExceptionally(refusal);
        }
    }

    private void stand(ZonePositions positions, long now, FightTurn turn) {
        turn.orders()
                .addAcks(
                        PositionsAck.newBuilder()
                                .setZone(positions.getZone())
                                .setTurn(positions.getTurn()));
        if (!owned) {
            return;
        }
        var fight = zone(positions.getZone());
        fight.grid(positions.getColumns(), positions.getCellMetres());
        if (positions.getFull()) {
            fight.forgetOrders();
            full(fight, positions, now);
        }
        positions.getCameList().forEach(one -> come(fight, one, now));
        for (var id : positions.getGoneList()) {
            leave(fight, id, now);
        }
        for (int n = 0; n < positions.getMovedCount(); n++) {
            fight.field()
                    .move(
                            positions.getMoved(n),
                            centimetres(positions.getX(n)),
                            centimetres(positions.getY(n)));
        }
    }

    private static int centimetres(float metres) {
        return Math.round(metres * CENTIMETRES);
    }

    /** Whoever is not named is not there any more, also of those of whom only the fight knows. */
    private void full(ZoneFight fight, ZonePositions positions, long now) {
        Set<Long> missing = new LinkedHashSet<>();
        fight.field().all().forEach(one -> missing.add(one.id()));
        fight.encounter().fighters().forEach(fighter -> missing.add(fighter.id()));
        positions.getCameList().forEach(one -> missing.remove(one.getId()));
        missing.forEach(id -> leave(fight, id, now));
    }

    private void come(ZoneFight fight, Combatant one, long now) {
        var before = where.get(one.getId());
        if (before != null && before != fight) {
            leave(before, one.getId(), now);
        }
        var known = fight.field().get(one.getId());
        var card = known != null ? known.card() : cardOf(one);
        fight.field()
                .enter(
                        one.getId(),
                        one.getKind(),
                        centimetres(one.getX()),
                        centimetres(one.getY()),
                        card);
        if (one.getId() > 0) {
            where.put(one.getId(), fight);
            if (card == null) {
                unknown.add(one.getId());
            } else {
                fight.decide(new FightCommand.Arrive(one.getId()), now);
            }
        }
    }

    private FighterCard cardOf(Combatant one) {
        return one.getId() < 0
                ? FighterCard.fresh(one.getId(), Math.max(1, one.getLevel()))
                : gone.get(one.getId());
    }

    /** An NPC that is hidden is not gone: its fight knows when it is up again. */
    private void leave(ZoneFight fight, long id, long now) {
        if (id < 0) {
            return;
        }
        var standing = fight.field().get(id);
        var left = fight.decide(new FightCommand.Depart(id), now);
        var last =
                left.isEmpty()
                        ? standing == null ? null : standing.card()
                        : ((FightEvent.Left) left.getFirst()).card();
        if (last != null) {
            gone.put(id, last);
        }
        fight.field().leave(id);
        where.remove(id, fight);
    }

    private void know(FighterCard card, long now) {
        var fight = where.get(card.id());
        if (fight != null && fight.field().get(card.id()).card() == null) {
            fight.field().know(card);
            fight.decide(new FightCommand.Arrive(card.id()), now);
        }
    }

    /** Players who came and of whom nothing is known yet; told once. */
    List<Long> takeUnknown() {
        if (unknown.isEmpty()) {
            return List.of();
        }
        var taken = unknown;
        unknown = new ArrayList<>();
        return taken;
    }

    boolean isOwned() {
        return owned;
    }

    int fighters() {
        return zones.values().stream().mapToInt(fight -> fight.encounter().fighters().size()).sum();
    }
}
