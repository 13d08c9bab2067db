package org.realmgate.world.zone.entity;

/**
 * How far a player may go by now (R1): a bucket of walking time.
 *
 * <pre>
 * credit(t)     = min(creditMax, credit(last) + (t - last))          filled by time
 * a move of d metres at t is accepted if  d <= speed * credit(t) + tolerance
 * and then costs                          d / speed                   of the credit
 * </pre>
 *
 * <p>So nobody is ever more than {@code speed * creditMax} ahead of an even walk, and moves that
 * arrive bunched because the network held them for up to {@code creditMax} are all accepted. The
 * bucket is full at the first step and goes along through portals.
 */
public final class MoveCredit {
    private final double speedMetresPerSecond;
    private final long creditNanosMax;
    private long creditNanos;
    private long countedAtNanos;

    public MoveCredit(ZoneRules rules) {
        speedMetresPerSecond = rules.speedMetresPerSecond();
        creditNanosMax = rules.creditNanosMax();
        creditNanos = creditNanosMax;
    }

    /** How far a move may go now, without the tolerance. */
    double metres(long nowNanos) {
        if (creditNanos == creditNanosMax) {
            countedAtNanos = nowNanos;
        }
        // Two zones' threads read their clocks at different moments: never count backwards.
        long elapsed = Math.max(0, nowNanos - countedAtNanos);
        countedAtNanos += elapsed;
        creditNanos = Math.min(creditNanosMax, creditNanos + Math.min(elapsed, creditNanosMax));
        return creditNanos * 1e-9 * speedMetresPerSecond;
    }

    void spend(double metres) {
        creditNanos = Math.max(0, creditNanos - (long) (metres / speedMetresPerSecond * 1e9));
    }

    double speedMetresPerSecond() {
        return speedMetresPerSecond;
    }
}
