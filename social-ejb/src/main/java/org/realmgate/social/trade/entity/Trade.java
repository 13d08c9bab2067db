package org.realmgate.social.trade.entity;

import java.util.Locale;

/**
 * A table between two players. It is <em>open</em> from the moment that one asks the other: each
 * replaces its offer as often as it likes, and each change makes the next version and voids both
 * confirmations (R2). When both have confirmed the version that stands, it is <em>settling</em>:
 * nothing of it changes any more, and its saga moves what it says, to the end of which it is
 * <em>done</em>, or <em>failed</em> if everything was put back. While it is open, it may be
 * <em>cancelled</em> (R4). Each change is made under the lock of its row, so that the last
 * confirmation and the beginning of its saga are one with the version that they are about.
 *
 * <p>Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param tradeId a UUID; also its saga's id, and the reference of its escrows
 * @param a who asked
 * @param b who was asked
 * @param version 1, 2, 3 …
 * @param changedAt when an offer changed last, or it began to settle
 * @param endedAt 0 until it has ended
 * @param code why it failed or was cancelled; null otherwise
 */
public record Trade(
        String tradeId,
        Side a,
        Side b,
        State state,
        int version,
        long beganAt,
        long changedAt,
        long endedAt,
        String code) {
    /** Where it is on its way. */
    public enum State {
        /** Offers change. */
        OPEN,
        /** Both agreed, and its saga is under way. */
        SETTLING,
        /** Each has what the other offered. */
        DONE,
        /** Each has what it offered itself. */
        FAILED,
        /** It came to nothing before both agreed. */
        CANCELLED
    }

    /** Why an open one ends. */
    public enum Cause {
        /** One of the two gave up. */
        BY_PLAYER,
        /** Nobody changed anything for too long. */
        EXPIRED,
        /** One of the two is offline, or in another zone. */
        NOT_HERE,
        /** There is no such player any more. */
        ACCOUNT_DELETED;

        /** As clients are told. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One of the two.
     *
     * @param confirmed whether it agrees to the version that stands
     */
    public record Side(long userId, TradeOffer offer, boolean confirmed) {
        private Side unconfirmed() {
            return new Side(userId, offer, false);
        }
    }

    /** Between these two, with nothing on the table. */
    public static Trade opened(String tradeId, long asking, long asked, long now) {
        return new Trade(
                tradeId,
                new Side(asking, TradeOffer.NONE, false),
                new Side(asked, TradeOffer.NONE, false),
                State.OPEN,
                1,
                now,
                now,
                0,
                null);
    }

    public boolean isOf(long userId) {
        return a.userId() == userId || b.userId() == userId;
    }

    /** The player's own side. */
    public Side mine(long userId) {
        return a.userId() == userId ? a : b;
    }

    /** The other player's side. */
    public Side theirs(long userId) {
        return a.userId() == userId ? b : a;
    }

    /**
     * With another offer of this player's. One that lies there already is no change.
     *
     * @param seen the version that the player has seen
     * @throws TradeChanged if another one stands
     * @throws TradeSettling if nothing can be changed any more
     * @throws TradeOver if it has ended
     */
    public Trade offered(long userId, TradeOffer offer, int seen, long now) {
        requireOpen();
        requireSeen(seen);
        if (mine(userId).offer().equals(offer)) {
            return this;
        }
        var mine = new Side(userId, offer, false);
        var theirs = theirs(userId).unconfirmed();
        return sides(
                a.userId() == userId ? mine : theirs,
                a.userId() == userId ? theirs : mine,
                State.OPEN,
                version + 1,
                now);
    }

    /**
     * With this player's agreement; settling if the other one has agreed to the same version.
     *
     * @param seen the version that the player agrees to
     * @throws TradeChanged if another one stands
     * @throws TradeEmpty if nobody offers anything
     * @throws TradeSettling as {@link #offered}
     * @throws TradeOver as {@link #offered}
     */
    public Trade confirmed(long userId, int seen, long now) {
        requireOpen();
        requireSeen(seen);
        if (a.offer().holdsNothing() && b.offer().holdsNothing()) {
            throw new TradeEmpty(tradeId);
        }
        boolean byA = a.confirmed() || a.userId() == userId;
        boolean byB = b.confirmed() || b.userId() == userId;
        boolean byBoth = byA && byB;
        return sides(
                new Side(a.userId(), a.offer(), byA),
                new Side(b.userId(), b.offer(), byB),
                byBoth ? State.SETTLING : State.OPEN,
                version,
                byBoth ? now : changedAt);
    }

    /** Whether this is what the player confirmed, and its saga is or was under way. */
    public boolean settlesAs(int confirmedVersion) {
        return version == confirmedVersion
                && (state == State.SETTLING || state == State.DONE || state == State.FAILED);
    }

    /**
     * Over before it settles.
     *
     * @throws TradeSettling as {@link #offered}
     * @throws TradeOver as {@link #offered}
     */
    public Trade cancelled(Cause cause, long now) {
        requireOpen();
        return ended(State.CANCELLED, cause.word(), now);
    }

    /** Its saga moved everything. */
    public Trade done(long now) {
        requireSettling();
        return ended(State.DONE, null, now);
    }

    /**
     * Its saga put everything back.
     *
     * @param why the code of the refusal
     */
    public Trade failed(String why, long now) {
        requireSettling();
        return ended(State.FAILED, why, now);
    }

    /** Whether nobody has changed it for too long (R4). */
    public boolean isOverdue(long now) {
        return state == State.OPEN && now >= expiresAt();
    }

    /** When it ends if nobody changes it. */
    public long expiresAt() {
        return changedAt + TradeLimits.IDLE_MAX.toMillis();
    }

    /** Whether it settles for so long that the two may sit down at another table. */
    public boolean isLeft(long now) {
        return state == State.SETTLING
                && now >= changedAt + TradeLimits.SEATED_WHILE_SETTLING.toMillis();
    }

    private void requireOpen() {
        switch (state) {
            case OPEN -> {}
            case SETTLING -> throw new TradeSettling(tradeId);
            case DONE, FAILED, CANCELLED -> throw new TradeOver(state);
        }
    }

    private void requireSeen(int seen) {
        if (seen != version) {
            throw new TradeChanged(seen, version);
        }
    }

    private void requireSettling() {
        if (state != State.SETTLING) {
            throw new IllegalStateException("must be settling: trade=" + tradeId + " is " + state);
        }
    }

    private Trade sides(Side nextA, Side nextB, State next, int nextVersion, long changed) {
        return new Trade(tradeId, nextA, nextB, next, nextVersion, beganAt, changed, endedAt, code);
    }

    private Trade ended(State how, String why, long now) {
        return new Trade(tradeId, a, b, how, version, beganAt, changedAt, now, why);
    }
}
