package org.realmgate.auth.wallet.entity;

import java.util.regex.Pattern;

/**
 * Gold that nobody may spend meanwhile (R5). Open at first; then captured, released or expired, for
 * ever.
 *
 * @param expiresAt milliseconds since 1970-01-01T00:00Z
 */
public record Hold(
        String holdId, long userId, long amount, Purpose purpose, long expiresAt, State state) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Where it is. */
    public enum State {
        OPEN,
        /** Its gold is out of circulation. */
        CAPTURED,
        /** Its gold was given back. */
        RELEASED,
        /** Its gold was given back because nobody said anything in time. */
        EXPIRED
    }

    public Hold {
        if (holdId == null || !ID.matcher(holdId).matches()) {
            throw new PostingMalformed("a hold's id has 1..64 characters of A-Z a-z 0-9 . _ -");
        }
    }

    /**
     * @throws HoldOver if it has expired
     */
    public Posting reserving(long now) {
        if (isExpired(now)) {
            throw new HoldOver(this);
        }
        return new Posting(
                new LedgerAccount.Player(userId), new LedgerAccount.Held(userId), amount, purpose);
    }

    /**
     * @throws HoldOver if it is not open any more, or has expired
     */
    public Posting capturing(long now) {
        if (state != State.OPEN || isExpired(now)) {
            throw new HoldOver(this);
        }
        return new Posting(
                new LedgerAccount.Held(userId), LedgerAccount.Outside.BURNT, amount, purpose);
    }

    /**
     * @throws HoldOver if it is not open any more
     */
    public Posting releasing() {
        return givingBack(purpose);
    }

    /**
     * @throws HoldOver if it is not open any more
     */
    public Posting expiring() {
        return givingBack(new Purpose("hold.expired", purpose.reference()));
    }

    private Posting givingBack(Purpose why) {
        if (state != State.OPEN) {
            throw new HoldOver(this);
        }
        return new Posting(
                new LedgerAccount.Held(userId), new LedgerAccount.Player(userId), amount, why);
    }

    /** Whether its gold is the player's again. */
    public boolean isGivenBack() {
        return state == State.RELEASED || state == State.EXPIRED;
    }

    public boolean isExpired(long now) {
        return now >= expiresAt;
    }

    public Hold in(State next) {
        return new Hold(holdId, userId, amount, purpose, expiresAt, next);
    }
}
