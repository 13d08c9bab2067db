package org.realmgate.social.guild.control;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.platform.loop.Turn;

/** Loops whose turns the test takes itself, by their jobs. */
final class TurnedLoops extends Loops {
    private final Map<String, Turn> turns = new TreeMap<>();

    @Override
    public Loop start(String job, Turn turn, RetryBackoff backoff) {
        turns.put(job, turn);
        return new Loop(job, Thread::new, turn, backoff);
    }

    List<String> jobs() {
        return List.copyOf(turns.keySet());
    }

    void turn(String job) {
        try {
            turns.get(job).turn();
        } catch (Exception fault) {
            throw new IllegalStateException(job, fault);
        }
    }

    void turnAll() {
        turns.keySet().forEach(this::turn);
    }
}
