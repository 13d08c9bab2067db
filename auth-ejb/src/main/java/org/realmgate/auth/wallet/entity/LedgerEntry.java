package org.realmgate.auth.wallet.entity;

import java.util.OptionalLong;

/**
 * One side of a posting.
 *
 * @param entryId grows from entry to entry of a player
 * @param posting the id of its first entry, the one that takes; the one that gives is the next
 * @param account as {@link LedgerAccount#text()}
 * @param amount what the account has more; negative: less
 * @param balance what it has then; none of the mint and of what is burnt
 * @param happenedAt milliseconds since 1970-01-01T00:00Z
 */
public record LedgerEntry(
        long entryId,
        long posting,
        String account,
        long amount,
        OptionalLong balance,
        Purpose purpose,
        long happenedAt) {}
