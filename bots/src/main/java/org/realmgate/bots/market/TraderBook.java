package org.realmgate.bots.market;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.realmgate.bots.account.BotAccount;

/**
 * One player's deals, in their order, and what it had before them. Its trader writes it, anybody
 * may read it.
 */
public final class TraderBook {

    private final BotAccount player;
    private final Belongings had;
    private final String purchaseBefore;
    private final Queue<DealEntry> entries = new ConcurrentLinkedQueue<>();

    /**
     * @param purchaseBefore the newest purchase that is not in this book; empty if there is none
     */
    TraderBook(BotAccount player, Belongings had, String purchaseBefore) {
        this.player = player;
        this.had = had;
        this.purchaseBefore = purchaseBefore;
    }

    DealEntry begin(Deal deal) {
        DealEntry entry = new DealEntry(deal);
        entries.add(entry);
        return entry;
    }

    /** What came of these deals is known by now. */
    public Set<DealEntry> answered() {
        return entries.stream()
                .filter(entry -> entry.outcome() != DealEntry.Outcome.UNKNOWN)
                .collect(Collectors.toSet());
    }

    /** The realm goes on from a copy that was begun when only these were answered. */
    public void forgetAllBut(Set<DealEntry> answered) {
        entries.stream().filter(entry -> !answered.contains(entry)).forEach(DealEntry::forget);
    }

    /** How many of a kind are done. */
    public long done(Deal.Kind kind) {
        return entries.stream().filter(entry -> entry.isDone(kind)).count();
    }

    Stream<DealEntry> done() {
        return with(DealEntry.Outcome.DONE);
    }

    /** Whose end nobody knows. */
    List<DealEntry> unknown() {
        return with(DealEntry.Outcome.UNKNOWN).toList();
    }

    private Stream<DealEntry> with(DealEntry.Outcome outcome) {
        return entries.stream().filter(entry -> entry.outcome() == outcome);
    }

    /** How many can be sent again, because nobody knows their end. */
    public long unanswered() {
        return unknown().stream().filter(entry -> entry.deal().isKeyed()).count();
    }

    /** How many deals are in it, whatever came of them. */
    public int size() {
        return entries.size();
    }

    BotAccount player() {
        return player;
    }

    long userId() {
        return player.userId();
    }

    String username() {
        return player.username();
    }

    Belongings had() {
        return had;
    }

    String purchaseBefore() {
        return purchaseBefore;
    }
}
