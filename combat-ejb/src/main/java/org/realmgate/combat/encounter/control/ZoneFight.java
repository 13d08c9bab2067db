package org.realmgate.combat.encounter.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.realmgate.combat.encounter.entity.Encounter;
import org.realmgate.combat.encounter.entity.Field;
import org.realmgate.combat.encounter.entity.FightCommand;
import org.realmgate.combat.encounter.entity.FightEvent;
import org.realmgate.combat.encounter.entity.FightLimits;
import org.realmgate.combat.encounter.entity.FighterCard;
import org.realmgate.combat.encounter.entity.Wish;
import org.realmgate.combat.skill.entity.Battleground;
import org.realmgate.combat.skill.entity.Rulebook;
import org.realmgate.contracts.world.rpc.FightOrders;
import org.realmgate.contracts.world.rpc.NpcOrder;
import org.realmgate.contracts.world.rpc.PlayerOrder;
import org.realmgate.contracts.world.rpc.Walk;

/** One zone: who stands there, and what is fought there. The loop's alone. */
final class ZoneFight {
    private static final float CENTIMETRES = 100f;
    private static final long SHOW_MILLIS = 1_000;

    private final int zone;
    private final Rulebook rules;
    private final Supplier<String> ids;
    private final LongSupplier seeds;
    private final Field field;
    private Encounter encounter;
    private String encounterId = "";
    private long seed;
    private long turn;
    private List<FightEvent> news = new ArrayList<>();
    private final Map<Long, Wish> told = new HashMap<>();
    private final Set<Long> held = new HashSet<>();
    private int columns = 1;
    private float cellMetres = 1;
    private long shownAt;

    ZoneFight(int zone, Rulebook rules, Supplier<String> ids, LongSupplier seeds) {
        this.zone = zone;
        this.rules = rules;
        this.ids = ids;
        this.seeds = seeds;
        field = new Field(zone);
        begin();
    }

    private void begin() {
        seed = seeds.getAsLong();
        encounter = new Encounter(seed, rules, field);
        encounterId = ids.get();
        turn = 0;
    }

    /** Goes on with what was stored. */
    void resume(StoredFight stored) {
        seed = stored.seed();
        encounter = new Encounter(seed, rules, field);
        encounterId = stored.encounterId();
        for (var one : stored.turns()) {
            one.events().forEach(event -> encounter.apply(event, one.at()));
            turn = one.turn();
        }
    }

    int zone() {
        return zone;
    }

    Field field() {
        return field;
    }

    Encounter encounter() {
        return encounter;
    }

    void grid(int newColumns, float newCellMetres) {
        columns = newColumns;
        cellMetres = newCellMetres;
    }

    /** The cell of a point in centimetres. */
    int cell(int x, int y) {
        int column = Math.clamp((long) (x / CENTIMETRES / cellMetres), 0, columns - 1);
        int row = Math.clamp((long) (y / CENTIMETRES / cellMetres), 0, columns - 1);
        return row * columns + column;
    }

    List<FightEvent> decide(FightCommand command, long now) {
        var events = encounter.decide(command, now);
        news.addAll(events);
        return events;
    }

    /** What this turn brought here. A cast does not make everybody think anew of where to go. */
    void gather(FightTurn to, long now, boolean ticks) {
        if (!news.isEmpty()) {
            var events = news;
            news = new ArrayList<>();
            turn++;
            to.happened(
                    new FightTurn.Part(
                            encounterId, zone, seed, turn, now, events, encounter.isOver()));
            keep(events, to);
            new Tidings(zone, encounterId, now, field).tell(events, to);
            to.show(new FightFrames(this).of(events));
        }
        if (ticks) {
            order(to.orders());
        }
        if (now - shownAt >= SHOW_MILLIS && !encounter.isOver()) {
            shownAt = now;
            to.show(new FightFrames(this).ofAll());
        }
        if (encounter.isOver() && turn > 0) {
            begin();
        } else if (encounter.happened() > FightLimits.EVENTS_MAX) {
            goOn(to, now);
        }
    }

