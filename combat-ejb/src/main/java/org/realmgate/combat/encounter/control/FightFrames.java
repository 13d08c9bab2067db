package org.realmgate.combat.encounter.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.realmgate.combat.encounter.entity.FightEvent;
import org.realmgate.combat.encounter.entity.Fighter;
import org.realmgate.combat.encounter.entity.Stats;
import org.realmgate.contracts.combat.rpc.CombatBlock;
import org.realmgate.contracts.gateway.rpc.ActiveBuff;
import org.realmgate.contracts.gateway.rpc.CombatUpdate;
import org.realmgate.contracts.gateway.rpc.Effect;
import org.realmgate.contracts.gateway.rpc.FighterState;
import org.realmgate.contracts.gateway.rpc.ServerFrame;

/** What players see of a fight: a frame for each cell, encoded once. */
final class FightFrames {
    private final ZoneFight fight;
    private final Map<Integer, CombatUpdate.Builder> cells = new LinkedHashMap<>();
    private final Set<Long> changed = new LinkedHashSet<>();

    FightFrames(ZoneFight fight) {
        this.fight = fight;
    }

    List<CombatBlock> of(List<FightEvent> events) {
        for (int n = 0; n < events.size(); n++) {
            boolean kills = n + 1 < events.size() && events.get(n + 1) instanceof FightEvent.Killed;
            show(events.get(n), kills);
        }
        changed.forEach(this::state);
        return blocks();
    }

    /** As they are, those who take part. */
    List<CombatBlock> ofAll() {
        fight.encounter().fighters().forEach(fighter -> state(fighter.id()));
        return blocks();
    }

    private void show(FightEvent event, boolean kills) {
        switch (event) {
            case FightEvent.CastBegun begun ->
                    effect(
                            begun.caster(),
                            Effect.newBuilder()
                                    .setCaster(begun.caster())
                                    .setTarget(begun.casting().target())
                                    .setSkillId(begun.casting().skill())
                                    .setCastTimeMillis(castMillis(begun.casting().skill())));
            case FightEvent.CastBroken broken ->
                    effect(
                            broken.caster(),
                            Effect.newBuilder().setCaster(broken.caster()).setInterrupted(true));
            case FightEvent.SkillCast cast -> {
                changed.add(cast.caster());
                if (cast.target() == 0) {
                    effect(
                            cast.caster(),
                            Effect.newBuilder().setCaster(cast.caster()).setSkillId(cast.skill()));
                }
            }
            case FightEvent.Damaged damaged ->
                    effect(
                            damaged.target(),
                            Effect.newBuilder()
                                    .setCaster(damaged.caster())
                                    .setTarget(damaged.target())
                                    .setSkillId(damaged.skill())
                                    .setDamage(damaged.amount())
                                    .setCritical(damaged.critical())
                                    .setKilled(kills));
            case FightEvent.Healed healed ->
                    effect(
                            healed.target(),
                            Effect.newBuilder()
                                    .setCaster(healed.caster())
                                    .setTarget(healed.target())
                                    .setSkillId(healed.skill())
                                    .setHealing(healed.amount()));
            case FightEvent.BuffPut put -> changed.add(put.target());
            case FightEvent.BuffEnded ended -> changed.add(ended.target());
            case FightEvent.Revived revived -> changed.add(revived.id());
            case FightEvent.Levelled levelled -> changed.add(levelled.id());
            case FightEvent.GaveUp gaveUp -> changed.add(gaveUp.id());
            case FightEvent.Left left -> changed.add(left.card().id());
            default -> {
                // Shown with the others of its fighter, or nothing to see.
            }
        }
    }

    private int castMillis(int skill) {
        return fight.encounter().castMillis(skill);
    }

    private void effect(long whose, Effect.Builder effect) {
        changed.add(whose);
        var cell = cellOf(whose);
        if (cell != null) {
            cell.addEffects(effect);
        }
    }

    /** Null if it is not there any more. */
    private CombatUpdate.Builder cellOf(long id) {
        var standing = fight.field().get(id);
        if (standing == null) {
            return null;
        }
        int cell = fight.cell(standing.x(), standing.y());
        return cells.computeIfAbsent(
                cell, key -> CombatUpdate.newBuilder().setZone(fight.zone()).setCell(key));
    }

    private void state(long id) {
        var cell = cellOf(id);
        var card = fight.card(id);
        if (cell == null || card == null) {
            return;
        }
        var fighter = fight.encounter().fighter(id);
        var state =
                FighterState.newBuilder()
                        .setId(id)
                        .setHealth(card.health())
                        .setHealthMax(healthMax(fighter, card.health(), card.level(), id))
                        .setEnergy(card.energy())
                        .setEnergyMax(Stats.ENERGY_MAX)
                        .setLevel(card.level())
                        .setDead(card.deadSince() >= 0);
        card.buffs()
                .forEach(
                        buff ->
                                state.addBuffs(
                                        ActiveBuff.newBuilder()
                                                .setBuffId(buff.type())
                                                .setStacks(buff.stacks())
                                                .setUntil(buff.until())));
        cell.addFighters(state);
    }

    /** Whoever has left the fight is whole. */
    private static int healthMax(Fighter fighter, int health, int level, long id) {
        if (fighter != null) {
            return fighter.healthMax();
        }
        return id > 0 ? Stats.health(level) : health;
    }

    private List<CombatBlock> blocks() {
        List<CombatBlock> blocks = new ArrayList<>();
        cells.forEach(
                (cell, update) ->
                        blocks.add(
                                CombatBlock.newBuilder()
                                        .setZone(fight.zone())
                                        .setCell(cell)
                                        .setFrame(
                                                ServerFrame.newBuilder()
                                                        .addCombat(update)
                                                        .build()
                                                        .toByteString())
                                        .build()));
        return blocks;
    }
}
