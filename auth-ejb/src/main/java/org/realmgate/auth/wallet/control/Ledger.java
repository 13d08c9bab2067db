package org.realmgate.auth.wallet.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.realmgate.auth.wallet.entity.Book;
import org.realmgate.platform.database.JoinedConnection;

/**
 * Where gold moves: opens the book of some wallets and escrows, whose rows are the transaction's
 * alone from then on, lets it decide in memory what may be posted, and writes all of it at once. So
 * a batch costs the same few statements however many postings it has, and many that move one
 * player's gold do not wait for each other. Every method belongs into a transaction.
 */
@ApplicationScoped
public class Ledger {
    @Inject private JoinedConnection joined;

    @Inject private Clock clock;

    /**
     * Locks the wallets of these players, and then the escrows of these references, which it makes
     * if need be; in the one order in which everybody does.
     */
    public void lock(Collection<Long> userIds, Collection<String> references) {
        joined.with(
                connection -> {
                    LedgerRows.lock(connection, userIds);
                    if (!references.isEmpty()) {
                        EscrowRows.make(connection, references);
                        EscrowRows.lock(connection, references);
                    }
                    return null;
                });
    }

    /** The book of these players, as far as they have a wallet; {@link #write} comes next. */
    public Book open(Collection<Long> userIds) {
        return open(userIds, List.of());
    }

    /** With these escrows, which are {@link #lock locked}. */
    public Book open(Collection<Long> userIds, Collection<String> references) {
        return joined.with(
                connection ->
                        new Book(
                                LedgerRows.lock(connection, userIds),
                                references.isEmpty()
                                        ? List.of()
                                        : EscrowRows.lock(connection, references),
                                LedgerRows.nextIds(connection),
                                clock.millis()));
    }

    /** Stores what was posted in the book, which is closed by that. */
    public void write(Book book) {
        if (book.entries().isEmpty()) {
            return;
        }
        joined.with(
                connection -> {
                    LedgerRows.update(connection, book.changed());
                    if (!book.changedEscrows().isEmpty()) {
                        EscrowRows.update(connection, book.changedEscrows());
                    }
                    LedgerRows.add(connection, book.entries());
                    return null;
                });
    }
}