    /** What players are when they leave is what the next fight begins with. */
    private static void keep(List<FightEvent> events, FightTurn to) {
        for (var event : events) {
            if (event instanceof FightEvent.Left left && left.card().id() > 0) {
                to.keep(left.card());
            }
        }
    }

    /** So that no start has to read more: the same fighters, in a fight of its own. */
    private void goOn(FightTurn to, long now) {
        List<FightEvent> all = new ArrayList<>();
        for (var fighter : encounter.fighters()) {
            all.add(
                    new FightEvent.Joined(
                            encounter.card(fighter.id()),
                            fighter.npc() == null ? "" : fighter.npc().kind(),
                            homeX(fighter.id()),
                            homeY(fighter.id())));
        }
        to.happened(new FightTurn.Part(encounterId, zone, seed, turn + 1, now, List.of(), true));
        begin();
        all.forEach(event -> encounter.apply(event, now));
        turn = 1;
        to.happened(new FightTurn.Part(encounterId, zone, seed, turn, now, all, false));
    }

    private int homeX(long id) {
        return field.get(id) == null ? 0 : field.get(id).x();
    }

    private int homeY(long id) {
        return field.get(id) == null ? 0 : field.get(id).y();
    }

    private void order(FightOrders.Builder orders) {
        for (var fighter : encounter.fighters()) {
            if (fighter.isPlayer()) {
                hold(fighter.id(), fighter.isHeld(), orders);
            } else {
                lead(fighter.id(), encounter.wish(fighter), orders);
            }
        }
        for (var id : List.copyOf(told.keySet())) {
            if (encounter.fighter(id) == null) {
                lead(id, new Wish.Wander(), orders);
                told.remove(id);
            }
        }
        for (var id : List.copyOf(held)) {
            if (encounter.fighter(id) == null) {
                hold(id, false, orders);
            }
        }
    }

    private void hold(long id, boolean isHeld, FightOrders.Builder orders) {
        if (isHeld ? held.add(id) : held.remove(id)) {
            orders.addPlayers(PlayerOrder.newBuilder().setUserId(id).setHeld(isHeld));
        }
    }

    private void lead(long id, Wish wish, FightOrders.Builder orders) {
        var before = told.getOrDefault(id, new Wish.Wander());
        if (before.isAsGoodAs(wish)) {
            return;
        }
        told.put(id, wish);
        if (before instanceof Wish.Hide) {
            orders.addNpcs(order(id).setShow(true));
        }
        switch (wish) {
            case Wish.Hide hide -> orders.addNpcs(order(id).setHide(true));
            case Wish.Wander wander -> orders.addNpcs(order(id).setFree(true));
            case Wish.Go go ->
                    orders.addNpcs(
                            order(id)
                                    .setWalk(
                                            Walk.newBuilder()
                                                    .setX(go.x() / CENTIMETRES)
                                                    .setY(go.y() / CENTIMETRES)
                                                    .setSpeed(go.speedMetres())));
        }
    }

    private NpcOrder.Builder order(long id) {
        return NpcOrder.newBuilder().setZone(zone).setNpcId(id);
    }

    /** To where the dead get up. */
    void placeAtRevival(long id, FightOrders.Builder orders) {
        rules.zone(zone)
                .map(Battleground::revival)
                .ifPresent(
                        place ->
                                orders.addPlayers(
                                        PlayerOrder.newBuilder()
                                                .setUserId(id)
                                                .setPlaced(
                                                        Walk.newBuilder()
                                                                .setX(place.x())
                                                                .setY(place.y()))));
    }

    /** All orders anew, to a world that knows none. */
    void forgetOrders() {
        told.clear();
        held.clear();
    }

    FighterCard card(long id) {
        return encounter.card(id);
    }
}
