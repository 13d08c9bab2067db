package org.realmgate.social.guild.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.realmgate.contracts.auth.DeductGold;
import org.realmgate.contracts.auth.GiveGold;
import org.realmgate.contracts.auth.RefundGold;
import org.realmgate.contracts.auth.ReturnGold;
import org.realmgate.contracts.auth.TakeGold;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.GiveItems;
import org.realmgate.contracts.world.Lot;
import org.realmgate.contracts.world.ReturnItems;
import org.realmgate.contracts.world.TakeItems;
import org.realmgate.platform.saga.Participant;
import org.realmgate.platform.saga.StepActs;
import org.realmgate.platform.saga.StepHandlers;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.social.guild.entity.BankLoad;
import org.realmgate.social.guild.entity.BankSlot;

/**
 * What auth and world know of gold and items, as far as guilds ask them for it: by the contracts of
 * the commands, with platform's own participant in front, which remembers what was done.
 */
final class EscrowBooks implements StepHandlers, AutoCloseable {
    /** Stands for gold among the slots. */
    static final BankSlot GOLD = new BankSlot("gold", "");

    private static final String BURNT = "burnt";

    private final Store store;
    private final Map<String, Map<BankSlot, Long>> places = new TreeMap<>();

    /** By saga: what it put into an escrow, or took out. */
    private final Map<String, Map<BankSlot, Long>> effects = new HashMap<>();

    private final int room;
    final Participant participant;

    EscrowBooks(TurnedClock clock, int room) {
        this.room = room;
        store = Store.on(Database.H2);
        participant = store.wiringWith(clock, Beans.of(this)).get(Participant.class);
        participant.start();
    }

    static String player(long userId) {
        return "player:" + userId;
    }

    void make(long userId, BankSlot slot, long quantity) {
        add(player(userId), slot, quantity);
    }

    Map<BankSlot, Long> at(String place) {
        return places.getOrDefault(place, Map.of());
    }

    Map<String, Map<BankSlot, Long>> places() {
        return places;
    }

    /** What of the saga is in the escrow: less than nothing, if it took out. */
    long effect(String sagaId, BankSlot slot) {
        return effects.getOrDefault(sagaId, Map.of()).getOrDefault(slot, 0L);
    }

    @Override
    public StepActs acts() {
        return new StepActs()
                .on(
                        DeductGold.class,
                        step ->
                                move(
                                        player(step.command().userId()),
                                        BURNT,
                                        gold(step.command().amount())))
                .on(
                        RefundGold.class,
                        step ->
                                move(
                                        BURNT,
                                        player(step.command().userId()),
                                        gold(step.command().amount())))
                .on(
                        TakeGold.class,
                        step -> {
                            var c = step.command();
                            in(step.sagaId(), c.userId(), c.reference(), gold(c.amount()));
                        })
                .on(
                        GiveGold.class,
                        step -> {
                            var c = step.command();
                            out(step.sagaId(), c.userId(), c.reference(), gold(c.amount()));
                        })
                .on(
                        ReturnGold.class,
                        step -> {
                            var c = step.command();
                            out(step.sagaId(), c.userId(), c.reference(), gold(c.amount()));
                        })
                .on(
                        TakeItems.class,
                        step -> {
                            var c = step.command();
                            in(step.sagaId(), c.userId(), c.reference(), items(c.lots()));
                        })
                .on(
                        GiveItems.class,
                        step -> {
                            var c = step.command();
                            requireRoom(c.userId(), items(c.lots()));
                            out(step.sagaId(), c.userId(), c.reference(), items(c.lots()));
                        })
                .on(
                        ReturnItems.class,
                        step -> {
                            var c = step.command();
                            out(step.sagaId(), c.userId(), c.reference(), items(c.lots()));
                        });
    }

    private static Map<BankSlot, Long> gold(long amount) {
        return Map.of(GOLD, amount);
    }

    private static Map<BankSlot, Long> items(List<Lot> lots) {
        return new BankLoad(0, lots).slots();
    }

    private void requireRoom(long userId, Map<BankSlot, Long> more) {
        var all = new HashMap<>(at(player(userId)));
        all.putAll(more);
        if (all.size() > room) {
            throw new Refusal(Kind.CONFLICT, "test.no-room", "no room");
        }
    }

    private void in(String saga, long userId, String reference, Map<BankSlot, Long> things) {
        move(player(userId), reference, things);
        note(saga, things, 1);
    }

    private void out(String saga, long userId, String reference, Map<BankSlot, Long> things) {
        move(reference, player(userId), things);
        note(saga, things, -1);
    }

    private void note(String saga, Map<BankSlot, Long> things, int sign) {
        var known = effects.computeIfAbsent(saga, id -> new HashMap<>());
        things.forEach((slot, quantity) -> known.merge(slot, sign * quantity, Long::sum));
    }

    /** All of it or nothing. */
    private void move(String from, String to, Map<BankSlot, Long> things) {
        things.forEach(
                (slot, quantity) -> {
                    if (at(from).getOrDefault(slot, 0L) < quantity) {
                        throw new Refusal(Kind.NOT_FOUND, "test.not-held", from + " " + slot);
                    }
                });
        things.forEach(
                (slot, quantity) -> {
                    add(from, slot, -quantity);
                    add(to, slot, quantity);
                });
    }

    private void add(String place, BankSlot slot, long quantity) {
        places.computeIfAbsent(place, name -> new HashMap<>())
                .merge(
                        slot,
                        quantity,
                        (one, more) -> one + more == 0 ? null : Long.valueOf(one + more));
    }

    @Override
    public void close() {
        store.close();
    }
}
