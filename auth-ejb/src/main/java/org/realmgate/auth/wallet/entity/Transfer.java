package org.realmgate.auth.wallet.entity;

import java.util.regex.Pattern;
import org.realmgate.auth.wallet.entity.Book.Posted;

/**
 * Gold that moves from one player to another, once for a key (R8).
 *
 * @param key the caller's choice
 */
public record Transfer(String key, long from, long to, long amount, Purpose purpose) {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public Transfer {
        if (!KEY.matcher(key).matches()) {
            throw new PostingMalformed(
                    "a transfer's key has 1..64 characters of A-Z a-z 0-9 . _ - (Transfer)");
        }
    }

    /**
     * @throws PostingMalformed if no posting can be so
     */
    public Posting posting() {
        return new Posting(
                new LedgerAccount.Player(from), new LedgerAccount.Player(to), amount, purpose);
    }

    /**
     * What came of it when it was done before.
     *
     * @throws TransferKeyReused if that was another transfer
     */
    public Posted repeated(Posted before) {
        boolean same =
                before.taken().account().equals(new LedgerAccount.Player(from).text())
                        && before.given().account().equals(new LedgerAccount.Player(to).text())
                        && before.given().amount() == amount
                        && before.given().purpose().equals(purpose);
        if (!same) {
            throw new TransferKeyReused(key);
        }
        return before;
    }
}
