package org.realmgate.platform.bus;

import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.platform.loop.Turn;

/** Loops whose turns the test takes itself. */
public final class UnstartedLoops extends Loops {
    @Override
    public Loop start(String job, Turn turn, RetryBackoff backoff) {
        return new Loop(job, Thread::new, turn, backoff);
    }
}
