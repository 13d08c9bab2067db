package org.realmgate.auth.wallet.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.realmgate.auth.account.entity.NoSuchAccount;

/**
 * Some wallets and escrows, and what is posted of them in one transaction, which has their rows for
 * itself. Each posting sees those before it; one that is refused changes nothing. Not thread-safe.
 */
public final class Book {
    /** Two of each posting. */
    public static final int ENTRIES_MAX = 2 * WalletLimits.POSTINGS_MAX;

    private final Map<LedgerAccount, Long> balances = new HashMap<>();
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final TreeSet<Long> changed = new TreeSet<>();
    private final TreeSet<String> changedEscrows = new TreeSet<>();
    private final long firstEntryId;
    private final long now;

    /** The entries of a posting: of the account that it took from, of the one that it gave to. */
    public record Posted(LedgerEntry taken, LedgerEntry given) {}

    /**
     * @param firstEntryId its entries have this id and the next {@link #ENTRIES_MAX} - 1
     */
    public Book(
            Collection<Wallet> wallets,
            Collection<GoldEscrow> escrows,
            long firstEntryId,
            long now) {
        for (var wallet : wallets) {
            balances.put(new LedgerAccount.Player(wallet.userId()), wallet.gold());
            balances.put(new LedgerAccount.Held(wallet.userId()), wallet.held());
        }
        for (var escrow : escrows) {
            balances.put(new LedgerAccount.Escrow(escrow.reference()), escrow.amount());
        }
        this.firstEntryId = firstEntryId;
        this.now = now;
    }

    /**
     * @throws NotEnoughGold if a wallet's balance would be below zero
     * @throws NotInEscrow if an escrow's would be
     * @throws TooMuchGold if one would be too large
     * @throws NoSuchAccount if one is of a wallet that is not in this book
     * @throws IllegalStateException if one is of an escrow that is not in this book
     */
    public Posted post(Posting posting) {
        return post(entries.size() / 2, posting);
    }

    /**
     * As {@link #post(Posting)}, at a place of one's own.
     *
     * @param place 0.., growing from posting to posting
     */
    public Posted post(int place, Posting posting) {
        if (place >= WalletLimits.POSTINGS_MAX) {
            throw new IllegalStateException(
                    "a transaction has at most " + WalletLimits.POSTINGS_MAX + " postings");
        }
        var less = balanceAfter(posting.from(), -posting.amount());
        var more = balanceAfter(posting.to(), posting.amount());
        long id = postingId(place);
        return new Posted(
                entry(id, id, posting.from(), -posting.amount(), less, posting.purpose()),
                entry(id + 1, id, posting.to(), posting.amount(), more, posting.purpose()));
    }

    /** The id that the posting at this place has, if it is not refused. */
    public long postingId(int place) {
        return firstEntryId + 2L * place;
    }

    private OptionalLong balanceAfter(LedgerAccount account, long amount) {
        return switch (account) {
            case LedgerAccount.Outside outside -> OptionalLong.empty();
            case LedgerAccount.Player player -> balanceAfter(player, player.userId(), amount);
            case LedgerAccount.Held held -> balanceAfter(held, held.userId(), amount);
            case LedgerAccount.Escrow escrow -> balanceAfter(escrow, amount);
        };
    }

    private OptionalLong balanceAfter(LedgerAccount account, long userId, long amount) {
        var balance = balances.get(account);
        if (balance == null) {
            throw new NoSuchAccount(userId);
        }
        // Neither overflows: both are far from it.
        if (balance + amount < 0) {
            throw new NotEnoughGold(balance, -amount);
        }
        return bounded(balance, amount);
    }

    private OptionalLong balanceAfter(LedgerAccount.Escrow escrow, long amount) {
        var balance = balances.get(escrow);
        if (balance == null) {
            throw new IllegalStateException(
                    "an escrow is locked before gold of it moves: reference=" + escrow.reference());
        }
        if (balance + amount < 0) {
            throw new NotInEscrow(balance, -amount);
        }
        return bounded(balance, amount);
    }

    private static OptionalLong bounded(long balance, long amount) {
        if (balance + amount > WalletLimits.GOLD_MAX) {
            throw new TooMuchGold(balance, amount);
        }
        return OptionalLong.of(balance + amount);
    }

    private LedgerEntry entry(
            long id,
            long posting,
            LedgerAccount account,
            long amount,
            OptionalLong balance,
            Purpose purpose) {
        balance.ifPresent(after -> balances.put(account, after));
        switch (account) {
            case LedgerAccount.Player player -> changed.add(player.userId());
            case LedgerAccount.Held held -> changed.add(held.userId());
            case LedgerAccount.Escrow escrow -> changedEscrows.add(escrow.reference());
            case LedgerAccount.Outside outside -> {}
        }
        var entry = new LedgerEntry(id, posting, account.text(), amount, balance, purpose, now);
        entries.add(entry);
        return entry;
    }

    public boolean has(long userId) {
        return balances.containsKey(new LedgerAccount.Player(userId));
    }

    /** What a player has by now. */
    public Wallet wallet(long userId) {
        var gold = balances.get(new LedgerAccount.Player(userId));
        if (gold == null) {
            throw new NoSuchAccount(userId);
        }
        return new Wallet(userId, gold, balances.get(new LedgerAccount.Held(userId)));
    }

    /** The wallets that postings changed, by user. */
    public List<Wallet> changed() {
        return changed.stream().map(this::wallet).toList();
    }

    /** The escrows that postings changed, by reference. */
    public List<GoldEscrow> changedEscrows() {
        return changedEscrows.stream().map(this::escrow).toList();
    }

    private GoldEscrow escrow(String reference) {
        return new GoldEscrow(reference, balances.get(new LedgerAccount.Escrow(reference)));
    }

    /** Of all postings, in their order. */
    public List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    /** When all of it happens, in milliseconds since 1970-01-01T00:00Z. */
    public long now() {
        return now;
    }
}
