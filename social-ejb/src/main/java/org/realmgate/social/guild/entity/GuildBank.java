package org.realmgate.social.guild.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a guild has in escrow, for whoever has locked the guild. Its gold and slots are what can be
 * had: a withdrawal goes out of them when it begins, a deposit comes in when it has ended. So
 * nobody withdraws what somebody else withdraws, nor what may still have to go back.
 */
public final class GuildBank {
    private final Guild guild;
    private final Map<BankSlot, Long> slots;
    private final List<BankMove> underWay;
    private final Map<BankSlot, Long> changed = new LinkedHashMap<>();

    public GuildBank(Guild guild, Map<BankSlot, Long> slots, List<BankMove> underWay) {
        this.guild = guild;
        this.slots = new HashMap<>(slots);
        this.underWay = new ArrayList<>(underWay);
    }

    /**
     * A deposit begins: there will be room for it, whatever of what is under way comes in or comes
     * back (R11).
     */
    public BankMove deposit(String moveId, GuildMember by, BankLoad load, long now) {
        guild.require(by, GuildRight.DEPOSIT);
        requireNotBusy();
        long gold = guild.bankGold() + load.gold();
        var all = new HashMap<>(slots);
        add(all, load);
        for (var move : underWay) {
            gold += move.load().gold();
            add(all, move.load());
        }
        if (gold > GuildLimits.BANK_GOLD_MAX) {
            throw new BankFull("a bank holds at most " + GuildLimits.BANK_GOLD_MAX + " gold");
        }
        if (all.size() > GuildLimits.BANK_SLOTS_MAX) {
            throw new BankFull(
                    "a bank has "
                            + GuildLimits.BANK_SLOTS_MAX
                            + " slots, one for each unique item and each kind of stackable ones:"
                            + " needed="
                            + all.size());
        }
        if (all.values().stream().anyMatch(quantity -> quantity > GuildLimits.BANK_STACK_MAX)) {
            throw new BankFull(
                    "a bank holds at most " + GuildLimits.BANK_STACK_MAX + " of an item");
        }
        return begun(new BankMove(moveId, BankMove.Kind.DEPOSIT, by, load, now));
    }

    private static void add(Map<BankSlot, Long> to, BankLoad load) {
        load.slots().forEach((slot, quantity) -> to.merge(slot, quantity, Long::sum));
    }

    /** A withdrawal begins, and nobody else can have it (R12). */
    public BankMove withdraw(
            String moveId, GuildMember by, BankLoad load, BankDay today, long now) {
        if (load.gold() > 0) {
            guild.require(by, GuildRight.WITHDRAW_GOLD);
        }
        if (!load.lots().isEmpty()) {
            guild.require(by, GuildRight.WITHDRAW_ITEMS);
        }
        requireNotBusy();
        requireWithin(by, load, today);
        if (guild.bankGold() < load.gold()) {
            throw new NotInBank("gold");
        }
        load.slots().forEach(this::take);
        guild.payOut(load.gold());
        return begun(new BankMove(moveId, BankMove.Kind.WITHDRAWAL, by, load, now));
    }

    private void requireWithin(GuildMember by, BankLoad load, BankDay today) {
        if (by.isLeader()) {
            return;
        }
        var left = left(by, today);
        if (load.gold() > left.gold() || load.items() > left.items()) {
            throw new BankDayLimit(left.gold(), left.items());
        }
    }

    /** What the member's rank lets it withdraw today; a limit that was lowered leaves nothing. */
    public BankDay left(GuildMember member, BankDay today) {
        var grants = guild.grantsOf(member);
        boolean isLeader = member.isLeader();
        return new BankDay(
                Math.max(0, grants.goldPerDay() - (isLeader ? 0 : today.gold())),
                Math.max(0, grants.itemsPerDay() - (isLeader ? 0 : today.items())));
    }

    private void take(BankSlot slot, long quantity) {
        long held = slots.getOrDefault(slot, 0L);
        if (held < quantity) {
            throw new NotInBank(
                    slot.item() + (slot.itemId().isEmpty() ? "" : " item_id=" + slot.itemId()));
        }
        set(slot, held - quantity);
    }

    private void set(BankSlot slot, long quantity) {
        changed.put(slot, quantity);
        if (quantity == 0) {
            slots.remove(slot);
        } else {
            slots.put(slot, quantity);
        }
    }

    private void requireNotBusy() {
        if (underWay.size() >= GuildLimits.MOVES_UNDER_WAY_MAX) {
            throw new BankBusy();
        }
    }

    private BankMove begun(BankMove move) {
        underWay.add(move);
        return move;
    }

    /** Its saga has ended: a deposit that is done has come in, a withdrawal that is not is back. */
    public void settle(BankMove move, boolean isDone) {
        if (move.isDeposit() == isDone) {
            var load = move.load();
            guild.takeIn(load.gold());
            load.slots()
                    .forEach(
                            (slot, quantity) -> set(slot, slots.getOrDefault(slot, 0L) + quantity));
        }
        move.settle(isDone);
        underWay.removeIf(one -> one.moveId().equals(move.moveId()));
    }

    /** Whether nothing would be lost without it: nothing is in it, nor on its way. */
    public boolean isEmpty() {
        return guild.bankGold() == 0 && slots.isEmpty() && underWay.isEmpty();
    }

    /** What is different from what it was made of; 0: gone. */
    public Map<BankSlot, Long> changed() {
        return Map.copyOf(changed);
    }

    public Map<BankSlot, Long> slots() {
        return Map.copyOf(slots);
    }
}
