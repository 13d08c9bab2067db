package org.realmgate.platform.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that tests turn by hand. */
public final class TurnedClock extends Clock {
    private volatile Instant now;

    /** Stands at this instant. */
    public TurnedClock(Instant now) {
        this.now = now;
    }

    /** Turns it forward. */
    public void forward(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalStateException("this clock has one zone");
    }
}
