package org.realmgate.combat.encounter.control;

import java.util.ArrayList;
import java.util.List;
import org.realmgate.combat.encounter.entity.FightEvent;
import org.realmgate.combat.encounter.entity.FighterCard;
import org.realmgate.contracts.combat.CombatEvent;
import org.realmgate.contracts.combat.rpc.CombatBlock;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.rpc.FightOrders;

/**
 * What one turn of all fights brought: stored together, and told to whoever waits for it only after
 * that. Made by the loop, then the writer's alone.
 */
final class FightTurn {
    private final long fence;
    private final List<Part> parts = new ArrayList<>();
    private final List<FighterCard> cards = new ArrayList<>();
    private final List<CombatEvent> events = new ArrayList<>();
    private final List<Done> done = new ArrayList<>();
    private final List<CombatBlock> blocks = new ArrayList<>();
    private final FightOrders.Builder orders = FightOrders.newBuilder();

    /**
     * @param fence of the tenure in which it was decided; in another one it is void
     */
    FightTurn(long fence) {
        this.fence = fence;
    }

    long fence() {
        return fence;
    }

    /** What happened in one fight. */
    record Part(
            String encounterId,
            int zone,
            long seed,
            long turn,
            long at,
            List<FightEvent> events,
            boolean over) {
        boolean begins() {
            return turn == 1;
        }
    }

    /** Somebody who is told that it is done. */
    private record Done(FightAnswer answer, List<FightEvent> events) {}

    void happened(Part part) {
        parts.add(part);
    }

    void keep(FighterCard card) {
        cards.add(card);
    }

    void publish(CombatEvent event) {
        events.add(event);
    }

    void answer(FightAnswer answer, List<FightEvent> brought) {
        done.add(new Done(answer, brought));
    }

    void show(List<CombatBlock> more) {
        blocks.addAll(more);
    }

    FightOrders.Builder orders() {
        return orders;
    }

    List<Part> parts() {
        return parts;
    }

    List<FighterCard> cards() {
        return cards;
    }

    List<CombatEvent> events() {
        return events;
    }

    List<CombatBlock> blocks() {
        return blocks;
    }

    boolean isStored() {
        return !parts.isEmpty() || !cards.isEmpty();
    }

    boolean isEmpty() {
        return !isStored()
                && done.isEmpty()
                && blocks.isEmpty()
                && orders.getAcksCount() + orders.getNpcsCount() + orders.getPlayersCount() == 0;
    }

    void tellDone() {
        done.forEach(one -> one.answer().done(one.events()));
    }

    void tellRefused(Refusal why) {
        done.forEach(one -> one.answer().refused(why));
    }
}
