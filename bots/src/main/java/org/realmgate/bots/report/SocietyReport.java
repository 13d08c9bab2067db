package org.realmgate.bots.report;

import java.util.List;
import java.util.Map;
import org.realmgate.bots.measure.Errors;
import org.realmgate.bots.measure.Latency;
import org.realmgate.bots.measure.OutcomeCounts;
import org.realmgate.bots.measure.ProcessUse;
import org.realmgate.bots.society.Act;

/**
 * A society's result.
 *
 * @param connected players with a socket, at the end of the window
 * @param seconds of the window
 * @param actsAskedPerSecond of all players, by their pace
 * @param refused within the window, by the codes of the rules that refused
 * @param seen from a friend's socket being open until its presence was seen, over the whole run
 * @param unseen friends who came and were not seen within ten seconds
 * @param realm null where it could not be read
 * @param errors of the whole run
 * @param faults how many were found when all that they have together was counted
 * @param told the first of them
 */
public record SocietyReport(
        int players,
        int connected,
        double seconds,
        double actsAskedPerSecond,
        Map<Act, OutcomeCounts> acts,
        Map<String, Long> refused,
        Latency seen,
        long unseen,
        double botsCores,
        ProcessUse realm,
        Map<String, Errors.Kind> errors,
        long faults,
        List<String> told) {

    public boolean faultless() {
        return faults == 0 && errors.isEmpty() && unseen == 0;
    }

    double perSecond(long count) {
        return count / seconds;
    }

    long refusals() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    long idle() {
        return acts.values().stream().mapToLong(OutcomeCounts::idle).sum();
    }

    /** Those that found nothing to do do not count. */
    long ended() {
        return acts.values().stream().mapToLong(OutcomeCounts::done).sum() + refusals();
    }
}
