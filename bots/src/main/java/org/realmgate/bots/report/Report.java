package org.realmgate.bots.report;

import java.util.Map;
import org.realmgate.bots.crowd.Hearing;
import org.realmgate.bots.measure.Counts;
import org.realmgate.bots.measure.Errors;
import org.realmgate.bots.measure.Latency;
import org.realmgate.bots.measure.ProcessUse;
import org.realmgate.bots.measure.Reopenings;

/**
 * A run's result.
 *
 * @param counted what was sent and received within the window, by all players
 * @param observers how many players looked at each move they received; the move latency is theirs
 * @param unmatched moves of our bots that an observer saw and nobody remembered to have sent
 * @param realm null where it could not be read
 * @param reopenings of the whole run
 */
public record Report(
        int players,
        int connected,
        double seconds,
        Counts counted,
        int observers,
        long unmatched,
        Latency moveSeen,
        Latency chatHeard,
        Hearing hearing,
        double botsCores,
        Latency botsLoopLag,
        ProcessUse realm,
        Reopenings reopenings,
        Map<String, Errors.Kind> errors) {

    public boolean faultless() {
        return errors.isEmpty() && connected == players;
    }

    double perSecond(long count) {
        return count / seconds;
    }

    /** How many others a player saw move, taken from what it received. */
    double neighboursMoving() {
        return counted.moves() == 0 ? 0 : (double) counted.updates() / counted.moves();
    }
}
