package org.realmgate.social.trade.control;

import java.util.Map;
import java.util.TreeMap;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.platform.loop.Turn;

/** Loops that turn when the test says so, on its thread. */
final class TurnedLoops extends Loops {
    private final Map<String, Turn> turns = new TreeMap<>();

    @Override
    public Loop start(String job, Turn turn, RetryBackoff backoff) {
        turns.put(job, turn);
        return new Loop(job, Thread::new, turn, backoff);
    }

    void turn(String job) {
        try {
            turns.get(job).turn();
        } catch (Exception fault) {
            throw new IllegalStateException(job, fault);
        }
    }
}
